import { ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Values } from '../domain/fields/field';
import type { RecordName } from '../domain/records/index';
import { REMOVED, RESTORED } from '../domain/removal';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useWords } from '../i18n/useWords';
import type { DocumentView, RowView } from '../state/shown';
import { useStores } from '../state/stores';
import { useMayInside } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';
import { RowForm } from './RowForm';
import type { Mirror } from './useSurroundings';

export interface RowListProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly record: RecordName;
  readonly label: string;
  /** Names the button that adds to it; without it nothing is. */
  readonly add?: string | undefined;
  /** What a new row begins with. */
  readonly begin?: Values;
  readonly where?: (row: RowView) => boolean;
  readonly order?: (a: RowView, b: RowView) => number;
  readonly only?: readonly string[] | ((row: RowView) => readonly string[]);
  /** Rows that are read and no longer written. */
  readonly readOnly?: (row: RowView) => boolean;
  /** The lines of a row that is not open. */
  readonly title: (row: RowView) => ReactNode;
  readonly detail?: (row: RowView) => ReactNode;
  /** Stands under the fields of an open row. */
  readonly after?: (row: RowView) => ReactNode;
  readonly empty?: string;
}

/** Parts of a document, one line each; a tap opens one to be written in. What is taken out can be put back. */
export const RowList = (props: RowListProps) => {
  const {
    document,
    mirror,
    record,
    label,
    add,
    begin = {},
    where,
    order,
    only,
    readOnly,
    title,
    detail,
    after,
    empty,
  } = props;
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMayInside(document);
  const task = useTask();
  const [open, setOpen] = useState<string>();
  const begunRow = useRef<string>(undefined);
  const [takenOut, setTakenOut] = useState<string>();
  const mine = document.rows.filter((row) => row.record === record && (where?.(row) ?? true));
  // A row exists from its first answer on; until then it is only on this screen.
  const isThere = document.rows.some((row) => row.record === record && row.id === open);
  const begun: readonly RowView[] = open === undefined || isThere ? [] : [{ record, id: open, cells: {} }];
  const rows = [...mine.filter((row) => !row.removed).toSorted(order ?? (() => 0)), ...begun];
  const removed = mine.filter((row) => row.removed);
  const back = removed.find((row) => row.id === takenOut);
  const addRow = async (): Promise<void> => {
    const done = await task.run(() => engine.addRow(document.id, record, begin));
    if (!done) return;
    begunRow.current = done.value.rowId;
    setOpen(done.value.rowId);
  };
  /** What was just begun has the focus: the next Tab leads into its fields, which stand above the button that was pressed. */
  const focusBegun = (id: string) => (element: HTMLElement | null) => {
    if (!element || begunRow.current !== id) return;
    begunRow.current = undefined;
    element.focus();
  };
  const tell = (row: string, kind: string) =>
    task.run(() => engine.addEvent(document.id, record, row, kind, undefined));
  return (
    <section className="stack" aria-label={label}>
      <h2 className="section-title">{label}</h2>
      {rows.length === 0 && empty && <p className="soft">{empty}</p>}
      {rows.length > 0 && (
        <ul className="list">
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className="list-item"
                ref={focusBegun(row.id)}
                aria-expanded={open === row.id}
                onClick={() => setOpen(open === row.id ? undefined : row.id)}
              >
                <span className="list-main">
                  <span className="list-title">{title(row) || t('rows.unnamed')}</span>
                  {detail && <span className="small soft">{detail(row)}</span>}
                </span>
                {open === row.id ? (
                  <ChevronDown aria-hidden="true" />
                ) : (
                  <ChevronRight className="mirrored" aria-hidden="true" />
                )}
              </button>
              {open === row.id && (
                <div className="panel stack">
                  <RowForm
                    document={document}
                    row={row}
                    mirror={mirror}
                    readOnly={readOnly?.(row) ?? false}
                    {...(only ? { only: typeof only === 'function' ? only(row) : only } : {})}
                  />
                  {after?.(row)}
                  {may('edit', record) && !readOnly?.(row) && (
                    <div className="row">
                      <Button
                        look="quiet"
                        icon={<Trash2 aria-hidden="true" />}
                        onClick={() => {
                          setTakenOut(row.id);
                          void tell(row.id, REMOVED);
                        }}
                      >
                        {t('rows.takeOut')}
                      </Button>
                    </div>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {back && (
        <p className="row" role="status">
          <span className="grow">{t('rows.takenOut')}</span>
          <Button onClick={() => void tell(back.id, RESTORED)}>{t('rows.putBack')}</Button>
        </p>
      )}
      {removed.length > 0 && may('edit', record) && (
        <details className="fold">
          <summary>{t('rows.removed', { count: removed.length })}</summary>
          <ul className="list">
            {removed.map((row) => (
              <li key={row.id} className="list-item">
                <span className="list-main">
                  <span className="list-title">{title(row) || t('rows.unnamed')}</span>
                </span>
                <Button onClick={() => void tell(row.id, RESTORED)}>{t('rows.putBack')}</Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      {add !== undefined && may('create', record) && (
        <div className="row">
          <Button busy={task.running} icon={<Plus aria-hidden="true" />} onClick={() => void addRow()}>
            {add}
          </Button>
        </div>
      )}
    </section>
  );
};
