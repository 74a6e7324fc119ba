import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView, RowView } from '../../state/shown';
import { agendaOf } from '../../state/useAgenda';
import { useItemTitle } from './useItemTitle';

export interface MinutesProps {
  readonly document: DocumentView;
  readonly row: RowView;
}

const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');

/** The minutes as they are printed: who, what was said, what was decided, whose and by when. */
export const Minutes = ({ document, row }: MinutesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const titleOf = useItemTitle();
  const members = useReferenceChoices(['member'], document)('member');
  const nameOf = (id: unknown): string => members.find(({ value }) => value === id)?.label ?? '';
  const rowsOf = (record: string) => document.rows.filter((one) => one.record === record && !one.removed);
  const items = agendaOf(document);
  const present = Array.isArray(row.cells['present']?.value) ? (row.cells['present'].value as readonly string[]) : [];
  const who = [...present.map(nameOf), textOf(row, 'guests')].filter((name) => name !== '');
  const title = `${words.code('meeting_type', textOf(row, 'type') || 'team_weekly')}, ${textOf(row, 'date') && formats.day(textOf(row, 'date'))}`;
  return (
    <section aria-label={t('meetings.minutes')}>
      <article className="stack">
        <h3>{title}</h3>
        {who.length > 0 && <p>{t('meetings.present', { names: formats.list(who) })}</p>}
        <ol className="stack">
          {items.map((item) => (
            <li key={item.id} className="stack-tight">
              <bdi className="list-title">{titleOf(item.row)}</bdi>
              {textOf(item.row, 'discussion') && <bdi>{textOf(item.row, 'discussion')}</bdi>}
              {rowsOf('decision')
                .filter((decision) => decision.cells['item']?.value === item.id)
                .map((decision) => (
                  <span key={decision.id}>
                    {'→ '}
                    {[
                      textOf(decision, 'type') && words.code('decision_type', textOf(decision, 'type')),
                      textOf(decision, 'text'),
                      nameOf(decision.cells['owner']?.value),
                      textOf(decision, 'due') && formats.shortDay(textOf(decision, 'due')),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                ))}
            </li>
          ))}
        </ol>
      </article>
    </section>
  );
};
