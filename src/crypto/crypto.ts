/**
 * The one port to cryptography: bytes in, bytes out. Two forms, byte-compatible: WebCrypto on tablets, Node's
 * synchronous calls for the relay's checks and the simulator, which must run the same way twice.
 */

/** P-256. The public half is the 65-byte uncompressed point, the private half the 32-byte scalar. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** A signing pair whose private half can be used and not read: `handle` is the platform's, and survives being stored. */
export interface LockedPair {
  readonly publicKey: Uint8Array;
  readonly handle: unknown;
}

/** Argon2id with one lane. Memory in KiB. */
export interface StretchParameters {
  readonly memoryKiB: number;
  readonly passes: number;
}

export interface Crypto {
  random(length: number): Uint8Array;
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  hmac(key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array>;
  /** HKDF-SHA256 to 32 bytes. */
  hkdf(key: Uint8Array, salt: Uint8Array, info: string): Promise<Uint8Array>;
  /** AES-256-GCM with a 96-bit IV; the 16-byte tag stands at the end. */
  encrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, associated: Uint8Array): Promise<Uint8Array>;
  /** `undefined` when anything was changed. */
  decrypt(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array, associated: Uint8Array): Promise<Uint8Array | undefined>;
  generatePair(): Promise<KeyPair>;
  /** ECDSA with SHA-256, 64 bytes r|s. */
  sign(pair: KeyPair, bytes: Uint8Array): Promise<Uint8Array>;
  generateLockedPair(): Promise<LockedPair>;
  signLocked(pair: LockedPair, bytes: Uint8Array): Promise<Uint8Array>;
  verify(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean>;
  /** The shared x coordinate, 32 bytes; `undefined` for a point that is none. */
  agree(pair: KeyPair, publicKey: Uint8Array): Promise<Uint8Array | undefined>;
  /** PBKDF2-SHA256 to 32 bytes: for what is to be opened by any browser, which has no Argon2id. */
  stretchAnywhere(passphrase: string, salt: Uint8Array, rounds: number): Promise<Uint8Array>;
  /** Argon2id to 32 bytes: slow on purpose. */
  stretch(passphrase: string, salt: Uint8Array, parameters: StretchParameters): Promise<Uint8Array>;
}
