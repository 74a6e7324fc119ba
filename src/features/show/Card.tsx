import './show.css';
import { ChevronLeft } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import { cardIn } from '../../domain/cards/cardIn';
import { cardOf, cardSlugs } from '../../domain/cards/informationCards';
import { paragraphKey } from '../../domain/review/approvedRecordings';
import { useWords } from '../../i18n/useWords';
import { WayToText } from '../../sheets/WayToText';
import { useShown } from '../../state/stores';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { CardBody } from './CardBody';
import { CardLanguages } from './CardLanguages';
import { CardTitle } from './CardTitle';
import { HandOverCard } from './HandOverCard';
import { useCardFiles, useCardLanguages } from './useCardFiles';
import { useShownLanguage } from './useShownLanguage';

/** One card, in the person's language and in Italian. Which one, no address tells. */
export const Card = () => {
  const { t } = useWords();
  const language = useShownLanguage();
  const opened = useShown('showing', ({ card }) => card);
  const slug = cardSlugs.find((one) => one === opened);
  const there = useCardLanguages();
  const find = (had: ReadonlyMap<string, unknown>) => slug && cardIn(slug, language, there, had);
  const files = useCardFiles((had) => {
    const found = find(had);
    return typeof found === 'string' ? found : undefined;
  });
  if (!slug) return <Redirect to="/show" replace />;
  const found = find(files);
  const back = (
    <Link href="/show" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('show.cards')}
    </Link>
  );
  if (found === undefined) return <EmptyState title={t('show.noCard')}>{back}</EmptyState>;
  // The buttons stay while another language is fetched: whoever chose keeps the focus.
  const card = typeof found === 'string' ? undefined : found;
  return (
    <Page wide before={back} title={card ? <CardTitle card={card} /> : t('opening')}>
      <CardLanguages />
      <div className="row">
        <HandOverCard item={{ kind: 'card', slug, language }} />
        {card && (
          <WayToText
            record="wording"
            label={t('review.betterTitle')}
            language={card.tag}
            textKey={`cards/cards/${slug}/title`}
          />
        )}
      </div>
      {card ? (
        <CardBody
          card={card}
          files={files}
          under={(id) => {
            const number = cardOf(slug).paragraphs.findIndex((one) => one.id === id) + 1;
            const textKey = paragraphKey(slug, id);
            return (
              <div className="row">
                <WayToText
                  record="wording"
                  label={t('review.better')}
                  said={t('review.betterParagraph', { number })}
                  language={card.tag}
                  textKey={textKey}
                />
                {language !== 'it' && (
                  <WayToText
                    record="recording"
                    label={t('voice.record')}
                    said={t('voice.recordParagraph', { number })}
                    language={language}
                    textKey={textKey}
                  />
                )}
              </div>
            );
          }}
        />
      ) : (
        <Progress label={t('opening')} done={0} total={0} />
      )}
    </Page>
  );
};
