import type { FormCell } from '../../forms/RecordForm';
import type { RowView } from '../../state/shown';

/** A row's cells as a form shows them: where people disagree, the shown value stands first among its rivals. */
export const cellsOf = (row: RowView): Readonly<Record<string, FormCell>> =>
  Object.fromEntries(
    Object.entries(row.cells).map(([name, cell]) => [
      name,
      {
        value: cell.value,
        versions:
          cell.others.length > 0 ? [{ value: cell.value, by: cell.by ?? '', at: cell.at ?? 0 }, ...cell.others] : [],
      },
    ]),
  );
