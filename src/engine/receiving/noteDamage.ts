/** [T7] A row whose bytes are no longer those that were written: said, and asked for again. */
import { DAMAGED, DAMAGED_BASE, isAgain, isDamaged, LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { fetchAgain } from '../exchange/largeBodies';
import type { Seat } from '../seat/seat';
import { ADOPTED } from '../snapshots/standing';

/** A row of the log can come again from the relay; one of the outbox cannot, and the person is told. */
export const noteDamage = async (seat: Seat, table: 'log' | 'outbox' | 'docs', id: string): Promise<void> => {
  // [T7] Of a newer build it may be sound and of another form, and is mended by nobody here.
  if (seat.readingOnly) return;
  seat.tell({ type: 'problem', code: 'damaged_row', detail: table });
  if (table !== 'log') return;
  await seat.inTurn(async () => {
    const row = await seat.store.get('log', id);
    if (!row) return;
    const cursor = { ...seat.cursor, place: 0, entryId: undefined };
    const why = row.why === ADOPTED || row.why === DAMAGED_BASE ? DAMAGED_BASE : DAMAGED;
    const written = await seat.store.write([
      { table: 'log', put: { ...row, state: LogState.quarantined, why } },
      ...(await fetchAgain(seat, row.bytes)),
      await seat.meta.change('cursor', cursor),
      // [S8] It may be one that the relay hides.
      await seat.meta.change('rawWanted', true),
    ]);
    if (written.ok) seat.cursor = cursor;
    else seat.chunks.forget();
  });
};

/**
 * [T7] What took effect here and is damaged since will come again: what stands on it waits. It may have been the last. On its way back it
 * stands in no document, or in the one whose it is.
 */
export const lacksDamaged = async ({ store }: Seat, { local }: KnownDocument): Promise<boolean> => {
  const states = [LogState.quarantined, LogState.received];
  const rows = (await Promise.all(states.map((state) => store.where('log', 'state', state)))).flat();
  return rows.some((row) => (row.doc === local || row.doc === '') && (isDamaged(row) || isAgain(row)));
};
