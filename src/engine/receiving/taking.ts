/** [T3] Entries of a page as they are kept: opening and applying come later, from the log. */
import { equalBytes, toBase64Url } from '../../base/bytes';
import { entryIdOf } from '../../protocol/entry';
import type { FrameOf } from '../../protocol/frames';
import {
  AGAIN,
  BASE_AGAIN,
  type Change,
  DAMAGED_BASE,
  isDamaged,
  isReplaceable,
  isUnopened,
  LogState,
  type RowOf,
} from '../../storage/store';
import { fateOfId } from '../erasure/erasing';
import type { Seat } from '../seat/seat';

/** One that comes to stand where `before` stood. */
export const arrived = (id: string, place: number, bytes: Uint8Array, before: RowOf<'log'> | undefined): Change => {
  const again = before?.why === DAMAGED_BASE ? BASE_AGAIN : AGAIN;
  const why = before && isDamaged(before) ? again : '';
  return { table: 'log', put: { id, place, doc: '', state: LogState.received, why, bytes } };
};

/** What is to be written; `last`: the id of the last one. */
export const takeEntries = async (
  seat: Seat,
  entries: FrameOf<'PAGE'>['entries'],
): Promise<{ readonly changes: Change[]; readonly last: Uint8Array | undefined }> => {
  const changes: Change[] = [];
  const outbox = new Set((await seat.store.where('outbox', 'left', 1)).map(({ id }) => id));
  let last: Uint8Array | undefined;
  for (const { place, entry } of entries) {
    const entryId = entryIdOf(entry);
    if (!entryId) continue;
    last = entryId;
    // [S11] What is destroyed here does not come again.
    if (fateOfId(seat, entryId) === 'gone') continue;
    const id = toBase64Url(entryId);
    const before = await seat.store.get('log', id);
    if (before?.state === LogState.refused && equalBytes(before.bytes, entry)) {
      // Refused once, delivered by another way since.
      changes.push({ table: 'log', put: { ...before, place, state: LogState.applied, why: '' } });
    }
    // Own entries come back too; the acknowledgement will move them.
    if (outbox.has(id)) continue;
    const isOther = before && isUnopened(before) && !equalBytes(before.bytes, entry);
    if (before && !isReplaceable(before) && !isOther) {
      // It came by a file, or the relay has another log since: what is first under a number is told by its place in this one. [L2, S5]
      const isMoved = before.place !== place && before.state !== LogState.refused && equalBytes(before.bytes, entry);
      if (isMoved) changes.push({ table: 'log', put: { ...before, place } });
      continue;
    }
    changes.push(arrived(id, place, entry, before));
  }
  return { changes, last };
};
