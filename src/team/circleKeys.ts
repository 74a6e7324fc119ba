/**
 * [K2] The circle keys one seat holds, by key id: what grants bring and what headers, key rows and sealed parts are
 * opened with. A seat is given every epoch of a circle at once, so that a new colleague reads what was written before.
 */
import { toHex } from '../base/bytes';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { openDrop, sealDrop } from '../crypto/drop';
import { decode, encode, fixed, list, struct, uint, type ValueOf } from '../protocol/codec';

const circleKey = struct({
  circle: fixed(8),
  epoch: uint,
  keyId: fixed(8),
  /** Seals headers and roster parts where the circle is *everyone*. */
  key: fixed(32),
  publicKey: fixed(65),
  privateKey: fixed(32),
});
const circleKeyList = list(circleKey, 1024);
export const circleKeyListShape = circleKeyList.shape;
export type CircleKey = ValueOf<typeof circleKey>;
export type CircleKeys = ReadonlyMap<string, CircleKey>;

export const encodeCircleKeys = (keys: CircleKeys): Uint8Array => encode(circleKeyList, [...keys.values()]);
export const decodeCircleKeys = (input: Uint8Array): CircleKeys | undefined => {
  const keys = decode(circleKeyList, input);
  return keys && new Map(keys.map((key) => [toHex(key.keyId), key]));
};

export const makeCircleKey = async (crypto: Crypto, circle: Uint8Array, epoch: number): Promise<CircleKey> => {
  const pair = await crypto.generatePair();
  return { circle, epoch, keyId: crypto.random(8), key: crypto.random(32), ...pair };
};

const GRANT = 'ponte/0/grant';

/** One padded drop for one seat with all the keys it may hold. */
export const sealGrant = (
  crypto: Crypto,
  to: { readonly seat: Uint8Array; readonly agreement: Uint8Array },
  keys: readonly CircleKey[],
): Promise<Uint8Array> => sealDrop(crypto, to.agreement, GRANT, to.seat, encode(circleKeyList, keys));

export const openGrant = async (
  crypto: Crypto,
  seat: Uint8Array,
  pair: KeyPair,
  drop: Uint8Array,
): Promise<readonly CircleKey[]> => {
  const opened = await openDrop(crypto, pair, GRANT, seat, drop);
  return (opened && decode(circleKeyList, opened)) ?? [];
};

/** The key of the highest epoch this seat holds of a circle. */
export const newestKey = (keys: CircleKeys, circle: Uint8Array): CircleKey | undefined => {
  const hex = toHex(circle);
  let newest: CircleKey | undefined;
  for (const key of keys.values()) {
    if (toHex(key.circle) === hex && (!newest || key.epoch > newest.epoch)) newest = key;
  }
  return newest;
};
