/** [S11, L9, domain 8.12] The copies of somebody's papers are erased, and nothing else: late ones too, and later ones not. */
import { describe, expect, it } from 'vitest';
import { expectNoneSetAside, must, nothing, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, inRelayFiles, readableOn, sealedOf, startErasureTeam } from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';

/** A paper that was seen, and the copy of it. */
const addCopy = async ({ engine }: TeamTablet, person: string) => {
  const word = canary();
  const seen = { type: 'passport', seenOriginal: true, purpose: 'Rinnovo' };
  const { rowId } = must(await engine.addRow(person, 'documentCopy', seen));
  const bytes = new Uint8Array(Buffer.from(`${'.'.repeat(300)}${word}`));
  const { documentId } = must(await engine.addAttachment(person, bytes, 'paper', 'image/webp'));
  must(await engine.setField(person, 'documentCopy', rowId, 'file', documentId));
  return { row: rowId, id: documentId, word };
};
const copyRow = async ({ engine }: TeamTablet, person: string, row: string) =>
  (await engine.document(person))?.rows.find(({ id }) => id === row)?.cells;

const startCopyTeam = async () => {
  const opened = await startErasureTeam();
  const { team, ada, bruno, person } = opened;
  // Sees the file and holds no key of copies.
  const carla = await team.join(ada, team.makeTablet(), undefined, 'TU');
  const first = await addCopy(bruno, person);
  await syncAll(ada, bruno, carla);
  return { ...opened, carla, tablets: [ada, bruno, carla], first };
};

