import { useLocation } from 'wouter';
import { cardIn } from '../../domain/cards/cardIn';
import { cardSlugs } from '../../domain/cards/informationCards';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { CardLanguages } from './CardLanguages';
import { cardIcons } from './cardIcons';
import { directionIn } from './InBoth';
import { useCardFiles, useCardLanguages } from './useCardFiles';
import { useShownLanguage } from './useShownLanguage';

/** The cards that ship with the app, each by its title in the person's language and in Italian. */
export const CardList = () => {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const language = useShownLanguage();
  const open = useShown('showing', (showing) => showing.open);
  const there = useCardLanguages();
  const files = useCardFiles((had) =>
    cardSlugs.map((slug) => cardIn(slug, language, there, had)).find((found) => typeof found === 'string'),
  );
  return (
    <section className="stack" aria-labelledby="cards">
      <h2 id="cards">{t('show.cards')}</h2>
      <p className="soft">{t('show.cardsLead')}</p>
      <CardLanguages />
      {cardSlugs.every((slug) => cardIn(slug, language, there, files) === undefined) && (
        <p role="status">{t('show.noCards')}</p>
      )}
      <ul className="cards">
        {cardSlugs.map((slug) => {
          const found = cardIn(slug, language, there, files);
          if (typeof found !== 'object') return null;
          const Icon = cardIcons[slug];
          return (
            <li key={slug}>
              <button
                type="button"
                className="list-item"
                onClick={() => {
                  open(slug);
                  navigate('/show/card');
                }}
              >
                <Icon aria-hidden="true" />
                <span className="list-main">
                  <span className="card-name" lang={found.tag} dir={directionIn(found.tag)}>
                    {found.text.title}
                  </span>
                  {found.tag !== 'it' && (
                    <span className="soft" lang="it" dir="ltr">
                      {found.italian.title}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
