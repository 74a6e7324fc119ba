/** All examples of PROTOCOL.md, from fixed names and the signatures kept in tests/golden. */
import type { Crypto } from '../../src/crypto/crypto';
import { createExampleBook, type Example, plain } from './exampleBook';
import { makeChunks } from './exampleChunks';
import { makeDocuments } from './exampleDocuments';
import { makeFrames } from './exampleFrames';
import { makeTeam } from './exampleTeam';
import { createFixedCrypto, type SignatureBook } from './fixedCrypto';

/** What opens the examples; it has no bytes of its own. */
export const FIXTURES = 'FIXTURES';

export const makeExamples = async (
  signatures: SignatureBook,
  mayAdd = false,
): Promise<Readonly<Record<string, Example>>> => {
  const cryptoFor = (name: string): Crypto => createFixedCrypto(`ponte/0/examples/${name}`, signatures, mayAdd);
  const book = createExampleBook();
  const fixtures: Record<string, unknown> = {};
  const state = (name: string, value: unknown): void => {
    fixtures[name] = plain(value);
  };
  const team = await makeTeam(cryptoFor, book, state);
  const documents = await makeDocuments(cryptoFor, book, state, team);
  await makeFrames(cryptoFor, book, team, documents);
  await makeChunks(cryptoFor, book);
  return { [FIXTURES]: { hex: '', value: fixtures }, ...book.examples };
};
