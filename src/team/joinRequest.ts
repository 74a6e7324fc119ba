/** Who asks to come in: the new seat's public keys and the person's name, sealed so that only the inviter reads it. */
import { concatBytes } from '../base/bytes';
import { openBox, sealBox } from '../crypto/box';
import type { Crypto } from '../crypto/crypto';
import { pickWords } from '../crypto/words';
import { decode, encode, fixed, optional, struct, text, type ValueOf } from '../protocol/codec';
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

const box = ({ requestKey, ticket }: InvitationKeys) => ({
  key: requestKey,
  salt: ticket,
  purpose: 'ponte/0/join',
  associated: ticket,
});

export const sealJoinRequest = (crypto: Crypto, keys: InvitationKeys, request: JoinRequest): Promise<Uint8Array> =>
  sealBox(crypto, box(keys), encode(joinRequest, request));

export const openJoinRequest = async (
  crypto: Crypto,
  keys: InvitationKeys,
  sealed: Uint8Array,
): Promise<JoinRequest | undefined> => {
  const opened = await openBox(crypto, box(keys), sealed);
  return opened && decode(joinRequest, opened);
};

const COMPARED_WORDS = 4;

/** Both tablets show these; somebody who photographed the link and was faster has other keys, so other words. */
export const wordsToCompare = async (
  crypto: Crypto,
  keys: InvitationKeys,
  request: JoinRequest,
): Promise<readonly string[]> =>
  pickWords(await crypto.sha256(concatBytes(keys.requestKey, encode(joinRequest, request))), COMPARED_WORDS);
