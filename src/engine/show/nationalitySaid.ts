/**
 * [K7] What a person puts right about their nationality on a covered tablet leaves the trace a worker's correction leaves: a
 * statement for each value that came, naming the one it stands for. They tap one value after the other, so it is the answer
 * as a whole, held against what stood there when the tablet was covered, that says what came and what went.
 */
import { ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { REMOVED } from '../../domain/removal';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';

interface Stated {
  readonly row: string;
  readonly replaces: string | undefined;
}
export interface NationalitySaid {
  /** The tablet is covered: what stands now is what is put right. */
  readonly begin: () => void;
  /** In turn, once the answer is written. */
  readonly tell: (
    open: OpenedSeat,
    documentId: string,
    before: unknown,
    after: unknown,
  ) => Promise<Result<void, ProblemCode>>;
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export const createNationalitySaid = (): NationalitySaid => {
  const said = new Map<string, { readonly begun: readonly string[]; readonly stated: Map<string, Stated> }>();
  return {
    begin: () => said.clear(),
    tell: async ({ seat, records }, documentId, before, after) => {
      const { begun, stated } = said.get(documentId) ?? { begun: listOf(before), stated: new Map<string, Stated>() };
      said.set(documentId, { begun, stated });
      const now = listOf(after);
      const came = now.filter((value) => !begun.includes(value));
      const went = begun.filter((value) => !now.includes(value));
      const replaces = came.length === 1 && went.length === 1 ? went[0] : undefined;
      for (const [value, { row }] of stated) {
        if (came.includes(value)) continue;
        const done = await records.addEvent(documentId, 'nationalityStatement', row, REMOVED, undefined);
        if (!done.ok) return done;
        stated.delete(value);
      }
      for (const value of came) {
        const last = stated.get(value);
        if (last && last.replaces === replaces) continue;
        if (last) {
          const field = { record: 'nationalityStatement', row: last.row, field: 'replaces' } as const;
          const done = await records.setField(documentId, field, replaces);
          if (!done.ok) return done;
          stated.set(value, { row: last.row, replaces });
        } else {
          const from = romeDay(seat.ports.now());
          const values = { value, source: 'stated', from, ...(replaces !== undefined && { replaces }) };
          const added = await records.addRow(documentId, 'nationalityStatement', values);
          if (!added.ok) return added;
          stated.set(value, { row: added.value.rowId, replaces });
        }
      }
      return ok(undefined);
    },
  };
};
