/** HELLO, CHALLENGE, PROVE, WELCOME: who I am, where I stand, and proof of it bound to this relay, team and address. */
import type { Crypto, KeyPair } from '../crypto/crypto';
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
  readonly rosterHead: Uint8Array;
}

export const shakeHands = async (
  crypto: Crypto,
  conversation: Conversation,
  standing: Standing,
  signing: KeyPair,
  relayUrl: string,
): Promise<FrameOf<'WELCOME'> | undefined> => {
  const hello = { type: 'HELLO', protocol: PROTOCOL_VERSION, as: 'seat', ...standing } as const;
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
  return conversation.ask(
    { type: 'PROVE', origin, signature: await crypto.sign(signing, signable('prove', claim)) },
    'WELCOME',
  );
};
