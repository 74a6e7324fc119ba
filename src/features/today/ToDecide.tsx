import { GitFork } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

const nameOf = (values: Readonly<Record<string, unknown>>): string =>
  String(values['alias'] ?? values['name'] ?? values['code'] ?? '');

/** Fields two people wrote at the same time, one line for each document. */
export const ToDecide = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const byKind = useShown('cards', (state) => state.byKind);
  const cards = [...(byKind['person'] ?? []), ...(byKind['case'] ?? []), ...(byKind['household'] ?? [])].filter(
    (card) => card.conflicts.length > 0,
  );
  if (cards.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('today.toDecide')}</h2>
      <ul className="list">
        {cards.map((card) => (
          <li key={card.documentId}>
            <Link
              href={`${card.kind === 'household' ? '/households' : '/cases'}/${card.documentId}`}
              className="list-item"
            >
              <GitFork aria-hidden="true" />
              <span className="list-main">
                <bdi className="list-title">{nameOf(card.values)}</bdi>
                <span className="small">
                  {t('today.twoValues', {
                    what: formats.list(card.conflicts.map((name) => words.field(card.kind, name))),
                  })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
