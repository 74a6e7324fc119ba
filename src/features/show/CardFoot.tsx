import { type CardFiles, type CardShown, cardWord } from '../../domain/cards/cardIn';
import { sourcesOf } from '../../domain/cards/cardText';
import { cardOf } from '../../domain/cards/informationCards';
import { cardSources } from '../../domain/cards/sources';
import { formatsIn } from '../../i18n/useFormats';
import { InBoth } from './InBoth';

/** Who says so, and until when: the law, where it was looked up, and the day by which somebody must look again. */
export const CardFoot = ({ card, files }: { readonly card: CardShown; readonly files: CardFiles }) => {
  const { slug, tag } = card;
  const { legalRef, validFrom, reviewBy } = cardOf(slug);
  const [theirs, italian] = [formatsIn(tag), formatsIn('it')];
  const word = (of: string, key: string): string => cardWord(files, of, 'words', key);
  const head = (key: string) => (
    <InBoth tag={tag} theirs={<h3>{word(tag, key)}</h3>} italian={<p>{word('it', key)}</p>} />
  );
  const dated = (key: string, day: string) => (
    <InBoth
      tag={tag}
      theirs={
        <p>
          {word(tag, key)} <bdi>{theirs.longDay(day)}</bdi>
        </p>
      }
      italian={
        <p>
          {word('it', key)} {italian.longDay(day)}
        </p>
      }
    />
  );
  return (
    <footer className="card-foot">
      {legalRef && (
        <>
          {head('legalRef')}
          <p lang="it" dir="ltr">
            {legalRef}
          </p>
        </>
      )}
      {head('sources')}
      <ul lang="it" dir="ltr">
        {sourcesOf(slug, card.italian).map((name) => (
          <li key={name}>
            {cardSources[name].name},{' '}
            <span className="soft">
              {word('it', 'asOf').replace('{{month}}', italian.month(cardSources[name].asOf))}
            </span>
          </li>
        ))}
      </ul>
      {dated('validFrom', validFrom)}
      {dated('reviewBy', reviewBy)}
    </footer>
  );
};
