/**
 * [S11] An attachment that no erasure names, of an owner that is erased, or whose copies were erased when it was made: somebody
 * attached it who had not heard. What it belongs to stands in it; what its author knew, in its header.
 */
import { equalBytes, toHex } from '../../base/bytes';
import { isAttachmentKind } from '../../domain/attachments';
import { copiesMarkOf, documentErasedAt, movedTo } from '../../team/erasures';
import { type AttachedBy, attachedBy } from '../attachments/attachments';
import type { KnownDocument } from '../documents/documentReader';
import { recordNamed } from '../receiving/mayWrite';
import type { Seat } from '../seat/seat';

/** Of attachments that have left, which never change. */
const remembered = new WeakMap<Seat, Map<string, AttachedBy>>();

const byOf = async (seat: Seat, id: string): Promise<AttachedBy | undefined> => {
  const known = remembered.get(seat) ?? new Map<string, AttachedBy>();
  remembered.set(seat, known);
  const by = known.get(id) ?? (await attachedBy(seat, id));
  if (by?.hasLeft) known.set(id, by);
  return by;
};

/** When a document is destroyed, or the last of those it goes on as. */
const goneAt = async (seat: Seat, docId: Uint8Array): Promise<number | undefined> => {
  const seen = new Set<string>();
  for (let one = docId; !seen.has(toHex(one)); ) {
    seen.add(toHex(one));
    const at = await documentErasedAt(seat, one);
    const next = at === undefined ? undefined : await movedTo(seat, one);
    if (!next) return at;
    one = next;
  }
  return undefined;
};

/** Copies made since are meant to be there. */
const copiesGoneAt = async (
  { crypto, roster }: Seat,
  { owner, rosterHead }: AttachedBy,
): Promise<number | undefined> => {
  const mark = await copiesMarkOf(crypto, owner);
  const knew = recordNamed(roster, rosterHead) ?? -1;
  return roster.erasures.find(
    ({ takenBack, rowIds, record }) =>
      !takenBack && rowIds.some((id) => equalBytes(id, mark)) && roster.heads.indexOf(record) > knew,
  )?.at;
};

/** When it is destroyed; `unread` where it is not here yet, so that nobody can say whose it is. */
export const lateErasure = async (
  seat: Seat,
  { id, kind }: Pick<KnownDocument, 'id' | 'kind'>,
): Promise<number | 'unread' | undefined> => {
  if (!isAttachmentKind(kind)) return undefined;
  const by = await byOf(seat, id);
  if (!by) return 'unread';
  return (await goneAt(seat, by.owner)) ?? (kind === 'paper' ? copiesGoneAt(seat, by) : undefined);
};
