/** [S10] Undelivered work carried by hand: a sealed file, read in by a colleague, as often and in whatever order. */
import { describe, expect, it } from 'vitest';
import { decodeBundle, encodeBundle } from '../../../src/sync/bundle';
import { anAccess } from '../../support/accesses2023';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type Team,
  type TeamTablet,
} from '../../support/engineTeam';
import { createPrng } from '../../support/prng';

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
      expect(there).toEqual({ entries: 0, known: there.known, refused: 0, from: [] });
      if (round === 2) expect(back).toEqual({ entries: 0, known: back.known, refused: 0, from: [] });
    }
    for (const tablet of [ada, bruno, await bruno.crash().unlock()]) {
      await expect.poll(() => aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
      const cells = (await tablet.engine.document(omar))?.rows[0]?.cells;
      expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000001', []]);
      expect((await tablet.engine.report(2023)).all.accesses.total).toBe(1);
      await expectNoneSetAside(tablet);
    }
  });

  it('[I6] are told what they carry for the other, until a relay has it', async () => {
    const [, ada, bruno] = await offline();
    await personOf(ada, 'Omar Inventato');
    const { entries } = await read(bruno, await fileOf(ada));
    expect(await bruno.engine.syncStatus()).toMatchObject({ undelivered: 0, carried: entries });
    expect((await (await bruno.crash().unlock()).engine.syncStatus()).carried).toBe(entries);
    bruno.cable.plug();
    expect(await bruno.engine.syncNow()).toMatchObject({ undelivered: 0, carried: 0 });
    ada.cable.plug();
    expect(await ada.engine.syncNow()).toMatchObject({ undelivered: 0, carried: 0 });
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

const caseOf = async ({ engine }: TeamTablet): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { kind: 'full' }));
  return documentId;
};
const seatIdOf = async ({ engine }: TeamTablet): Promise<string> => {
  const state = await engine.state();
  if (state.kind !== 'unlocked') throw new Error('not unlocked');
  return state.session.seatId;
};
const handOver = async (from: TeamTablet, to: TeamTablet) => must(await from.engine.handOver(await seatIdOf(to)));
const attachedBytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 9)) & 255);

