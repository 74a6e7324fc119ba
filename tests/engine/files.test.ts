/** [S10] Undelivered work carried by hand: a sealed file, read in by a colleague, as often and in whatever order. */
import { describe, expect, it } from 'vitest';
import { decodeBundle } from '../../src/sync/bundle';
import { anAccess } from '../support/accesses2023';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  type Team,
  type TeamTablet,
} from '../support/engineTeam';
import { createPrng } from '../support/prng';

const fileOf = async ({ engine }: TeamTablet) => must(await engine.saveUndelivered());
const read = async ({ engine }: TeamTablet, { bytes }: { bytes: Uint8Array }) => must(await engine.readFile(bytes));

const offline = async (): Promise<[Team, TeamTablet, TeamTablet]> => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  await ada.engine.syncNow();
  ada.cable.unplug();
  bruno.cable.unplug();
  return [team, ada, bruno];
};

describe('[S10] two tablets that never reach the relay', () => {
  it('meet by files, both ways and twice: both show the same, and nothing is doubled', async () => {
    const [team, ada, bruno] = await offline();
    const prng = createPrng(7);
    const access = { ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04' };
    const omar = await personOf(ada, 'Omar Inventato');
    must(await ada.engine.recordAccess(access));
    expect((await fileOf(ada)).leftOut).toBe(1);
    team.pass(61_000);
    const first = await fileOf(ada);
    expect(first.leftOut).toBe(0);
    expect(await read(bruno, first)).toMatchObject({ known: 0, refused: 0 });
    must(await bruno.engine.setField(omar, 'person', 'main', 'phone', '3330000001'));
    await personOf(bruno, 'Fatou Modello');
    const second = await fileOf(bruno);
    for (const round of [1, 2]) {
      const [there, back] = [await read(bruno, first), await read(ada, second)];
      expect(there).toEqual({ entries: 0, known: there.known, refused: 0 });
      if (round === 2) expect(back).toEqual({ entries: 0, known: back.known, refused: 0 });
    }
    for (const tablet of [ada, bruno, await bruno.crash().unlock()]) {
      await expect.poll(() => aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
      const cells = (await tablet.engine.document(omar))?.rows[0]?.cells;
      expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000001', []]);
      expect((await tablet.engine.report(2023)).all.accesses.total).toBe(1);
      await expectNoneSetAside(tablet);
    }
  });

  it('[D3] an archiving and a note written at the same time leave the case reopened on both', async () => {
    const [, ada, bruno] = await offline();
    const { documentId } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(documentId, 'case', { kind: 'full' }));
    must(await ada.engine.addEvent(documentId, 'case', 'main', 'status', 'open'));
    await read(bruno, await fileOf(ada));
    must(await ada.engine.addEvent(documentId, 'case', 'main', 'status', 'archived'));
    const note = { kind: 'phone_call', happenedOn: '2026-01-10', text: 'Ha richiamato.' };
    must(await bruno.engine.addRow(documentId, 'note', note));
    const [fromAda, fromBruno] = [await fileOf(ada), await fileOf(bruno)];
    await read(bruno, fromAda);
    await read(ada, fromBruno);
    for (const { engine } of [ada, bruno]) {
      const rows = (await engine.document(documentId))?.rows ?? [];
      expect(rows.find(({ record }) => record === 'case')?.cells['status']?.value).toBe('reopened');
      expect(rows.find(({ record }) => record === 'note')?.cells['text']?.value).toBe('Ha richiamato.');
    }
  });
});

describe('[S10] a file that is not what it should be', () => {
  it('of another team is refused and leaves nothing', async () => {
    const [, ada] = await offline();
    const [, , stranger] = await offline();
    await personOf(stranger, 'Persona Altrui');
    const file = await fileOf(stranger);
    expect(await ada.engine.readFile(file.bytes)).toEqual({ ok: false, error: 'file_of_other_team' });
    expect(await aliases(ada)).toEqual([]);
  });

  it('cut anywhere or with noise before it is refused as damaged, and nothing crashes', async () => {
    const [, ada, bruno] = await offline();
    await personOf(ada, 'Omar Inventato');
    const { bytes } = await fileOf(ada);
    for (const length of [0, 1, 7, bytes.length >> 1, bytes.length - 1]) {
      expect(await bruno.engine.readFile(bytes.slice(0, length))).toEqual({ ok: false, error: 'file_damaged' });
    }
    const shifted = new Uint8Array([0x50, ...bytes]);
    expect(await bruno.engine.readFile(shifted)).toEqual({ ok: false, error: 'file_damaged' });
    expect(await aliases(bruno)).toEqual([]);
  });

  it('with bytes changed on the way shows nothing false, and the whole file brings everything afterwards', async () => {
    const [, ada, bruno] = await offline();
    const person = await personOf(ada, 'Omar Inventato');
    const file = await fileOf(ada);
    const entries = decodeBundle(file.bytes)?.entries ?? [];
    for (const entry of entries) {
      const at = Buffer.from(file.bytes).indexOf(Buffer.from(entry)) + entry.length - 20;
      const changed = file.bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await bruno.engine.readFile(changed);
    }
    await read(bruno, file);
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    expect((await bruno.engine.document(person))?.rows).toHaveLength(1);
    await expectNoneSetAside(bruno);
  });

  it('with a text over 100,000 characters is never made: the field refuses it by name', async () => {
    const [, ada] = await offline();
    const { documentId } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(documentId, 'case', { kind: 'full' }));
    const long = 'a'.repeat(100_001);
    const written = await ada.engine.setField(documentId, 'case', 'main', 'problem', long);
    expect(written).toEqual({ ok: false, error: 'text_too_long' });
    must(await ada.engine.setField(documentId, 'case', 'main', 'problem', long.slice(1)));
    expect((await ada.engine.document(documentId))?.rows[0]?.cells['problem']?.value).toHaveLength(100_000);
  });
});
