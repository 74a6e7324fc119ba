/**
 * [S9] Attachments: each a document of its own with one entry and its own key, so that erasing the key destroys it. Text is
 * kept to the last byte of a disk; an attachment is kept only where there is room, and refused by name where there is none.
 */
import { toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { attachmentTypeOf, isAttachmentKind, MOST_ATTACHED } from '../../domain/attachments';
import { documents } from '../../domain/documents';
import type { ProblemCode } from '../../domain/problems';
import { ZERO_HASH } from '../../log/chains';
import { type OpenedHeader, openBody, openLarge } from '../../log/sealing';
import { bytes, decode, encode, fixed, struct, text, type ValueOf } from '../../protocol/codec';
import { limits } from '../../protocol/limits';
import type { Change } from '../../storage/store';
import { keysOf } from '../documents/documentReader';
import { makeDocumentKey } from '../documents/keyRing';
import { isHidden } from '../erasure/erasing';
import { chunksOf } from '../exchange/chunkLedger';
import { fetchFirst } from '../exchange/chunkTraffic';
import { packBody } from '../exchange/largeBodies';
import { mayWriteNow } from '../receiving/mayWrite';
import { openEntry, type Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import { nextOrder, sealBody } from '../writing/writing';
import type { AttachmentView } from './carriedViews';

/** The body of its entry, which is of kind `event`. */
const attached = struct({
  /** The document it belongs to. */
  owner: fixed(16),
  /** Media type. */
  type: text(128),
  content: bytes(limits.largeBodyBytes),
});
export const attachedShape = attached.shape;
export const encodeAttached = (value: ValueOf<typeof attached>): Uint8Array => encode(attached, value);

/** How much of it is here. */
export interface PartOfAttachment {
  readonly done: number;
  readonly total: number;
}

/** Sealed, and not kept yet. */
interface SealedAttachment {
  readonly documentId: string;
  readonly changes: readonly Change[];
  /** They were not kept. */
  readonly forget: () => void;
}

/** Until they are kept, or forgotten, they count as in the outbox: what is sealed with them comes behind. */
export const sealAttachment = async (
  seat: Seat,
  owner: string,
  content: Uint8Array,
  { kind, type }: { readonly kind: string; readonly type: string },
): Promise<Result<SealedAttachment, ProblemCode>> => {
  const about = seat.library.known(owner);
  if (!about) return fail('not_found');
  // It would be kept, and hidden with it at once. What goes on elsewhere is not here any more.
  if (isHidden(seat, owner)) return fail(seat.erasing.moved?.[owner] ? 'not_found' : 'document_erased');
  if (!isAttachmentKind(kind) || attachmentTypeOf(type) === undefined || content.length === 0) {
    return fail('invalid_values');
  }
  if (content.length > MOST_ATTACHED) return fail('attachment_too_large');
  if (!mayWriteNow(seat, about)) return fail('not_allowed');
  const docId = seat.crypto.random(16);
  const made = await makeDocumentKey(seat, docId, kind, documents[kind].circle, about.guest);
  const document = seat.library.known(toBase64Url(docId));
  if (!made || !document) return fail('not_allowed');
  const packed = await packBody(seat, document, encodeAttached({ owner: about.docId, type, content }));
  const { counters, outbox } = seat;
  const { row } = await sealBody(
    seat,
    document,
    { kind: 'event', clients: [], body: packed.body, large: packed.large },
    { n: counters.n + outbox.pending + 1, m: 1, prev: ZERO_HASH },
    seat.ports.now(),
  );
  const put = { order: nextOrder(seat), doc: document.local, left: 0 as const, ...row };
  seat.outbox = { ...seat.outbox, pending: outbox.pending + 1 };
  return ok({
    documentId: document.id,
    changes: [...made.changes, ...packed.changes, { table: 'outbox', put }],
    forget: () => {
      made.forget();
      seat.chunks.forget();
      seat.outbox = { ...seat.outbox, pending: seat.outbox.pending - 1 };
    },
  });
};

/** Sealed, and in the outbox, when it resolves; it leaves when the relay has its chunks. */
export const addAttachment = async (
  seat: Seat,
  owner: string,
  content: Uint8Array,
  what: { readonly kind: string; readonly type: string },
): Promise<Result<{ readonly documentId: string }, ProblemCode>> => {
  const attachment = await sealAttachment(seat, owner, content, what);
  if (!attachment.ok) return attachment;
  const { documentId, changes, forget } = attachment.value;
  const written = await seat.store.write(changes);
  if (written.ok) return ok({ documentId });
  forget();
  if (written.error.type !== 'full') seat.storeFailed(written.error);
  return fail(written.error.type === 'full' ? 'no_room_for_attachment' : problemOfStore(written.error));
};

interface Opened {
  readonly header: OpenedHeader['header'];
  readonly hasLeft: boolean;
  readonly content: ValueOf<typeof attached> | PartOfAttachment;
}

const openAttachment = async (seat: Seat, id: string): Promise<Opened | undefined> => {
  const document = seat.library.known(id);
  if (!document || !isAttachmentKind(document.kind)) return undefined;
  const waiting = await seat.store.where('outbox', 'doc', document.local);
  const rows = [...waiting, ...(await seat.store.where('log', 'doc', document.local))];
  for (const [at, row] of rows.entries()) {
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok || opened.value.header.kind !== 'event') continue;
    const { header } = opened.value;
    const keys = keysOf(document, header.keyId);
    if (!keys) continue;
    const { team } = seat.roster;
    const hasLeft = waiting[at]?.left !== 0;
    const body = await openBody(seat.crypto, team, keys, opened.value, chunksOf(seat.store));
    const content = body && decode(attached, body);
    if (content) return { header, hasLeft, content };
    const large = await openLarge(seat.crypto, team, keys, opened.value);
    if (!large) continue;
    const here = await Promise.all(large.names.map(chunksOf(seat.store)));
    const done = here.filter((one) => one !== undefined).length;
    return { header, hasLeft, content: { done, total: large.names.length } };
  }
  return undefined;
};

/** Whose it is, and the roster its author knew. */
export interface AttachedBy {
  readonly owner: Uint8Array;
  readonly rosterHead: Uint8Array;
  readonly hasLeft: boolean;
}
/** `undefined` where it is not here, or not all of it. */
export const attachedBy = async (seat: Seat, id: string): Promise<AttachedBy | undefined> => {
  const opened = await openAttachment(seat, id);
  if (!opened || !('owner' in opened.content)) return undefined;
  const { header, hasLeft, content } = opened;
  return { owner: content.owner, rosterHead: header.rosterHead, hasLeft };
};

/** The attachment, or how much of it is here. */
export const readAttachment = async (
  seat: Seat,
  id: string,
): Promise<Result<AttachmentView | PartOfAttachment, ProblemCode>> => {
  const content = isHidden(seat, id) ? undefined : (await openAttachment(seat, id))?.content;
  if (!content) return fail('not_found');
  if ('done' in content) return ok(content);
  const type = attachmentTypeOf(content.type);
  return type ? ok({ owner: toBase64Url(content.owner), type, bytes: content.content }) : fail('not_found');
};

/** What is attached to these documents; and how many attachments are not here, so that nobody can say whose they are. */
export const attachedTo = async (
  seat: Seat,
  owners: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly unread: number }> => {
  const ids: string[] = [];
  let unread = 0;
  for (const { id, kind } of seat.library.all()) {
    // A recording is of no person.
    if (!isAttachmentKind(kind) || kind === 'recording' || isHidden(seat, id)) continue;
    const read = await readAttachment(seat, id);
    if (!read.ok || !('owner' in read.value)) unread++;
    else if (owners.includes(read.value.owner)) ids.push(id);
  }
  return { ids, unread };
};

/** Asks the relay for what is not here, and looks again: as long as more of it comes. */
export const fetchAttachment = async (
  seat: Seat,
  id: string,
  fetchMore: () => Promise<unknown>,
  progress: (part: PartOfAttachment) => void,
): Promise<Result<AttachmentView, ProblemCode>> => {
  for (let before = -1; ; ) {
    const read = await seat.inTurn(() => readAttachment(seat, id));
    if (!read.ok) return read;
    const { value } = read;
    if ('bytes' in value) return ok(value);
    progress(value);
    if (value.done <= before) return fail('attachment_not_here');
    before = value.done;
    await seat.inTurn(() => fetchFirst(seat, id));
    await fetchMore();
  }
};
