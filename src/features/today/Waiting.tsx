import { CircleAlert, Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

const SHOWN = 8;
const RISKS: readonly unknown[] = ['attention', 'urgent'];

/** Cases somebody marked, the urgent first, and those that wait for an answer; of equals the longest untouched first. */
export const Waiting = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const aliasOf = (id: unknown): string =>
    String(persons?.find((card) => card.documentId === id)?.values['alias'] ?? '');
  const shown = (cases ?? [])
    .filter(
      ({ values }) =>
        values['status'] !== 'archived' &&
        values['status'] !== 'transferred' &&
        (values['status'] === 'waiting' || RISKS.includes(values['riskFlag'])),
    )
    .toSorted(
      (a, b) => RISKS.indexOf(b.values['riskFlag']) - RISKS.indexOf(a.values['riskFlag']) || a.changedAt - b.changedAt,
    );
  if (shown.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('today.waiting')}</h2>
      <ul className="list">
        {shown.slice(0, SHOWN).map(({ documentId, values }) => (
          <li key={documentId}>
            <Link href={`/cases/${documentId}`} className="list-item">
              {values['status'] === 'waiting' ? <Hourglass aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
              <span className="list-main">
                <bdi className="list-title">{aliasOf(values['person']) || String(values['code'] ?? '')}</bdi>
                <span className="small soft">
                  {[
                    words.code('case_status', String(values['status'] ?? 'draft')),
                    ...(values['riskFlag'] === 'none' || values['riskFlag'] === undefined
                      ? []
                      : [words.code('risk_flag', String(values['riskFlag']))]),
                  ].join(' · ')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
