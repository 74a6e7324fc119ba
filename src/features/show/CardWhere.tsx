import { type CardFiles, type CardShown, cardWord } from '../../domain/cards/cardIn';
import { cardOf } from '../../domain/cards/informationCards';
import { directionOf, isLanguageTag } from '../../i18n/languages';
import { useWords } from '../../i18n/useWords';
import { useNowInRome } from '../../state/useNowInRome';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { InBoth } from './InBoth';
import { ServiceItem } from './ServiceItem';

/** What to bring, and where to go: kinds of service in both languages, and those of the directory that are such. */
export const CardWhere = ({ card, files }: { readonly card: CardShown; readonly files: CardFiles }) => {
  const { slug, tag } = card;
  const now = useNowInRome();
  const { language } = useWords();
  const { documents, where } = cardOf(slug);
  const kinds: readonly unknown[] = where;
  const services = (usePublicKnowledge() ?? []).filter(
    ({ record, values }) => record === 'service' && values['status'] === 'active' && kinds.includes(values['category']),
  );
  const said = (group: string, key: string, as: 'h2' | 'p') => {
    const [theirs, italian] = [cardWord(files, tag, group, key), cardWord(files, 'it', group, key)];
    const Theirs = as;
    return <InBoth tag={tag} theirs={<Theirs>{theirs}</Theirs>} italian={<p>{italian}</p>} />;
  };
  return (
    <>
      {documents.length > 0 && (
        <section className="card-part">
          {said('words', 'documents', 'h2')}
          <ul>
            {documents.map((code) => (
              <li key={code}>{said('documents', code, 'p')}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="card-part">
        {said('words', 'where', 'h2')}
        <ul>
          {where.map((code) => (
            <li key={code}>{said('where', code, 'p')}</li>
          ))}
        </ul>
        <ul className="services" lang={language} dir={isLanguageTag(language) ? directionOf(language) : 'ltr'}>
          {services.map(({ id, values }) => (
            <ServiceItem key={id} id={id} values={values} now={now} mayWrite={false} />
          ))}
        </ul>
      </section>
    </>
  );
};
