/**
 * [K6] What one seat keeps on its tablet, sealed under its vault key: a key of its own per purpose, bound to its place so
 * that rows cannot be swapped. Local document ids are HMACs, so that the same document has another name on each tablet.
 */
import { concatBytes, toBase64Url } from '../../base/bytes';
import type { Crypto } from '../../crypto/crypto';
import { pad, unpad } from '../../crypto/padding';

const purposes = ['meta', 'docs', 'checkpoint', 'cards', 'texts', 'local-id'] as const;
export type Purpose = (typeof purposes)[number];

export interface Vault {
  seal(purpose: Purpose, place: string, plain: Uint8Array): Promise<Uint8Array>;
  /** `undefined` for a row that was damaged, or sealed by another seat. */
  open(purpose: Purpose, place: string, sealed: Uint8Array): Promise<Uint8Array | undefined>;
  localId(id: Uint8Array): Promise<string>;
}

const IV_BYTES = 12;
const placeBytes = (place: string): Uint8Array => {
  const bytes = new Uint8Array(place.length);
  for (let at = 0; at < place.length; at++) bytes[at] = place.charCodeAt(at);
  return bytes;
};

export const createVault = async (crypto: Crypto, vaultKey: Uint8Array): Promise<Vault> => {
  const keyFor = async (purpose: Purpose): Promise<readonly [Purpose, Uint8Array]> => [
    purpose,
    await crypto.hkdf(vaultKey, new Uint8Array(0), `ponte/0/local/${purpose}`),
  ];
  const keys = new Map(await Promise.all(purposes.map(keyFor)));
  const keyOf = (purpose: Purpose): Uint8Array => keys.get(purpose) as Uint8Array;
  return {
    seal: async (purpose, place, plain) => {
      const iv = crypto.random(IV_BYTES);
      return concatBytes(iv, await crypto.encrypt(keyOf(purpose), iv, pad(plain), placeBytes(place)));
    },
    open: async (purpose, place, sealed) => {
      if (sealed.length < IV_BYTES) return undefined;
      const [iv, cipher] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES)];
      const padded = await crypto.decrypt(keyOf(purpose), iv, cipher, placeBytes(place));
      return padded && unpad(padded);
    },
    localId: async (id) => toBase64Url((await crypto.hmac(keyOf('local-id'), id)).slice(0, 16)),
  };
};
