/**
 * An invitation is 16 random bytes in a link, after `#` so that no server sees them. Everything else follows from it:
 * the ticket the relay knows, the proof it checks, and the key that hides who asks from the relay.
 */
import { fromBase64Url, toBase64Url } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { byte, decode, encode, fixed, struct, type ValueOf } from '../protocol/codec';
import { FORMAT_VERSION } from '../protocol/limits';

const invitation = struct({ version: byte, team: fixed(16), secret: fixed(16) });
export type Invitation = ValueOf<typeof invitation>;
export const invitationShape = invitation.shape;

export interface InvitationKeys {
  readonly ticket: Uint8Array;
  readonly proof: Uint8Array;
  readonly proofHash: Uint8Array;
  readonly requestKey: Uint8Array;
}

export const makeInvitation = (crypto: Crypto, team: Uint8Array): Invitation => ({
  version: FORMAT_VERSION,
  team,
  secret: crypto.random(16),
});

export const writeInvitation = (value: Invitation): string => toBase64Url(encode(invitation, value));

/** Reads what stands after `#join=`; `undefined` for anything else, a newer version included. */
export const readInvitation = (text: string): Invitation | undefined => {
  const bytes = fromBase64Url(text.trim());
  const value = bytes && decode(invitation, bytes);
  return value?.version === FORMAT_VERSION ? value : undefined;
};

const NO_SALT = new Uint8Array(0);

/** From an invitation's secret or a recovery sheet's; the purposes differ so that neither opens the other. */
export const ticketKeys = async (
  crypto: Crypto,
  secret: Uint8Array,
  purpose: 'invitation' | 'sheet',
): Promise<InvitationKeys> => {
  const derive = (what: string) => crypto.hkdf(secret, NO_SALT, `ponte/0/${purpose}/${what}`);
  const proof = await derive('proof');
  return {
    ticket: (await derive('ticket')).slice(0, 16),
    proof,
    proofHash: await crypto.sha256(proof),
    requestKey: await derive('request'),
  };
};