describe('the copies of a person’s papers', () => {
  it('are gone from every store, one attached offline meanwhile included; the rows say so, and the rest of the file is there', async () => {
    const { team, ada, bruno, tablets, person, file, words, first } = await startCopyTeam();
    expect(await readableOn(ada, [first.word])).toEqual([first.word]);
    const sealed = await sealedOf(bruno, [first.id]);
    expect(await ada.engine.copiesPlan(person)).toMatchObject({ attachments: 1, unreadAttachments: 0 });
    bruno.cable.unplug();
    const late = await addCopy(bruno, person);
    must(await bruno.engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-12', text: 'Scritta.' }));
    must(await ada.engine.eraseCopies(person, true));
    bruno.cable.plug();
    await syncAll(bruno, ...tablets);
    for (const tablet of tablets) {
      expect(await readableOn(tablet, [first.word, late.word, ...words])).toEqual([...words].sort());
      for (const { id } of [first, late]) {
        expect(await tablet.engine.attachment(id, nothing)).toEqual({ ok: false, error: 'not_found' });
        expect((await insideOf(tablet)).seat.library.known(id)).toBeUndefined();
      }
      for (const { row } of [first, late]) expect((await copyRow(tablet, person, row))?.['file']?.erased).toBe(true);
      expect((await copyRow(tablet, person, late.row))?.['type']?.value).toBe('passport');
      const notes = (await tablet.engine.document(file))?.rows.filter(({ record }) => record === 'note');
      expect(notes?.map(({ cells }) => cells['text']?.value)).toContain('Scritta.');
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
      await expectNoneSetAside(tablet);
    }
    const kept = await sealedOf(bruno, []);
    const destroyed = sealed.filter((one) => !kept.some((other) => Buffer.compare(one, other) === 0));
    expect(destroyed.length).toBeGreaterThan(1);
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
    expect((await ada.engine.erasures())[0]).toMatchObject({ state: 'destroyed', kinds: { paper: 1 } });
  });

  it('are attached to nobody whom an erasure hides: document_erased, and nothing is kept; taken back, they are', async () => {
    const { ada, bruno, person } = await startCopyTeam();
    must(await ada.engine.erase([person], false));
    await syncAll(ada, bruno);
    const attach = ({ engine }: TeamTablet) => engine.addAttachment(person, new Uint8Array(300), 'paper', 'image/webp');
    const papers = async (tablet: TeamTablet) => (await insideOf(tablet)).seat.library.ofKind('paper').length;
    for (const tablet of [ada, bruno]) {
      const before = await papers(tablet);
      expect(await attach(tablet)).toEqual({ ok: false, error: 'document_erased' });
      expect(await papers(tablet)).toBe(before);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    const [pending] = await ada.engine.erasures();
    must(await ada.engine.takeBackErasure(pending?.id ?? ''));
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) must(await attach(tablet));
  });

  it('of a case that goes on without a part are attached where it goes on: under the old id not_found', async () => {
    const { ada, file } = await startCopyTeam();
    const note = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
    must(await ada.engine.erasePart(file, 'note', note, false));
    const attach = (id: string) => ada.engine.addAttachment(id, new Uint8Array(300), 'attachment', 'image/webp');
    expect(await attach(file)).toEqual({ ok: false, error: 'not_found' });
    const [next = ''] = (await ada.engine.cards('case')).map(({ documentId }) => documentId);
    expect(next).not.toBe(file);
    must(await attach(next));
  });

  it('that left a tablet unheard, before the erasure reached it, are named by an administrator’s tablet and go from the relay', async () => {
    const { team, ada, bruno, tablets, person } = await startCopyTeam();
    bruno.cable.unplug();
    const late = await addCopy(bruno, person);
    // Sealed for good, as for a file: from now on it goes out as it is, whatever it says.
    const saved = must(await bruno.engine.saveUndelivered());
    must(await ada.engine.eraseCopies(person, true));
    await syncAll(ada);
    const sealed = (await insideOf(bruno)).entries.filter(({ kind }) => kind === 'paper').map(({ bytes }) => bytes);
    const [own = new Uint8Array()] = sealed.slice(0, 1);
    must(await ada.engine.readFile(saved.bytes));
    await syncAll(ada, ada);
    expect(await readableOn(ada, [late.word])).toEqual([]);
    bruno.cable.plug();
    await syncAll(bruno, ...tablets);
    for (const tablet of tablets) expect(await readableOn(tablet, [late.word])).toEqual([]);
    expect(inRelayFiles(team.dataDir, [own])).toBe(0);
  });

  it('attached after a new consent stay', async () => {
    const { ada, bruno, tablets, person } = await startCopyTeam();
    must(await ada.engine.eraseCopies(person, true));
    await syncAll(...tablets);
    const again = await addCopy(bruno, person);
    await syncAll(...tablets, ...tablets);
    expect(await readableOn(ada, [again.word])).toEqual([again.word]);
    expect((await ada.engine.attachment(again.id, nothing)).ok).toBe(true);
    expect((await copyRow(ada, person, again.row))?.['file']?.erased).toBeUndefined();
    expect(await ada.engine.copiesPlan(person)).toMatchObject({ attachments: 1 });
  });

  it('come back within seven days where that is taken back', async () => {
    const { ada, bruno, tablets, person, first } = await startCopyTeam();
    bruno.cable.unplug();
    const late = await addCopy(bruno, person);
    must(await ada.engine.eraseCopies(person, false));
    bruno.cable.plug();
    await syncAll(bruno, ...tablets);
    for (const { id } of [first, late]) expect((await bruno.engine.attachment(id, nothing)).ok).toBe(false);
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(...tablets, ...tablets);
    for (const { id } of [first, late]) expect((await ada.engine.attachment(id, nothing)).ok).toBe(true);
    expect((await copyRow(ada, person, first.row))?.['file']?.erased).toBeUndefined();
  });

  it('are erased by nobody but an administrator, also by one who holds no key of them', async () => {
    const { team, ada, bruno, tablets, person, first } = await startCopyTeam();
    expect(await bruno.engine.eraseCopies(person, true)).toEqual({ ok: false, error: 'not_allowed' });
    const dario = await team.join(ada, team.makeTablet(), undefined, 'CO', true);
    await syncAll(dario);
    expect(await readableOn(dario, [first.word])).toEqual([]);
    expect(await dario.engine.copiesPlan(person)).toMatchObject({ attachments: 1 });
    must(await dario.engine.eraseCopies(person, true));
    await syncAll(...tablets, dario);
    for (const tablet of tablets) expect(await readableOn(tablet, [first.word])).toEqual([]);
  });
});

describe('what points at a case of which a note was erased', () => {
  it('leads to where the case goes on: in meetings, referrals, visits, and the other way round', async () => {
    const { ada, bruno, file, person } = await startErasureTeam();
    const make = async (kind: string, values: Readonly<Record<string, unknown>>) => {
      const { documentId } = must(await ada.engine.createDocument(kind));
      must(await ada.engine.addRow(documentId, kind as 'meeting', values));
      return documentId;
    };
    const meeting = await make('meeting', { type: 'team_weekly', date: '2026-01-12' });
    must(await ada.engine.setField(meeting, 'agendaItem', file, 'case', file));
    await make('referral', { direction: 'out', case: file, person, reason: 'Casa.' });
    await make('visit', { date: '2026-01-12', preparedCases: [file] });
    const note = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
    const next = must(await ada.engine.erasePart(file, 'note', note, true)).documentId;
    await syncAll(ada, bruno);
    for (const { engine } of [ada, bruno]) {
      const item = (await engine.document(meeting))?.rows.find(({ record }) => record === 'agendaItem');
      expect(item?.cells['case']?.value).toBe(next);
      expect((await engine.cards('meeting'))[0]?.rows[0]?.values['case']).toBe(next);
      expect((await engine.cards('referral'))[0]?.values['case']).toBe(next);
      expect((await engine.cards('visit'))[0]?.values['preparedCases']).toEqual([next]);
      expect((await engine.erasurePlan(person))?.documents.map(({ kind }) => kind).sort()).toEqual(
        ['case', 'person', 'referral'].sort(),
      );
    }
  });
});
