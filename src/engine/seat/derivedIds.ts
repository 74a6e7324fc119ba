/** [K4] Ids of the documents two tablets may begin at once: the same label gives the same id to the whole team, and to nobody else. */
import { encode, struct, text } from '../../protocol/codec';
import type { Seat } from './seat';

const labelled = struct({ kind: text(64), label: text(1024) });
export const labelledShape = labelled.shape;
const DOC_ID_BYTES = 16;

export const derivedDocId = async (seat: Seat, kind: string, label: string): Promise<Uint8Array> => {
  const { teamSecret } = seat.roster;
  if (!teamSecret) throw new Error('the roster has no team secret');
  return (await seat.crypto.hmac(teamSecret, encode(labelled, { kind, label }))).slice(0, DOC_ID_BYTES);
};
