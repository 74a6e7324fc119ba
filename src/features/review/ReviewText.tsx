import './review.css';
import { ArrowRight, ChevronLeft } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import type { Unit } from '../../domain/review/units';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { ReviewedText } from '../../state/showingStore';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import type { ProposalView } from '../../state/useProposals';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';
import { LanguageName } from './LanguageName';
import { ProposalItem } from './ProposalItem';
import { ProposeForm } from './ProposeForm';
import { StateTag } from './StateTag';
import { useUnits } from './useUnits';

const Changed = ({ unit }: { readonly unit: Unit<ProposalView> }) => {
  const { t } = useWords();
  if (unit.state !== 'changed' || !unit.approved) return null;
  return (
    <Notice tone="warm" title={t('review.sourceChanged')}>
      <p>{t('review.madeFrom')}</p>
      <InLanguage language="it">{unit.approved.source}</InLanguage>
    </Notice>
  );
};

interface TextProps {
  readonly unit: Unit<ProposalView>;
  /** To the next one; undefined where there is none. */
  readonly onNext: (() => void) | undefined;
}

const Text = ({ unit, onNext }: TextProps) => {
  const { t } = useWords();
  const may = useMay();
  const { language, source, sourceVersion, text, proposals } = unit;
  const waiting = proposals.filter(({ status }) => status === 'proposed');
  const past = proposals.filter(({ status }) => status !== 'proposed');
  return (
    <div className="stack">
      <section className="panel stack-tight" aria-labelledby="review-italian">
        <h2 id="review-italian" className="section-title">
          {language === 'it' ? t('review.italianOfApp') : t('review.italian')}
        </h2>
        <InLanguage language="it">{source}</InLanguage>
        {sourceVersion !== '' && <p className="soft small">{t('review.version', { version: sourceVersion })}</p>}
      </section>
      <section className="panel stack-tight" aria-labelledby="review-now">
        <div className="row row-apart">
          <h2 id="review-now" className="section-title">
            {t('review.now')}
          </h2>
          <StateTag unit={unit} />
        </div>
        {text !== '' && <InLanguage language={language}>{text}</InLanguage>}
        <Changed unit={unit} />
      </section>
      {waiting.length > 0 && (
        <section className="stack-tight" aria-labelledby="review-waiting">
          <h2 id="review-waiting" className="section-title">
            {t('review.waiting')}
          </h2>
          <ul className="list">
            {waiting.map((one) => (
              <ProposalItem key={one.id} proposal={one} source={source} />
            ))}
          </ul>
        </section>
      )}
      {may('create', 'wording') && <ProposeForm key={unit.key} unit={unit} />}
      {onNext && (
        <div className="row">
          <Button icon={<ArrowRight className="mirrored" aria-hidden="true" />} onClick={onNext}>
            {t('review.next')}
          </Button>
        </div>
      )}
      {past.length > 0 && (
        <section className="stack-tight" aria-labelledby="review-past">
          <h2 id="review-past" className="section-title">
            {t('review.history')}
          </h2>
          <ul className="list">
            {past.map((one) => (
              <ProposalItem key={one.id} proposal={one} source={source} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

/** Of the card or notice that a text is in. */
const titleOf = (key: string): string => `${key.split('/').slice(0, 3).join('/')}/title`;

const Opened = ({ reviewed }: { readonly reviewed: ReviewedText }) => {
  const { language, among } = reviewed;
  const { t } = useWords();
  const { code } = useRecordWords();
  const review = useShown('showing', (showing) => showing.review);
  const units = useUnits([language]);
  const unit = units?.find(({ key }) => key === reviewed.key);
  const at = unit ? (units?.indexOf(unit) ?? -1) : -1;
  const next = units?.slice(at + 1).find(({ state }) => (among ? state === among : state !== 'approved'));
  const back = (
    <Link href={`/show/review/${language}`} className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      <LanguageName language={language} />
    </Link>
  );
  if (!units) return <Progress label={t('opening')} done={0} total={0} />;
  if (!unit) return <EmptyState title={t('review.noText')}>{back}</EmptyState>;
  const around = units.find(({ key }) => key === titleOf(unit.key))?.source;
  const lead = [
    t(`review.files.${unit.file}`),
    ...(around === undefined ? [] : [around]),
    code('language', language),
    t(`review.state.${unit.state}`),
  ];
  return (
    // What was decided took its button away: the heading has the focus then, and says how far the text is now.
    <Page key={unit.key} title={t('review.textTitle')} lead={lead.join(' · ')} before={back}>
      <Text unit={unit} onNext={next && (() => review({ ...reviewed, key: next.key }))} />
    </Page>
  );
};

/** One text: its Italian, what is shown now, what is proposed for it, and what was decided. Which one, no address tells. */
export const ReviewText = () => {
  const reviewed = useShown('showing', (showing) => showing.reviewed);
  if (!reviewed) return <Redirect to="/show/review" replace />;
  return <Opened reviewed={reviewed} />;
};
