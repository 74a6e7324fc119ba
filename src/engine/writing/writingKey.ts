/**
 * [K3] Which of a document's keys it is written under: of the newest epoch of its circle, of those the highest generation,
 * of those the smallest id. Every tablet that knows the same rows chooses alike, in whatever order they came; and a new
 * key replaces the others for writing by a higher generation, or by being made after a rotation.
 */
import { compareBytes, toHex } from '../../base/bytes';
import type { DocumentKey } from '../documents/documentState';

/** Of one maker so many keys of a document are taken in. Whoever makes that many is not written under. [L4] */
export const KEYS_PER_MAKER = 256;

export const countOfMaker = (keys: readonly DocumentKey[], maker: Uint8Array): number =>
  keys.filter((key) => compareBytes(key.maker, maker) === 0).length;

/** Whether another key has its id: of two who know one each, neither reads the other. */
export const isDouble = (keys: readonly DocumentKey[], { keyId }: DocumentKey): boolean =>
  keys.filter((one) => compareBytes(one.keyId, keyId) === 0).length > 1;

const newer = (a: DocumentKey, b: DocumentKey): number =>
  b.epoch - a.epoch || b.generation - a.generation || compareBytes(a.keyId, b.keyId);

export const writingKey = (keys: readonly DocumentKey[]): DocumentKey | undefined => {
  const counts = new Map<string, number>();
  for (const { maker } of keys) counts.set(toHex(maker), (counts.get(toHex(maker)) ?? 0) + 1);
  const isTrusted = (key: DocumentKey): boolean =>
    !key.refused && !isDouble(keys, key) && (counts.get(toHex(key.maker)) ?? 0) < KEYS_PER_MAKER;
  const trusted = keys.filter(isTrusted);
  return (trusted.length > 0 ? trusted : [...keys]).sort(newer)[0];
};
