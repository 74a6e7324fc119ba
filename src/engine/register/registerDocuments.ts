/** [L10] The rows of the register as its documents hold them: each document is read once for each change. */
import type { RegisterRow } from '../../domain/register';
import type { Seat } from '../seat/seat';

export interface RegisterDocuments {
  all(): Promise<readonly RegisterRow[]>;
  /** A row, and in which document it is. */
  find(row: string): Promise<{ readonly row: RegisterRow; readonly documentId: string } | undefined>;
  /** Its rows must be read again. */
  forget(documentId: string): void;
}

export const createRegisterDocuments = (seat: Seat): RegisterDocuments => {
  const read = new Map<string, readonly RegisterRow[]>();

  const rowsOf = async (id: string): Promise<readonly RegisterRow[]> => {
    const already = read.get(id);
    if (already) return already;
    const document = await seat.library.open(id);
    const rows = document?.replica.registerRows('access') ?? [];
    seat.library.shut(id);
    read.set(id, rows);
    return rows;
  };

  return {
    all: async () => {
      const rows: RegisterRow[] = [];
      for (const { id } of seat.library.ofKind('register')) for (const row of await rowsOf(id)) rows.push(row);
      return rows;
    },
    find: async (id) => {
      for (const { id: documentId } of seat.library.ofKind('register')) {
        const row = (await rowsOf(documentId)).find((one) => one.id === id);
        if (row) return { row, documentId };
      }
      return undefined;
    },
    forget: (id) => void read.delete(id),
  };
};
