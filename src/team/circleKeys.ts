/**
 * [K2] The circle keys one seat holds, by key id: what grants bring and what headers, key rows and sealed parts are
 * opened with. A seat is given the newest epoch of a circle; those before it follow (`earlierEpochs.ts`).
 */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { openDrop, sealDrop } from '../crypto/drop';
import { decode, encode, fixed, list, optional, struct, uint, type ValueOf } from '../protocol/codec';
import type { RosterGrant } from '../protocol/rosterRecord';
import { type SealedPart, sealedPart } from './sealedPart';

const circleKey = struct({
  circle: fixed(8),
  epoch: uint,
  keyId: fixed(8),
  /** Seals headers and roster parts where the circle is *everyone*. */
  key: fixed(32),
  publicKey: fixed(65),
  privateKey: fixed(32),
});
const grantContent = struct({ keys: list(circleKey, 1024), part: optional(sealedPart) });
export const grantShape = grantContent.shape;
export type GrantContent = ValueOf<typeof grantContent>;
export const encodeGrant = (content: GrantContent): Uint8Array => encode(grantContent, content);
export const decodeGrant = (input: Uint8Array): GrantContent | undefined => decode(grantContent, input);
export type CircleKey = ValueOf<typeof circleKey>;
export const encodeCircleKey = (key: CircleKey): Uint8Array => encode(circleKey, key);
export const decodeCircleKey = (input: Uint8Array): CircleKey | undefined => decode(circleKey, input);
export type CircleKeys = ReadonlyMap<string, CircleKey>;

export const makeCircleKey = async (crypto: Crypto, circle: Uint8Array, epoch: number): Promise<CircleKey> => {
  const pair = await crypto.generatePair();
  return { circle, epoch, keyId: crypto.random(8), key: crypto.random(32), ...pair };
};

const GRANT = 'ponte/0/grant';

/** One padded drop for one seat with all these keys; a guest is told with it what he cannot read in sealed parts. */
export const sealGrant = async (
  crypto: Crypto,
  to: { readonly seat: Uint8Array; readonly agreement: Uint8Array },
  keys: readonly CircleKey[],
  part?: SealedPart,
): Promise<RosterGrant> => ({
  seat: to.seat,
  circles: [...new Map(keys.map(({ circle }) => [toHex(circle), circle])).values()],
  drop: await sealDrop(crypto, to.agreement, GRANT, to.seat, encodeGrant({ keys, part })),
});

/** Keys of circles the grant does not name are passed over: their giver was not asked whether he may. */
export const openGrant = async (
  crypto: Crypto,
  { agreement }: { readonly agreement: KeyPair },
  { seat, circles, drop }: RosterGrant,
): Promise<GrantContent | undefined> => {
  const opened = await openDrop(crypto, agreement, GRANT, seat, drop);
  const content = opened && decodeGrant(opened);
  const named = new Set(circles.map(toHex));
  return content && { ...content, keys: content.keys.filter(({ circle }) => named.has(toHex(circle))) };
};

/** The key of the highest epoch this seat holds of a circle. */
export const newestKey = (keys: CircleKeys, circle: Uint8Array): CircleKey | undefined => {
  let newest: CircleKey | undefined;
  for (const key of keys.values()) {
    if (equalBytes(key.circle, circle) && (!newest || key.epoch > newest.epoch)) newest = key;
  }
  return newest;
};
