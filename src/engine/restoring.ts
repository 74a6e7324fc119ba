/**
 * [S11] A part that was erased is put back while the document it stood in is hidden and not destroyed: it is written into the
 * successor once more. The document itself goes at its time all the same.
 */
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import { type Content, differenceOf, emptyContent, onlyPart } from '../replica/copying';
import type { Origin } from '../replica/origins';
import { keepErasing } from './erasing';
import type { OpenedSeat } from './openedSeat';
import type { Seat } from './seat';
import { successorOf } from './successors';
import { saveOrForget } from './writing';

/** The document of which a part was erased at this time. */
export const movedAt = ({ erasing }: Seat, time: number): string | undefined =>
  Object.entries(erasing.moved ?? {}).find(([, { at }]) => at === time)?.[0];

/** Where two erased one part, neither knowing of the other, what the first left out the second never had. */
const contentOfPart = async (
  seat: Seat,
  origins: ReadonlyMap<string, Origin>,
  part: Origin,
): Promise<Content | undefined> => {
  for (const [id, { record, row }] of origins) {
    if (record !== part.record || row !== part.row) continue;
    const content = onlyPart((await seat.library.peek(id))?.replica.content() ?? emptyContent, part);
    if ([...content.maps.values()].some(({ size }) => size > 0) || content.texts.size > 0) return content;
  }
  return undefined;
};

const write = async (seat: Seat, id: string): Promise<Result<string, ProblemCode>> => {
  const about = seat.library.known(id);
  if (!about) return fail('undo_too_late');
  const found = await successorOf(seat, about.docId);
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  const origins = successor?.replica.origins() ?? new Map<string, Origin>();
  const origin = origins.get(id);
  if (!successor || !origin) return fail('not_found');
  if (origin.restored) return ok(successor.about.id);
  const isErasedStill = [...origins].some(
    ([other, one]) => other !== id && one.record === origin.record && one.row === origin.row && !one.restored,
  );
  const part = isErasedStill ? emptyContent : await contentOfPart(seat, origins, origin);
  if (!part) return fail('undo_too_late');
  const update = successor.replica.change((draft) => {
    draft.carry(differenceOf(emptyContent, part));
    draft.origin(id, { ...origin, restored: true });
  });
  const isKept = update === undefined || (await saveOrForget(seat, successor, [update]));
  return isKept ? ok(successor.about.id) : fail(seat.whyNotKept());
};

export const restorePart = async (open: OpenedSeat, id: string): Promise<Result<void, ProblemCode>> => {
  const written = await open.seat.inTurn(() => write(open.seat, id));
  if (!written.ok) return written;
  await open.wrote([written.value]);
  return ok(undefined);
};

/** Times of erasures whose part was put back, as far as this seat could ever read it. */
export const restoredAmong = async (seat: Seat): Promise<ReadonlySet<number>> => {
  const moved = { ...seat.erasing.moved };
  for (const [id, before] of Object.entries(moved)) {
    const about = before.restored ? undefined : seat.library.known(id);
    const found = about && (await successorOf(seat, about.docId));
    const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
    if (successor?.replica.origins().get(id)?.restored) moved[id] = { ...before, restored: true };
  }
  const isNews = Object.entries(moved).some(([id, one]) => one !== seat.erasing.moved?.[id]);
  // The successor may be erased one day.
  if (isNews) await keepErasing(seat, { ...seat.erasing, moved });
  return new Set(Object.values(moved).flatMap(({ at, restored }) => (restored ? [at] : [])));
};
