/** The port on WebCrypto, for the worker. Imported keys are remembered beside their bytes, since importing costs more than using. */
import { fromBase64Url, toBase64Url } from '../base/bytes';
import type { Crypto, KeyPair } from './crypto';
import { stretch } from './stretch';

type Bytes = Uint8Array<ArrayBuffer>;
const solid = (bytes: Uint8Array): Bytes => bytes as Bytes;

const CURVE = 'P-256';
/** Some platforms take other forms of a point too; the format has one. */
const isUncompressed = (publicKey: Uint8Array): boolean => publicKey.length === 65 && publicKey[0] === 4;

const jwkOf = (pair: KeyPair): JsonWebKey => ({
  kty: 'EC',
  crv: CURVE,
  x: toBase64Url(pair.publicKey.subarray(1, 33)),
  y: toBase64Url(pair.publicKey.subarray(33, 65)),
  d: toBase64Url(pair.privateKey),
});

export const createWebCrypto = (platform: globalThis.Crypto): Crypto => {
  const { subtle } = platform;
  const remembered = <K extends object, V>(load: (key: K) => Promise<V>) => {
    const known = new WeakMap<K, Promise<V>>();
    return (key: K): Promise<V> => {
      let value = known.get(key);
      if (!value) {
        value = load(key);
        known.set(key, value);
      }
      return value;
    };
  };
  const signingKey = remembered((pair: KeyPair) =>
    subtle.importKey('jwk', jwkOf(pair), { name: 'ECDSA', namedCurve: CURVE }, false, ['sign']),
  );
  const agreementKey = remembered((pair: KeyPair) =>
    subtle.importKey('jwk', jwkOf(pair), { name: 'ECDH', namedCurve: CURVE }, false, ['deriveBits']),
  );
  const verifyingKey = remembered((publicKey: Uint8Array) =>
    subtle.importKey('raw', solid(publicKey), { name: 'ECDSA', namedCurve: CURVE }, false, ['verify']),
  );
  const derivingKey = remembered((key: Uint8Array) =>
    subtle.importKey('raw', solid(key), 'HKDF', false, ['deriveBits']),
  );
  const aesKey = remembered((key: Uint8Array) =>
    subtle.importKey('raw', solid(key), 'AES-GCM', false, ['encrypt', 'decrypt']),
  );
  const texts = new TextEncoder();
  const signWith = async (key: CryptoKey, bytes: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, solid(bytes)));

  return {
    random: (length) => platform.getRandomValues(new Uint8Array(length)),
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', solid(bytes))),
    hmac: async (key, bytes) => {
      const imported = await subtle.importKey('raw', solid(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return new Uint8Array(await subtle.sign('HMAC', imported, solid(bytes)));
    },
    hkdf: async (key, salt, info) =>
      new Uint8Array(
        await subtle.deriveBits(
          { name: 'HKDF', hash: 'SHA-256', salt: solid(salt), info: texts.encode(info) },
          await derivingKey(key),
          256,
        ),
      ),
    stretchAnywhere: async (passphrase, salt, iterations) => {
      const secret = await subtle.importKey('raw', texts.encode(passphrase), 'PBKDF2', false, ['deriveBits']);
      const how = { name: 'PBKDF2', hash: 'SHA-256', salt: solid(salt), iterations };
      return new Uint8Array(await subtle.deriveBits(how, secret, 256));
    },
    encrypt: async (key, iv, plain, associated) =>
      new Uint8Array(
        await subtle.encrypt(
          { name: 'AES-GCM', iv: solid(iv), additionalData: solid(associated) },
          await aesKey(key),
          solid(plain),
        ),
      ),
    decrypt: async (key, iv, cipher, associated) => {
      try {
        return new Uint8Array(
          await subtle.decrypt(
            { name: 'AES-GCM', iv: solid(iv), additionalData: solid(associated) },
            await aesKey(key),
            solid(cipher),
          ),
        );
      } catch {
        return undefined;
      }
    },
    generatePair: async () => {
      const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: CURVE }, true, ['deriveBits']);
      const jwk = await subtle.exportKey('jwk', pair.privateKey);
      const privateKey = fromBase64Url(jwk.d ?? '');
      if (!privateKey) throw new Error('a new key without a private half');
      return { publicKey: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)), privateKey };
    },
    sign: async (pair, bytes) => signWith(await signingKey(pair), bytes),
    generateLockedPair: async () => {
      const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: CURVE }, false, ['sign']);
      return {
        publicKey: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)),
        handle: pair.privateKey,
      };
    },
    signLocked: ({ handle }, bytes) => signWith(handle as CryptoKey, bytes),
    verify: async (publicKey, signature, bytes) => {
      if (!isUncompressed(publicKey)) return false;
      try {
        const key = await verifyingKey(publicKey);
        return await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, solid(signature), solid(bytes));
      } catch {
        return false;
      }
    },
    agree: async (pair, publicKey) => {
      if (!isUncompressed(publicKey)) return undefined;
      try {
        const other = await subtle.importKey('raw', solid(publicKey), { name: 'ECDH', namedCurve: CURVE }, false, []);
        return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other }, await agreementKey(pair), 256));
      } catch {
        return undefined;
      }
    },
    stretch,
  };
};
