import type { AnyField } from '../domain/fields/index';
import { recordNames, recordOf } from '../domain/records/index';
import { useShowValue } from '../forms/useShowValue';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { EventView } from '../state/shown';
import { useDocument } from '../state/useDocument';
import { EmptyState } from '../ui/EmptyState';
import type { FilePartProps } from './filePart';

const fieldOf = (event: EventView): { readonly name: string; readonly field: AnyField } | undefined => {
  const record = recordNames.find((name) => name === event.record);
  const name = event.field ?? event.kind;
  const field = record && recordOf(record).fields[name];
  return field && { name, field };
};

/** Who changed what, when, from what to what, of the case and of its person: newest first. */
export const History = ({ document, personId }: Pick<FilePartProps, 'document' | 'personId'>) => {
  const { t } = useWords();
  const formats = useFormats();
  const words = useRecordWords();
  const show = useShowValue();
  const person = useDocument(personId);
  const events = [...document.events, ...(typeof person === 'string' ? [] : person.events)];
  if (events.length === 0) return <EmptyState title={t('cases.noHistory')} text={t('cases.noHistoryText')} />;
  return (
    <ol className="history">
      {events
        .toSorted((a, b) => b.at - a.at)
        .map((event) => {
          const known = fieldOf(event);
          const what = known ? words.field(event.record, known.name) : t('cases.otherEvent');
          return (
            <li key={event.id} className="stack-tight">
              <span className="list-title">{event.kind === 'note' ? t('cases.noteAdded') : what}</span>
              {known && event.kind !== 'note' && (
                <span>
                  {event.from !== undefined && <bdi>{show(known.field, event.from)}</bdi>}
                  {event.from !== undefined && ' → '}
                  <bdi>{show(known.field, event.to)}</bdi>
                </span>
              )}
              <span className="small soft">{t('cases.byAt', { who: event.by, when: formats.moment(event.at) })}</span>
            </li>
          );
        })}
    </ol>
  );
};
