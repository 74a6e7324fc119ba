/** Golden files: what an earlier build wrote and this one must still read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../protocol/exampleBook';
import type { SignatureBook } from '../protocol/fixedCrypto';
import { projectRoot } from '../support/projectRoot';

export interface Golden {
  examples: Record<string, Example>;
  signatures: SignatureBook;
  shapes: Record<string, string>;
}
const place = (version: number, name: keyof Golden): string =>
  join(projectRoot, `tests/golden/v${version}/${name}.json`);

export const readGolden = <N extends keyof Golden>(version: number, name: N): Golden[N] => {
  const path = place(version, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : ({} as Golden[N]);
};

/** Adds what is new and leaves what is there. */
export const addToGolden = <N extends keyof Golden>(version: number, name: N, more: Golden[N]): void => {
  const there = readGolden(version, name);
  const all = { ...more, ...there };
  if (Object.keys(all).length === Object.keys(there).length) return;
  writeFileSync(place(version, name), `${JSON.stringify(all, null, 2)}\n`);
};
