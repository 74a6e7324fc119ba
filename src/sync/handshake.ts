/** HELLO, CHALLENGE, PROVE, WELCOME: who I am, where I stand, and proof of it bound to this relay, team and address. */
import type { Crypto, KeyPair, LockedPair } from '../crypto/crypto';
import { encodeFrame, encodeProofClaim, type FrameOf } from '../protocol/frames';
import { PROTOCOL_VERSION } from '../protocol/limits';
import { signable } from '../protocol/signing';
import type { Conversation } from './conversation';

export interface Standing {
  readonly team: Uint8Array;
  readonly seat: Uint8Array;
  readonly logId: Uint8Array | undefined;
  readonly cursor: number;
  readonly entryIdAtCursor: Uint8Array | undefined;
  readonly keysCursor: number;
  readonly rowIdAtKeysCursor: Uint8Array | undefined;
  readonly rosterHead: Uint8Array;
}

/** Of somebody who has pulled nothing yet. */
export const nowhere = {
  logId: undefined,
  cursor: 0,
  entryIdAtCursor: undefined,
  keysCursor: 0,
  rowIdAtKeysCursor: undefined,
} as const;

/** Whose key proves it: the seat's own, or the tablet's, with which a locked app may do less. [K8] */
export interface Prover {
  readonly as: 'seat' | 'tablet';
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
export const asSeat = (crypto: Crypto, signing: KeyPair): Prover => ({
  as: 'seat',
  sign: (bytes) => crypto.sign(signing, bytes),
});
export const asTablet = (crypto: Crypto, tabletKey: LockedPair): Prover => ({
  as: 'tablet',
  sign: (bytes) => crypto.signLocked(tabletKey, bytes),
});

export const shakeHands = async (
  crypto: Crypto,
  conversation: Conversation,
  standing: Standing,
  prover: Prover,
  relayUrl: string,
): Promise<FrameOf<'WELCOME'> | undefined> => {
  const hello = { type: 'HELLO', protocol: PROTOCOL_VERSION, as: prover.as, ...standing } as const;
  const challenge = await conversation.ask(hello, 'CHALLENGE');
  if (!challenge) return undefined;
  const origin = new URL(relayUrl).origin;
  const claim = encodeProofClaim({
    nonce: challenge.nonce,
    relayId: challenge.relayId,
    team: standing.team,
    origin,
    hello: await crypto.sha256(encodeFrame(hello)),
  });
  const signature = await prover.sign(signable('prove', claim));
  return conversation.ask({ type: 'PROVE', origin, signature }, 'WELCOME');
};
