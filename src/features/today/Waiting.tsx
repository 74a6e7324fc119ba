import { CircleAlert, Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import { waitsTooLong } from '../../domain/waitsTooLong';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';

const SHOWN = 8;
const RISKS: readonly unknown[] = ['attention', 'urgent'];
const OVER: readonly unknown[] = ['archived', 'transferred'];

const tooLong = ({ values, lastNoteOn }: Card, today: string) => waitsTooLong({ values, lastNoteOn }, today);

/** Cases that wait too long first, then those somebody marked and those that wait; of equals the longest untouched first. */
export const Waiting = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const today = todayInRome();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const aliasOf = (id: unknown): string =>
    String(persons?.find((card) => card.documentId === id)?.values['alias'] ?? '');
  const shown = (cases ?? [])
    .filter(({ values }) => !OVER.includes(values['status']))
    .map((card) => ({ ...card, late: tooLong(card, today) }))
    .filter(({ values, late }) => late || values['status'] === 'waiting' || RISKS.includes(values['riskFlag']))
    .toSorted(
      (a, b) =>
        Number(b.late !== undefined) - Number(a.late !== undefined) ||
        RISKS.indexOf(b.values['riskFlag']) - RISKS.indexOf(a.values['riskFlag']) ||
        a.changedAt - b.changedAt,
    );
  if (shown.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('today.waiting')}</h2>
      <ul className="list">
        {shown.slice(0, SHOWN).map(({ documentId, values, late }) => (
          <li key={documentId}>
            <Link href={`/cases/${documentId}`} className="list-item">
              {late || values['status'] === 'waiting' ? (
                <Hourglass aria-hidden="true" />
              ) : (
                <CircleAlert aria-hidden="true" />
              )}
              <span className="list-main">
                <bdi className="list-title">{aliasOf(values['person']) || String(values['code'] ?? '')}</bdi>
                <span className="small soft">
                  {[
                    words.code('case_status', String(values['status'] ?? 'draft')),
                    ...(values['riskFlag'] === 'none' || values['riskFlag'] === undefined
                      ? []
                      : [words.code('risk_flag', String(values['riskFlag']))]),
                    ...(late ? [t(`today.why.${late.why}`, { day: formats.shortDay(late.since) })] : []),
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
