/**
 * [S11] A part that was erased is put back while the document it stood in is hidden and not destroyed: it is written into the
 * successor once more. The document itself goes at its time all the same.
 */
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { type Content, differenceOf, emptyContent, onlyPart } from '../../replica/copying';
import { type Origin, partOf, type Traced } from '../../replica/origins';
import type { OpenDocument } from '../documents/documentReader';
import type { OpenedSeat } from '../entrance/openedSeat';
import { clientsCopied, passedOver } from '../receiving/passedOver';
import { tracedOf, typedOf, unsentOf } from '../review/entriesToCarry';
import type { Seat } from '../seat/seat';
import { saveOrForget } from '../writing/writing';
import { standsFor, successorOf } from './successors';

/** The document of which a part was erased at this time. */
export const movedAt = ({ erasing }: Seat, time: number): string | undefined =>
  Object.entries(erasing.moved ?? {}).find(([, { at }]) => at === time)?.[0];

/** Where two erased one part, neither knowing of the other, what the first left out the second never had. */
const copyWithPart = async (
  seat: Seat,
  origins: ReadonlyMap<string, Origin>,
  part: Origin,
): Promise<{ readonly document: OpenDocument; readonly origin: Origin; readonly content: Content } | undefined> => {
  for (const [id, origin] of origins) {
    if (origin.record !== part.record || origin.row !== part.row) continue;
    const document = await seat.library.peek(id);
    const content = document && onlyPart(document.replica.content(), part);
    const isThere = content && ([...content.maps.values()].some(({ size }) => size > 0) || content.texts.size > 0);
    if (isThere) return { document, origin, content };
  }
  return undefined;
};

/** All that a copy shows: whoever wrote some of it does not write that into the part once more. */
const tracedIn = async (seat: Seat, { about, unsaved }: OpenDocument): Promise<readonly Traced[]> => {
  const clients = await clientsCopied(seat, about, await passedOver(seat, about));
  const copied = [...clients].map(([client, to]) => ({ client, from: 0, to }));
  return [{ id: '', clients: copied }, ...(await unsentOf(seat, about)).map(tracedOf), ...unsaved.map(typedOf)];
};

const write = async (seat: Seat, id: string): Promise<Result<string, ProblemCode>> => {
  const about = seat.library.known(id);
  if (!about) return fail('undo_too_late');
  const found = await successorOf(seat, about.docId);
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  // What is put back comes from what was erased, and from nothing that a member says this one stands for.
  const known = new Set(successor ? await standsFor(seat, successor) : []);
  const origins = new Map(
    [...(successor?.replica.origins() ?? new Map<string, Origin>())].filter(([one]) => known.has(one)),
  );
  const origin = origins.get(id);
  if (!successor || !origin) return fail('not_found');
  if (origin.restored) return ok(successor.about.id);
  const isErasedStill = [...origins].some(
    ([other, one]) => other !== id && one.record === origin.record && one.row === origin.row && !one.restored,
  );
  const copy = isErasedStill ? undefined : await copyWithPart(seat, origins, origin);
  if (!copy && !isErasedStill) return fail('undo_too_late');
  const traced = copy ? await tracedIn(seat, copy.document) : [];
  const update = successor.replica.change((draft) => {
    draft.origin(id, { ...origin, restored: true });
    if (!copy) return;
    const from = copy.document.about.id;
    draft.carry(differenceOf(emptyContent, copy.content));
    draft.carried(partOf(from), traced);
    draft.origin(from, { ...copy.origin, restored: true, noted: true });
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
