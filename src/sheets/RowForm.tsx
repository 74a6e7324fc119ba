import { MessageCircleQuestionMark } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isForm } from '../domain/personForms';
import { recordOf } from '../domain/records/index';
import type { FormerAnswer } from '../forms/FormerAnswers';
import { RecordForm } from '../forms/RecordForm';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { cellsOf } from '../state/cellsOf';
import type { DocumentView, RowView } from '../state/shown';
import { useStores } from '../state/stores';
import { useAsk } from '../state/useAsk';
import { useMayEditField, useMayInside } from '../state/useMay';
import { useReadingOnly } from '../state/useSession';
import { Button } from '../ui/Button';
import { RowHistory } from './RowHistory';
import { type Mirror, useSurroundings } from './useSurroundings';
import { useUnread } from './useUnread';

export interface RowFormProps {
  readonly document: DocumentView;
  readonly row: RowView;
  readonly mirror: Mirror;
  readonly only?: readonly string[];
  /** True where the answer leads to more questions first, and is not written here. */
  readonly intercept?: (field: string, value: unknown) => boolean;
  readonly readOnly?: boolean;
  /** One of several forms of the same row: what is said of the whole row stands in another. */
  readonly isPart?: boolean;
}

const NONE: readonly FormerAnswer[] = [];

/** How the engine is told what to put to the person. */
const questionOn = ({ record, id: row, cells }: RowView, field: string) => {
  const { askedOf = '' } = recordOf(record).fields[field] ?? {};
  const of = cells[askedOf]?.value;
  return { record, row, field, ...(typeof of === 'string' && { of }) };
};

/** An answer given and not yet come back from the engine; `open` counts the writes still under way. */
interface Ahead {
  readonly value: unknown;
  readonly open: number;
}

/** One row of a document, each field written as soon as it is answered, and shown so before it is written, the first answer too. */
export const RowForm = ({ document, row, mirror, only, intercept, readOnly = false, isPart = false }: RowFormProps) => {
  const { engine, notices } = useStores();
  const may = useMayInside(document);
  const mayField = useMayEditField(document);
  const isReadingOnly = useReadingOnly();
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const ask = useAsk();
  const unread = useUnread(document.id, row.record, row.id);
  const surroundings = useSurroundings(document, mirror, row.record, row.id, unread, only);
  const [ahead, setAhead] = useState<ReadonlyMap<string, Ahead>>(new Map());
  const count = (field: string, by: 1 | -1, value?: unknown): void =>
    setAhead((before) => {
      const known = before.get(field);
      const open = (known?.open ?? 0) + by;
      return new Map(before).set(field, { value: by === 1 ? value : known?.value, open });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written is in the row that arrives.
  useEffect(() => {
    setAhead((before) => (before.size === 0 ? before : new Map([...before].filter(([, { open }]) => open > 0))));
  }, [row]);
  const kept = cellsOf(row);
  const answered = [...ahead].map(([field, { value }]) => [field, { versions: [], ...kept[field], value }] as const);
  const cells = { ...kept, ...Object.fromEntries(answered) };
  const write = async (field: string, value: unknown): Promise<void> => {
    if (intercept?.(field, value)) return;
    count(field, 1, value);
    const outcome =
      field === 'status'
        ? await engine.addEvent(document.id, row.record, row.id, 'status', value)
        : await engine.setField(document.id, row.record, row.id, field, value);
    count(field, -1);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  };
  const isOver = readOnly || row.closed !== undefined;
  const isReadOnly = isOver || !may('edit', row.record);
  const besides = may('edit', row.record)
    ? []
    : (only ?? Object.keys(recordOf(row.record).fields)).filter((field) => mayField(row.record, field));
  // Said once, of what the document is about: not of each of its parts.
  const isOnlyRead = !isReadingOnly && !isPart && row.record === document.kind && !may('edit', row.record);
  const onlyRead = (): string =>
    besides.length === 0
      ? t('rows.readOnly')
      : t('rows.readOnlyBut', { fields: formats.list(besides.map((field) => words.field(row.record, field))) });
  return (
    <>
      {isOnlyRead && <p className="small soft">{onlyRead()}</p>}
      <RecordForm
        record={row.record}
        row={row.id}
        cells={cells}
        {...(only ? { only } : {})}
        former={isPart ? NONE : [...(row.former ?? []), ...unread.others]}
        surroundings={surroundings}
        readOnly={isReadOnly && besides.length > 0 && !isOver ? (field) => !besides.includes(field) : isReadOnly}
        onWrite={(field, value) => void write(field, value)}
        onAsk={(field) => ask({ kind: 'row', documentId: document.id, ...questionOn(row, field) })}
      />
      {!isPart && !isReadOnly && isForm(row.record) && (
        <div className="row">
          <Button
            id={`ask-form-${row.id}`}
            icon={<MessageCircleQuestionMark size={18} aria-hidden="true" />}
            onClick={() => ask({ kind: 'form', record: row.record, documentId: document.id, row: row.id })}
          >
            {t('ask.form')}
          </Button>
        </div>
      )}
      {!isPart && <RowHistory document={document} row={row} readOnly={isOver} />}
    </>
  );
};
