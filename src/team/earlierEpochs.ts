/**
 * [K2] History is read down the chain: the secrets of a circle's earlier epoch stand sealed under the next, in the record
 * that rotated it. So whoever is given the newest epoch has all of them, and whoever held an old one gets no new one.
 */
import { concatBytes, equalBytes, toHex } from '../base/bytes';
import { type BoxKey, openBox, sealBox } from '../crypto/box';
import type { Crypto } from '../crypto/crypto';
import type { RosterEpoch } from '../protocol/rosterRecord';
import { type CircleKey, type CircleKeys, decodeCircleKey, encodeCircleKey } from './circleKeys';

const box = ({ circle, keyId }: Pick<RosterEpoch, 'circle' | 'keyId'>, key: Uint8Array): BoxKey => ({
  key,
  salt: keyId,
  purpose: 'ponte/0/earlier',
  associated: concatBytes(circle, keyId),
});

/** What stands in `earlier` of a new epoch. */
export const sealEarlier = (crypto: Crypto, next: CircleKey, before: CircleKey): Promise<Uint8Array> =>
  sealBox(crypto, box(next, next.key), encodeCircleKey(before));

/** A key of a circle counts only if the roster lists it; anyone may hand one out, and a key nobody listed is nobody's. */
export const isListed = (epochs: readonly RosterEpoch[], key: CircleKey): boolean =>
  epochs.some(
    ({ circle, epoch, keyId, agreement }) =>
      equalBytes(circle, key.circle) &&
      epoch === key.epoch &&
      equalBytes(keyId, key.keyId) &&
      equalBytes(agreement, key.publicKey),
  );

/** The key of an epoch before this one, where it can be read and is true; of one that was given to nobody it is another. */
const before = async (
  crypto: Crypto,
  key: CircleKey,
  epochs: readonly RosterEpoch[],
): Promise<CircleKey | undefined> => {
  const listed = epochs.find(({ keyId, circle }) => equalBytes(keyId, key.keyId) && equalBytes(circle, key.circle));
  const opened = listed?.earlier && (await openBox(crypto, box(listed, key.key), listed.earlier));
  const earlier = opened && decodeCircleKey(opened);
  const isNext =
    earlier && equalBytes(earlier.circle, key.circle) && earlier.epoch < key.epoch && isListed(epochs, earlier);
  return isNext ? earlier : undefined;
};

/** Keys that follow from those held and are not among them. */
export const earlierKeys = async (
  crypto: Crypto,
  held: CircleKeys,
  epochs: readonly RosterEpoch[],
): Promise<readonly CircleKey[]> => {
  const found = new Map<string, CircleKey>();
  for (const start of held.values()) {
    const hasOwn = ({ circle, epoch }: CircleKey): boolean =>
      [...held.values(), ...found.values()].some((key) => key.epoch === epoch - 1 && equalBytes(key.circle, circle));
    for (let key: CircleKey | undefined = start; key && key.epoch > 1 && !hasOwn(key); ) {
      key = await before(crypto, key, epochs);
      if (key) found.set(toHex(key.keyId), key);
    }
  }
  return [...found.values()];
};

/**
 * Of the keys held of one circle, those that must be handed on: the newest, and whatever does not follow from it, since
 * nobody else could check what stood in `earlier` when it was written.
 */
export const keysToGive = async (
  crypto: Crypto,
  held: readonly CircleKey[],
  epochs: readonly RosterEpoch[],
): Promise<readonly CircleKey[]> => {
  const given: CircleKey[] = [];
  const reached = new Set<string>();
  for (const key of [...held].sort((a, b) => b.epoch - a.epoch)) {
    if (reached.has(toHex(key.keyId))) continue;
    given.push(key);
    const own = new Map([[toHex(key.keyId), key]]);
    for (const one of await earlierKeys(crypto, own, epochs)) reached.add(toHex(one.keyId));
  }
  return given;
};
