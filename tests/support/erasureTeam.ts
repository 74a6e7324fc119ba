/** A team with a case file full of canaries, and a search for them in everything a tablet or a relay keeps. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAny } from 'lib0/buffer';
import { createCanarySearch } from './canary';
import { must, startTeam, syncAll, type TeamTablet } from './engineTeam';
import { type Insider, insideOf } from './insider';

export const canary = (): string => `zq${randomBytes(6).toString('hex')}`;

export interface File {
  readonly person: string;
  readonly file: string;
  readonly words: readonly string[];
}

/** A person with a case and a note in it, each with a word of its own that stands nowhere else. */
export const openFile = async ({ engine }: TeamTablet): Promise<File> => {
  const [alias, note] = [canary(), canary()];
  const request = {
    person: { alias },
    case: {
      mainReason: 'permit_renewal',
      kind: 'full',
      openedOn: '2026-01-10',
      riskFlag: 'none',
      desk: 'A'.repeat(22),
    },
    place: 'Grosseto',
  };
  const { caseId, personId } = must(await engine.openCase(request as never));
  must(await engine.addRow(caseId, 'note', { kind: 'interview', happenedOn: '2026-01-10', text: note }));
  return { person: personId, file: caseId, words: [alias, note] };
};

/** What the notes of a case say on a tablet, in order of the words. */
export const noteTexts = async ({ engine }: TeamTablet, file: string): Promise<readonly unknown[]> =>
  ((await engine.document(file))?.rows ?? [])
    .filter(({ record }) => record === 'note')
    .map(({ cells }) => cells['text']?.value)
    .sort();
export const cases = async ({ engine }: TeamTablet): Promise<readonly string[]> =>
  (await engine.cards('case')).map(({ documentId }) => documentId);

/** Everything somebody with the passphrase could read on a tablet's disk, put together. */
const readable = async (inside: Insider): Promise<Uint8Array> => {
  const { seat, entries, meta } = inside;
  const parts: Uint8Array[] = [...entries.map(({ update }) => update), encodeAny(meta as never)];
  for (const table of ['cards', 'texts'] as const) {
    for (const { page, bytes } of await seat.store.all(table)) {
      parts.push((await seat.vault.open(table, String(page), bytes)) ?? new Uint8Array());
    }
  }
  for (const { key, bytes } of await seat.store.all('docs')) {
    const use = key.endsWith('/checkpoint') ? 'checkpoint' : 'docs';
    parts.push((await seat.vault.open(use, key, bytes)) ?? new Uint8Array());
  }
  return Buffer.concat(parts);
};

/** Canaries that can be read on this tablet, by whoever has its passphrase. */
export const readableOn = async (tablet: TeamTablet, words: readonly string[]): Promise<readonly string[]> => {
  const search = createCanarySearch(words);
  const found = search.inBytes(await readable(await insideOf(tablet)), 'tablet');
  return [...new Set(found.map(({ marker }) => marker))].sort();
};

/** Sealed bytes of a document as a tablet holds them: what must not stand in the relay's files any more. */
export const sealedOf = async (tablet: TeamTablet, ids: readonly string[]): Promise<readonly Uint8Array[]> => {
  const { seat, entries } = await insideOf(tablet);
  const docs = new Set(ids);
  const idOf = (docId: Uint8Array) => Buffer.from(docId).toString('base64url');
  const rows = await seat.store.where('keys', 'read', 1);
  return [
    ...entries.filter(({ header }) => docs.has(idOf(header.docId))).map(({ bytes }) => bytes),
    ...rows.map((row) => row.bytes),
  ];
};

/** How many of these stand in the files of the relay's folder, write-ahead log included. */
export const inRelayFiles = (dataDir: string, sealed: readonly Uint8Array[]): number => {
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
  // A page of SQLite cuts long values; the middle of each is looked for.
  const middles = sealed.map((bytes) =>
    Buffer.from(bytes.slice(Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 48)),
  );
  return middles.filter((middle) => files.some((file) => file.includes(middle))).length;
};

export const startErasureTeam = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const file = await openFile(ada);
  await syncAll(ada, bruno);
  return { team, ada, bruno, ...file };
};
