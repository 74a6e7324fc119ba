import type { RowView } from '../engine/documents/documentViews';

interface Version {
  readonly value: unknown;
  readonly by: string;
  readonly at: number;
}

/** [D2] A row's cells as a form shows them: where people disagree, the shown value stands first among its rivals. */
export const cellsOf = (
  row: Pick<RowView, 'cells'>,
): Readonly<Record<string, { value: unknown; versions: Version[] }>> =>
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
