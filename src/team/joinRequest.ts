/**
 * Who asks to come in: the new seat's public keys and the person's name, signed with the seat's own key, sealed so that
 * only the inviter reads it.
 */
import { concatBytes } from '../base/bytes';
import { openBox, sealBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { pickWords } from '../crypto/words';
import { bytes, decode, encode, fixed, optional, struct, text, type ValueOf } from '../protocol/codec';
import { signable } from '../protocol/signing';
import type { InvitationKeys } from './invitation';

const joinRequest = struct({
  seat: fixed(8),
  signing: fixed(65),
  agreement: fixed(65),
  tablet: optional(fixed(65)),
  name: text(400),
});
export type JoinRequest = ValueOf<typeof joinRequest>;
export const joinRequestShape = joinRequest.shape;
const signedRequest = struct({ request: bytes(1024), signature: fixed(64) });
export const signedRequestShape = signedRequest.shape;

const box = ({ requestKey, ticket }: InvitationKeys) => ({
  key: requestKey,
  salt: ticket,
  purpose: 'ponte/0/join',
  associated: ticket,
});

export const sealJoinRequest = async (
  crypto: Crypto,
  keys: InvitationKeys,
  request: JoinRequest,
  signing: KeyPair,
): Promise<Uint8Array> => {
  const signed = encode(joinRequest, request);
  const signature = await crypto.sign(signing, signable('join', signed));
  return sealBox(crypto, box(keys), encode(signedRequest, { request: signed, signature }));
};

/** `undefined` also where whoever asks does not hold the signing key they bring. */
export const openJoinRequest = async (
  crypto: Crypto,
  keys: InvitationKeys,
  sealed: Uint8Array,
): Promise<JoinRequest | undefined> => {
  const opened = await openBox(crypto, box(keys), sealed);
  const outer = opened && decode(signedRequest, opened);
  const request = outer && decode(joinRequest, outer.request);
  if (!outer || !request) return undefined;
  const isTheirs = await crypto.verify(request.signing, outer.signature, signable('join', outer.request));
  return isTheirs ? request : undefined;
};

const COMPARED_WORDS = 4;

/** Both tablets show these; somebody who photographed the link and was faster has other keys, so other words. */
export const wordsToCompare = async (
  crypto: Crypto,
  keys: InvitationKeys,
  request: JoinRequest,
): Promise<readonly string[]> =>
  pickWords(await crypto.sha256(concatBytes(keys.requestKey, encode(joinRequest, request))), COMPARED_WORDS);
