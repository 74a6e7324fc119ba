/**
 * [K4] Annexes: what of a document only some people may read, under an id that follows from the document's. Where that one
 * goes on as another since a part of it was erased, its annexes stay what they are: their ids follow from the first of all.
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import { type AnnexKind, annexKinds } from '../../domain/documents';
import { isSuccessorOf } from '../../team/erasures';
import { openSuccessor, standsFor } from '../erasure/successors';
import { derivedDocId } from '../seat/derivedIds';
import type { Seat } from '../seat/seat';

/** The document itself, and every one it goes on from; also those that are destroyed. */
export const formerIds = async (seat: Seat, id: string): Promise<readonly string[]> => {
  const document = (await seat.library.open(id)) ?? (await openSuccessor(seat, id));
  return document ? [document.about.id, ...(await standsFor(seat, document))] : [id];
};

/** The one all others of these follow from. */
const firstOf = async (seat: Seat, ids: readonly string[]): Promise<string | undefined> => {
  if (ids.length === 1) return ids[0];
  const docIds = ids.flatMap((id) => fromBase64Url(id) ?? []);
  for (const one of docIds) {
    const follows = await Promise.all(docIds.map((other) => isSuccessorOf(seat.crypto, one, other)));
    if (!follows.some((is) => is)) return toBase64Url(one);
  }
  return undefined;
};

const idOf = async (seat: Seat, owner: string, kind: AnnexKind): Promise<string> =>
  toBase64Url(await derivedDocId(seat, kind, `${owner}/${kind}`));

/** `<owner docId>/<kind>`: known to whoever knows the owner, before anybody began it. */
export const annexId = async (seat: Seat, owner: string, kind: AnnexKind): Promise<string> =>
  idOf(seat, (await firstOf(seat, await formerIds(seat, owner))) ?? owner, kind);

/** Ids of all annexes there are or may come to be of these documents. */
export const annexIdsOf = async (seat: Seat, owners: readonly string[]): Promise<readonly string[]> =>
  seat.roster.teamSecret
    ? Promise.all(owners.flatMap((owner) => annexKinds.map((kind) => idOf(seat, owner, kind))))
    : [];
