/**
 * The port on Node's synchronous calls, byte-compatible with WebCrypto. Everything random comes from the source passed
 * in, key pairs too, so that a simulated run can be repeated; only ECDSA's own nonce cannot be fixed.
 */
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type ECDH,
  hash,
  type KeyObject,
  pbkdf2Sync,
  sign,
  verify,
} from 'node:crypto';
import { concatBytes, toBase64Url } from '../base/bytes';
import type { Crypto, KeyPair } from './crypto';
import { stretch } from './stretch';

const TAG_BYTES = 16;
const FIRST_BLOCK = Uint8Array.of(1);
const plain = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer);

/** RFC 5869 to 32 bytes, which is one block. Node's own call takes three times as long, for the objects it makes. */
const hkdf = (key: Uint8Array, salt: Uint8Array, info: string): Uint8Array => {
  const extracted = createHmac('sha256', salt).update(key).digest();
  return plain(createHmac('sha256', extracted).update(info).update(FIRST_BLOCK).digest());
};

/** WebCrypto takes uncompressed points only; OpenSSL would take other forms too. */
const isUncompressed = (publicKey: Uint8Array): boolean => publicKey.length === 65 && publicKey[0] === 4;

const publicJwk = (publicKey: Uint8Array) => ({
  kty: 'EC',
  crv: 'P-256',
  x: toBase64Url(publicKey.subarray(1, 33)),
  y: toBase64Url(publicKey.subarray(33, 65)),
});

export const createNodeCrypto = (random: (length: number) => Uint8Array): Crypto => {
  const signingKeys = new WeakMap<KeyPair, KeyObject>();
  const verifyingKeys = new WeakMap<Uint8Array, KeyObject>();
  /** Taking up a private key computes its public half. */
  const agreementKeys = new WeakMap<KeyPair, ECDH>();
  const signingKey = (pair: KeyPair): KeyObject => {
    let key = signingKeys.get(pair);
    if (!key) {
      key = createPrivateKey({ key: { ...publicJwk(pair.publicKey), d: toBase64Url(pair.privateKey) }, format: 'jwk' });
      signingKeys.set(pair, key);
    }
    return key;
  };
  const verifyingKey = (publicKey: Uint8Array): KeyObject => {
    let key = verifyingKeys.get(publicKey);
    if (!key) {
      key = createPublicKey({ key: publicJwk(publicKey), format: 'jwk' });
      verifyingKeys.set(publicKey, key);
    }
    return key;
  };
  const generatePair = async (): Promise<KeyPair> => {
    for (;;) {
      const privateKey = random(32);
      try {
        const own = createECDH('prime256v1');
        own.setPrivateKey(privateKey);
        const pair = { publicKey: plain(own.getPublicKey()), privateKey };
        agreementKeys.set(pair, own);
        return pair;
      } catch {
        // One scalar in 2^32 lies outside the curve's order: draw again.
      }
    }
  };
  const signWith = (key: KeyObject, bytes: Uint8Array): Uint8Array =>
    plain(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }));
  return {
    random,
    sha256: async (bytes) => plain(hash('sha256', bytes, 'buffer')),
    hmac: async (key, bytes) => plain(createHmac('sha256', key).update(bytes).digest()),
    hkdf: async (key, salt, info) => hkdf(key, salt, info),
    stretchAnywhere: async (passphrase, salt, rounds) => plain(pbkdf2Sync(passphrase, salt, rounds, 32, 'sha256')),
    encrypt: async (key, iv, bytes, associated) => {
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated);
      return concatBytes(cipher.update(bytes), cipher.final(), cipher.getAuthTag());
    },
    decrypt: async (key, iv, cipher, associated) => {
      if (cipher.length < TAG_BYTES) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv)
          .setAAD(associated)
          .setAuthTag(cipher.subarray(cipher.length - TAG_BYTES));
        const opened = decipher.update(cipher.subarray(0, cipher.length - TAG_BYTES));
        // Throws where the tag is another; there is nothing more to come.
        decipher.final();
        return new Uint8Array(opened.buffer, opened.byteOffset, opened.length);
      } catch {
        return undefined;
      }
    },
    generatePair,
    sign: async (pair, bytes) => signWith(signingKey(pair), bytes),
    // Node's own key object stands where a browser has a key that cannot be exported.
    generateLockedPair: async () => {
      const pair = await generatePair();
      return { publicKey: pair.publicKey, handle: signingKey(pair) };
    },
    signLocked: async ({ handle }, bytes) => signWith(handle as KeyObject, bytes),
    verify: async (publicKey, signature, bytes) => {
      if (!isUncompressed(publicKey)) return false;
      try {
        return verify('sha256', bytes, { key: verifyingKey(publicKey), dsaEncoding: 'ieee-p1363' }, signature);
      } catch {
        return false;
      }
    },
    agree: async (pair, publicKey) => {
      if (!isUncompressed(publicKey)) return undefined;
      try {
        let own = agreementKeys.get(pair);
        if (!own) {
          own = createECDH('prime256v1');
          own.setPrivateKey(pair.privateKey);
          agreementKeys.set(pair, own);
        }
        return plain(own.computeSecret(publicKey));
      } catch {
        return undefined;
      }
    },
    stretch,
  };
};
