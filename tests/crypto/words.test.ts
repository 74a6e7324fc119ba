import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/italian.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickWords, SHEET_SECRET_BYTES, secretToWords, wordsToSecret } from '../../src/crypto/words';

describe('words', () => {
  it('[K10] fifteen words are the secret of a sheet, whatever the spaces and capitals', () => {
    const secrets = fc.uint8Array({ minLength: SHEET_SECRET_BYTES, maxLength: SHEET_SECRET_BYTES });
    fc.assert(
      fc.property(secrets, (secret) => {
        const words = secretToWords(secret);
        expect(words).toHaveLength(15);
        expect(wordsToSecret(words)).toEqual(secret);
        expect(wordsToSecret(words.map((word) => ` ${word.toUpperCase()} `))).toEqual(secret);
      }),
    );
  });

  it('[K10] a word missing, unknown or in another place is noticed', () => {
    const words = secretToWords(Uint8Array.from({ length: 20 }, (_, i) => i * 7));
    expect(wordsToSecret(words.slice(1))).toBeUndefined();
    expect(wordsToSecret(['ponte', ...words.slice(1)])).toBeUndefined();
    expect(wordsToSecret([...words.slice(1), ...words.slice(0, 1)])).toBeUndefined();
    expect(wordsToSecret([])).toBeUndefined();
  });

  it('picks words by two bytes each', () => {
    expect(pickWords(Uint8Array.of(0, 0, 8, 0, 0, 1), 3)).toEqual(['abaco', 'abaco', 'abbaglio']);
  });

  it('picks by the high byte too, from nothing where bytes are missing, and from all of the list', () => {
    expect(pickWords(Uint8Array.of(1, 0, 7, 255), 3)).toEqual([wordlist[256], wordlist[2047], 'abaco']);
    expect(wordlist[256]).not.toBe(wordlist[0]);
    expect(pickWords(Uint8Array.of(), 0)).toEqual([]);
  });

  it('[K10] takes words with gaps between them, and words of a longer or shorter secret not at all', () => {
    const words = secretToWords(Uint8Array.from({ length: 20 }, (_, i) => i));
    expect(wordsToSecret(['', ...words, ' '])).toEqual(Uint8Array.from({ length: 20 }, (_, i) => i));
    for (const length of [16, 24]) {
      const others = entropyToMnemonic(
        Uint8Array.from({ length }, (_, i) => i),
        wordlist,
      ).split(' ');
      expect(wordsToSecret(others)).toBeUndefined();
    }
  });
});
