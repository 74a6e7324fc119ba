import './show.css';
import { ChevronLeft } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import { cardIn } from '../../domain/cards/cardIn';
import { cardOf, cardSlugs } from '../../domain/cards/informationCards';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { CardFoot } from './CardFoot';
import { CardLanguages } from './CardLanguages';
import { CardMarks } from './CardMarks';
import { CardWhere } from './CardWhere';
import { directionIn, InBoth } from './InBoth';
import { Pieces } from './Pieces';
import { cardLanguages, useCardFiles } from './useCardFiles';
import { useShownLanguage } from './useShownLanguage';

/** One card, paragraph by paragraph in the person's language and in Italian. Which one, no address tells. */
export const Card = () => {
  const { t } = useWords();
  const language = useShownLanguage();
  const opened = useShown('showing', ({ card }) => card);
  const slug = cardSlugs.find((one) => one === opened);
  const find = (had: ReadonlyMap<string, unknown>) => slug && cardIn(slug, language, cardLanguages, had);
  const files = useCardFiles((had) => {
    const found = find(had);
    return typeof found === 'string' ? found : undefined;
  });
  if (!slug) return <Redirect to="/show" replace />;
  const card = find(files);
  if (typeof card === 'string') return <Progress label={t('opening')} done={0} total={0} />;
  const back = (
    <Link href="/show" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('show.cards')}
    </Link>
  );
  if (card === undefined) return <EmptyState title={t('show.noCard')}>{back}</EmptyState>;
  const { tag, text, italian } = card;
  let steps = 0;
  return (
    <Page
      wide
      before={back}
      title={
        <span className="card-title" lang={tag} dir={directionIn(tag)}>
          {text.title}
        </span>
      }
    >
      {tag !== 'it' && (
        <p className="card-subtitle soft" lang="it" dir="ltr">
          {italian.title}
        </p>
      )}
      <CardLanguages />
      <div className="card-body" dir={directionIn(tag)}>
        <CardMarks card={card} files={files} />
        <ol className="card-text">
          {cardOf(slug).paragraphs.map(({ id, step }) => {
            if (step) steps += 1;
            const number = step && (
              <bdi dir="ltr" className="card-step">
                {steps}
              </bdi>
            );
            const said = (words: string) => (
              <p>
                {number} <Pieces text={words} />
              </p>
            );
            return (
              <li key={id}>
                <InBoth
                  tag={tag}
                  theirs={said(text.paragraphs[id] ?? '')}
                  italian={said(italian.paragraphs[id] ?? '')}
                />
              </li>
            );
          })}
        </ol>
        <CardWhere card={card} files={files} />
        <CardFoot card={card} files={files} />
      </div>
    </Page>
  );
};
