/** What the first build of version 0 wrote is read by this one. These files never change. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { openBody, openHeader } from '../../../src/log/sealing';
import { decodeFrame, frameTable } from '../../../src/protocol/frames';
import { createReplica } from '../../../src/replica/replica';
import { decodeBundle } from '../../../src/sync/bundle';
import { readRoster } from '../../../src/team/roster';
import { plain, spelledOut } from '../../protocol/exampleBook';
import { seeded } from '../../protocol/fixedCrypto';
import { readGolden } from '../readGolden';

const golden = readGolden(0, 'examples');
const bytesOf = (label: string): Uint8Array => fromHex(golden[label]?.hex ?? '');
const fixtures = golden['FIXTURES']?.value as Record<string, Record<string, Record<string, string>>>;
const crypto = createNodeCrypto(seeded('reading golden files'));
const pairOf = (seat: string, use: string) => ({
  publicKey: fromHex(fixtures[seat]?.[use]?.['publicKey'] ?? ''),
  privateKey: fromHex(fixtures[seat]?.[use]?.['privateKey'] ?? ''),
});

describe('golden files of version 0', () => {
  it('hold every frame, and each is read as it was meant', () => {
    for (const name of Object.keys(frameTable)) {
      const frame = decodeFrame(bytesOf(name));
      expect(plain(frame)).toEqual({ type: name, ...(spelledOut(golden[name]?.value, golden) as object) });
    }
  });

  it('hold a roster that both of its seats read', async () => {
    const chain = ['FIRST', 'INVITATION', 'ADMISSION', 'SHEET', 'GUEST'].map((name) =>
      bytesOf(`ROSTER_RECORD_${name}`),
    );
    for (const name of ['ada', 'bruno']) {
      const seat = fromHex(String(fixtures[name]?.['seat'] ?? ''));
      const roster = await readRoster(crypto, chain, { seat, agreement: pairOf(name, 'agreement') });
      expect(roster?.teamName).toBe('Équipe Ponte');
      expect([...(roster?.members.values() ?? [])].map((member) => member.name)).toEqual([
        'Ada Prova',
        'Bruno Esempio',
        'Ada Prova',
        'Dina Finta',
      ]);
      expect(roster?.keys.size).toBe(4);
    }
  });

  it('hold entries that open, and documents that show what was written', async () => {
    const seat = fromHex(String(fixtures['bruno']?.['seat'] ?? ''));
    const chain = ['FIRST', 'INVITATION', 'ADMISSION'].map((name) => bytesOf(`ROSTER_RECORD_${name}`));
    const roster = await readRoster(crypto, chain, { seat, agreement: pairOf('bruno', 'agreement') });
    const row = golden['KEY_ROW']?.value as { drop: { claim: { key: string } } };
    const updates: Uint8Array[] = [];
    for (const label of ['ENTRY', 'ENTRY_AFTER']) {
      const keyOf = (keyId: Uint8Array) => roster?.keys.get(toHex(keyId))?.key;
      const opened = await openHeader(crypto, roster?.team ?? seat, keyOf, bytesOf(label));
      if (!opened.ok) throw new Error(opened.error.type);
      const body = await openBody(crypto, roster?.team ?? seat, fromHex(row.drop.claim.key), opened.value);
      updates.push(body ?? new Uint8Array());
    }
    const replica = createReplica({ seat: '', now: () => 0, random: crypto.random }, updates);
    expect(
      replica
        .rows('person')
        .get('main')
        ?.get('phone')
        ?.map(({ value }) => value),
    ).toEqual(['333 000 0002']);
  });

  it('hold a sealed file', () => {
    // Written before files held the roster and chunks.
    const said = spelledOut(golden['FILE']?.value, golden) as object;
    expect(plain(decodeBundle(bytesOf('FILE')))).toEqual({ records: [], chunks: [], ...said });
  });
});
