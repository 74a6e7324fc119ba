import './review.css';
import { ArrowRight, ChevronLeft } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import { isPersonLanguage, languageOf } from '../../domain/languages';
import { type Hearing, isOlderThan } from '../../domain/review/approvedRecordings';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { usePlayback } from '../../sheets/usePlayback';
import type { HeardText } from '../../state/showingStore';
import { useShown } from '../../state/stores';
import { useLeaveQuestion } from '../../state/useLeaveQuestion';
import { useMay } from '../../state/useMay';
import type { TakeView } from '../../state/useTakes';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';
import { LanguageName } from './LanguageName';
import { PlayButton } from './PlayButton';
import { RecordForm } from './RecordForm';
import { TakeItem } from './TakeItem';
import { useHearings } from './useHearings';
import { useRecorder } from './useRecorder';

interface VoicesProps {
  readonly hearing: Hearing<TakeView>;
  /** The same in the language its people are shown where theirs is not written. */
  readonly shown: Hearing | undefined;
  /** To the next one; undefined where there is none. */
  readonly onNext: (() => void) | undefined;
}

const Voices = ({ hearing, shown, onNext }: VoicesProps) => {
  const { t } = useWords();
  const may = useMay();
  const playback = usePlayback();
  const recorder = useRecorder();
  const isUnkept = recorder.step === 'recording' || recorder.step === 'taken';
  const question = useLeaveQuestion(isUnkept);
  const { language, source, text, played, takes } = hearing;
  const waiting = takes.filter(({ status }) => status === 'proposed');
  const past = takes.filter(({ status }) => status !== 'proposed');
  const list = (id: string, title: string, some: readonly TakeView[]) =>
    some.length > 0 && (
      <section className="stack-tight" aria-labelledby={id}>
        <h2 id={id} className="section-title">
          {title}
        </h2>
        <ul className="list">
          {some.map((take) => (
            <TakeItem key={take.id} take={take} hearing={hearing} playback={playback} />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="stack">
      <section className="panel stack-tight" aria-labelledby="hear-text">
        <h2 id="hear-text" className="section-title">
          {t('voice.toRead')}
        </h2>
        {text !== '' && <InLanguage language={language}>{text}</InLanguage>}
        <InLanguage language="it">{source}</InLanguage>
        {text === '' && shown && shown.text !== '' && (
          <>
            <p className="soft small">{t('voice.shownAs')}</p>
            <InLanguage language={shown.language}>{shown.text}</InLanguage>
          </>
        )}
      </section>
      {played && (
        <section className="panel stack-tight" aria-labelledby="hear-now">
          <h2 id="hear-now" className="section-title">
            {t('voice.now')}
          </h2>
          {isOlderThan(played, hearing) && <Notice tone="warm" title={t('voice.changed')} />}
          <PlayButton file={played.file} seconds={played.seconds} playback={playback} />
        </section>
      )}
      {list('hear-waiting', t('voice.waiting'), waiting)}
      {may('create', 'recording') ? (
        <RecordForm hearing={hearing} recorder={recorder} />
      ) : (
        <Notice title={t('voice.mayNot')} />
      )}
      {onNext && !isUnkept && (
        <div className="row">
          <Button icon={<ArrowRight className="mirrored" aria-hidden="true" />} onClick={onNext}>
            {t('voice.next')}
          </Button>
        </div>
      )}
      {list('hear-past', t('review.history'), past)}
      {question.asked && (
        <Dialog title={t('voice.leaveTitle')} close={t('close')} onClose={question.stay}>
          <p>{t('voice.leaveText')}</p>
          <div className="stack-tight">
            <Button look="main" wide onClick={question.stay}>
              {t('voice.stay')}
            </Button>
            <Button look="quiet" onClick={question.leave}>
              {t('voice.leave')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
};

const Opened = ({ heard }: { readonly heard: HeardText }) => {
  const { language, key, among } = heard;
  const { t } = useWords();
  const { code } = useRecordWords();
  const hear = useShown('showing', (showing) => showing.hear);
  const [next = 'en'] = (isPersonLanguage(language) && languageOf(language).next) || [];
  const all = useHearings(next === 'it' ? [language] : [language, next]);
  const hearings = all?.filter((one) => one.language === language);
  const hearing = hearings?.find((one) => one.key === key);
  const following = hearings?.slice(hearing ? hearings.indexOf(hearing) + 1 : 0);
  const after = following?.find(({ state }) => (among ? state === among : state !== 'recorded'));
  const back = (
    <Link href={`/show/recordings/${language}`} className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      <LanguageName language={language} />
    </Link>
  );
  if (!all) return <Progress label={t('opening')} done={0} total={0} />;
  if (!hearing) return <EmptyState title={t('review.noText')}>{back}</EmptyState>;
  return (
    <Page
      key={key}
      title={t('voice.textTitle')}
      lead={[code('language', language), t(`voice.state.${hearing.state}`)].join(' · ')}
      before={back}
    >
      <Voices
        hearing={hearing}
        shown={all.find((one) => one.language === next && one.key === key)}
        onNext={after && (() => hear({ ...heard, key: after.key }))}
      />
    </Page>
  );
};

/** One paragraph in one language: what is read aloud, who recorded it, and what was decided. Which one, no address tells. */
export const HearText = () => {
  const heard = useShown('showing', (showing) => showing.heard);
  if (!heard) return <Redirect to="/show/recordings" replace />;
  return <Opened key={`${heard.language} ${heard.key}`} heard={heard} />;
};
