/** Words in place of bytes: BIP-39's Italian list, 2048 words, 11 bits each, a checksum where a secret is written down. */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/italian.js';

/** [K10] 160 bits. */
export const SHEET_SECRET_BYTES = 20;

const wordAt = (bytes: Uint8Array, at: number): string =>
  wordlist[(((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)) % wordlist.length] ?? '';

/** `count` words picked by two bytes each: for a passphrase (from random bytes) or for comparing aloud (from a hash). */
export const pickWords = (bytes: Uint8Array, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => wordAt(bytes, at));

/** Fifteen words for a secret of 20 bytes. */
export const secretToWords = (secret: Uint8Array): readonly string[] => entropyToMnemonic(secret, wordlist).split(' ');

/** `undefined` when a word is unknown or the checksum does not fit. Case and spaces do not matter. */
export const wordsToSecret = (words: readonly string[]): Uint8Array | undefined => {
  try {
    const typed = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
    const secret = mnemonicToEntropy(typed.join(' '), wordlist);
    return secret.length === SHEET_SECRET_BYTES ? secret : undefined;
  } catch {
    return undefined;
  }
};
