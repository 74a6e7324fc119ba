import { type Cell, importFields } from '../../domain/importing';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';

export interface ColumnsProps {
  readonly heads: readonly string[];
  /** The first row, so that a column is known by what is in it. */
  readonly example: readonly Cell[];
  readonly columns: readonly (string | undefined)[];
  readonly onChange: (columns: readonly (string | undefined)[]) => void;
}

const exampleOf = (cell: Cell): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''));

/** Which column is which field: guessed from the heads, changed by whoever knows better. A field is taken once. */
export const Columns = ({ heads, example, columns, onChange }: ColumnsProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const match = (at: number, key: string): void =>
    onChange(columns.map((known, place) => (place === at ? key || undefined : known === key ? undefined : known)));
  return (
    <section className="stack" aria-label={t('importing.columns')}>
      <h2 className="section-title">{t('importing.columns')}</h2>
      <ul className="list">
        {heads.map((head, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have the same head.
          <li key={at} className="panel stack-tight">
            <label className="field-label" htmlFor={`import-column-${at}`}>
              <bdi>{head || t('importing.noHead', { number: at + 1 })}</bdi>
            </label>
            <span className="small soft">
              <bdi>{t('importing.example', { what: exampleOf(example[at]) || '—' })}</bdi>
            </span>
            <select
              id={`import-column-${at}`}
              className="input"
              value={columns[at] ?? ''}
              onChange={(event) => match(at, event.target.value)}
            >
              <option value="">{t('importing.leaveOut')}</option>
              {importFields.map(({ key, record, field }) => (
                <option key={key} value={key}>
                  {`${words.record(record)}: ${words.field(record, field)}`}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
};
