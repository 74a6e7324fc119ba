/**
 * [S11] Places of letters that are lost. A text says of a letter only between which others it stands: where one of those is lost
 * and the other is here, the lost one stood beside it too. It is put there as deleted, and what stands on it stays in the text.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

interface Place {
  readonly origin: Y.ID | null;
  readonly rightOrigin: Y.ID | null;
}
type Waiting = readonly (Y.Item | Y.GC | Y.Skip)[];

const waitingIn = (doc: Y.Doc): Waiting => {
  const { pendingStructs } = doc.store;
  return pendingStructs
    ? Y.decodeUpdateV2(pendingStructs.update).structs.filter((one) => !(one instanceof Y.Skip))
    : [];
};

/** A letter of a text that is here. */
const letterAt = (doc: Y.Doc, id: Y.ID | null): Y.Item | undefined => {
  if (!id || Y.getState(doc.store, id.client) <= id.clock) return undefined;
  const item = Y.getItem(doc.store, id);
  return item instanceof Y.Item && item.parent !== null && item.parentSub === null ? item : undefined;
};

const before = (item: Y.Item, { client, clock }: Y.ID): Place => ({
  origin: clock > item.id.clock ? Y.createID(client, clock - 1) : (item.left?.lastId ?? null),
  rightOrigin: Y.createID(client, clock),
});
const after = (item: Y.Item, { client, clock }: Y.ID): Place => ({
  origin: Y.createID(client, clock),
  rightOrigin: clock < item.lastId.clock ? Y.createID(client, clock + 1) : (item.right?.id ?? null),
});

/** Letters that something waits for and nothing brings, with their places where one can be told. */
const lostIn = (doc: Y.Doc, waiting: Waiting): readonly { readonly id: Y.ID; readonly place: Place | undefined }[] => {
  const isHere = ({ client, clock }: Y.ID): boolean =>
    clock < Y.getState(doc.store, client) ||
    waiting.some(({ id, length }) => id.client === client && id.clock <= clock && clock < id.clock + length);
  return waiting.flatMap((one) => {
    if (!(one instanceof Y.Item)) return [];
    const { origin, rightOrigin } = one;
    const [left, right] = [letterAt(doc, origin), letterAt(doc, rightOrigin)];
    const lost = [];
    if (origin && !isHere(origin)) {
      lost.push({ id: origin, place: right && rightOrigin ? before(right, rightOrigin) : undefined });
    }
    if (rightOrigin && !isHere(rightOrigin)) {
      lost.push({ id: rightOrigin, place: left && origin ? after(left, origin) : undefined });
    }
    return lost;
  });
};

/** Of one client, from what is here up to the lost letter, unless something that waits lies between. */
const fill = (doc: Y.Doc, waiting: Waiting, id: Y.ID, { origin, rightOrigin }: Place): boolean => {
  const from = Y.getState(doc.store, id.client);
  const isCut = waiting.some((one) => one.id.client === id.client && one.id.clock >= from && one.id.clock <= id.clock);
  if (isCut || id.clock < from) return false;
  const length = id.clock + 1 - from;
  const content = new Y.ContentDeleted(length);
  const item = new Y.Item(Y.createID(id.client, from), null, origin, null, rightOrigin, null, null, content);
  const encoder = new Y.UpdateEncoderV1();
  // One client with one struct, from its clock on; nothing deleted besides.
  for (const number of [1, 1, id.client, from]) encoding.writeVarUint(encoder.restEncoder, number);
  item.write(encoder, 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  Y.applyUpdate(doc, encoder.toUint8Array(), 'filler');
  // Yjs tries again only for the first that it missed.
  const { pendingStructs } = doc.store;
  if (pendingStructs) Y.applyUpdateV2(doc, pendingStructs.update, 'filler');
  return Y.getState(doc.store, id.client) > id.clock;
};

/**
 * Gives lost letters their places, one after the other: what comes to light with one may tell of the next. What still waits then
 * does not say in which text it stands.
 */
export const giveLostPlaces = (doc: Y.Doc): Waiting => {
  for (;;) {
    const waiting = waitingIn(doc);
    const lost = [...lostIn(doc, waiting)].sort((a, b) => a.id.clock - b.id.clock);
    if (!lost.some(({ id, place }) => place !== undefined && fill(doc, waiting, id, place))) return waiting;
  }
};