describe('[S10] what a colleague lacks, handed over without any relay', () => {
  it('is everything where nothing is known of them; it says of whom the changes were, and brings attachments', async () => {
    const [, ada, bruno] = await offline();
    const owner = await caseOf(ada);
    const bytes = attachedBytes(700_000);
    const { documentId } = must(await ada.engine.addAttachment(owner, bytes, 'attachment', 'image/webp'));
    await personOf(ada, 'Omar Inventato');
    const file = await handOver(ada, bruno);
    expect(file).toMatchObject({ isWhole: true, leftOut: 0, partsLeftOut: 0 });
    const summary = must(await bruno.engine.readFile(file.bytes));
    expect(summary).toMatchObject({ refused: 0, from: [{ name: 'Ada Prova', entries: summary.entries }] });
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    const read = must(await bruno.engine.attachment(documentId, () => undefined));
    expect(Buffer.compare(read.bytes, bytes)).toBe(0);
    // Back again: whoever was given it goes on with it, and the first has that too.
    const [person] = await bruno.engine.cards('person');
    must(await bruno.engine.setField(person?.documentId ?? '', 'person', 'main', 'phone', '3330000001'));
    const back = must(await ada.engine.readFile((await handOver(bruno, ada)).bytes));
    expect(back.from).toEqual([{ name: 'Bruno Esempio', entries: back.entries }]);
    expect(back.entries).toBe(1);
    for (const tablet of [ada, bruno]) await expectNoneSetAside(tablet);
    // Whoever reaches the relay first brings all of it, the attachment too.
    bruno.cable.plug();
    await bruno.engine.syncNow();
    expect(await bruno.engine.syncStatus()).toMatchObject({ undelivered: 0, parts: { toSend: 0, toFetch: 0 } });
    ada.cable.plug();
    await ada.engine.syncNow();
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
  });

  it('[S12] is only what they have not seen, once they have said what they have', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    for (const alias of ['Uno Inventato', 'Due Inventato', 'Tre Inventato']) await personOf(ada, alias);
    await syncAll(ada, bruno);
    team.pass(11 * 60_000);
    await syncAll(ada, bruno);
    for (const { cable } of [ada, bruno]) cable.unplug();
    await personOf(ada, 'Quattro Inventato');
    const file = await handOver(ada, bruno);
    expect(file.isWhole).toBe(false);
    expect(file.entries).toBeLessThan(4);
    expect(must(await bruno.engine.readFile(file.bytes)).known).toBeLessThan(3);
    expect(await aliases(bruno)).toContain('Quattro Inventato');
  });

  it('brings the roster it names: who came in meanwhile is known, and what they wrote is shown', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const carla = await team.join(ada);
    await personOf(carla, 'Fatou Modello');
    await syncAll(carla, ada);
    const summary = must(await bruno.engine.readFile((await handOver(ada, bruno)).bytes));
    expect(summary.refused).toBe(0);
    expect(await aliases(bruno)).toEqual(['Fatou Modello']);
    await expectNoneSetAside(bruno);
  });

  it('is useless to outsiders: nothing that was typed stands in it, and another team cannot read it', async () => {
    const [, ada, bruno] = await offline();
    const [, stranger] = await offline();
    const canary = 'Zanzibar-canarino-7731';
    const owner = await caseOf(ada);
    must(await ada.engine.addRow(owner, 'note', { kind: 'contact', text: `${canary} `.repeat(20) }));
    const attached = Buffer.from(canary.repeat(20_000));
    must(await ada.engine.addAttachment(owner, new Uint8Array(attached), 'attachment', 'image/webp'));
    const file = Buffer.from((await handOver(ada, bruno)).bytes);
    expect(file.length).toBeGreaterThan(attached.length);
    for (const encoding of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
      for (const word of [canary, 'Ada Prova', 'Équipe Prova', 'Grosseto']) {
        const written = Buffer.from(word).toString(encoding === 'utf16le' ? 'utf8' : encoding);
        expect(file.includes(Buffer.from(written, encoding === 'utf16le' ? 'utf16le' : 'utf8'))).toBe(false);
      }
    }
    expect(await stranger.engine.readFile(new Uint8Array(file))).toEqual({ ok: false, error: 'file_of_other_team' });
    // Under the stranger's own team id nothing of it opens either.
    const disguised = new Uint8Array(file);
    const other = decodeBundle((await fileOf(stranger)).bytes)?.team ?? new Uint8Array();
    disguised.set(other, 6);
    must(await stranger.engine.readFile(disguised));
    expect(await stranger.engine.cards('case')).toEqual([]);
  });

  it('with chunks changed or missing shows nothing false, and the whole file brings them afterwards', async () => {
    const [, ada, bruno] = await offline();
    const owner = await caseOf(ada);
    const bytes = attachedBytes(700_000);
    const { documentId } = must(await ada.engine.addAttachment(owner, bytes, 'attachment', 'image/webp'));
    const file = await handOver(ada, bruno);
    const bundle = decodeBundle(file.bytes);
    if (!bundle) throw new Error('no file');
    expect(bundle.chunks.length).toBe(3);
    const changed = bundle.chunks.map((chunk, at) => (at === 1 ? chunk.map((byte) => byte ^ 1) : chunk));
    for (const chunks of [[], changed]) {
      await read(bruno, { bytes: encodeBundle({ ...bundle, chunks }) });
      const refused = await bruno.engine.attachment(documentId, () => undefined);
      expect(refused).toEqual({ ok: false, error: 'attachment_not_here' });
    }
    await read(bruno, file);
    const whole = must(await bruno.engine.attachment(documentId, () => undefined));
    expect(Buffer.compare(whole.bytes, bytes)).toBe(0);
    await expectNoneSetAside(bruno);
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
