/** [S11, K1, K4] Annexes, attachments and whatever else is about a person go with their file, also by who cannot open them. */
import { describe, expect, it } from 'vitest';
import type { RecordName } from '../../../src/domain/records/index';
import { keyRowsOf } from '../../../src/engine/documents/keyRing';
import { expectNoneSetAside, must, nothing, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, inRelayFiles, openFile, readableOn, sealedOf, startErasureTeam } from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';

const DAY = '2026-01-12';
type Values = Readonly<Record<string, unknown>>;

const make = async ({ engine }: TeamTablet, kind: string, record: RecordName, values: Values): Promise<string> => {
  const { documentId } = must(await engine.createDocument(kind));
  must(await engine.addRow(documentId, record, values));
  return documentId;
};
type Annex = 'clinical' | 'legal' | 'screening' | 'protection';
const annex = async ({ engine }: TeamTablet, owner: string, kind: Annex, record: RecordName, values: Values) => {
  const { documentId } = must(await engine.annex(owner, kind));
  must(await engine.addRow(documentId, record, values));
  return documentId;
};
const attach = async ({ engine }: TeamTablet, owner: string, kind: 'attachment' | 'paper', word: string) => {
  const bytes = new Uint8Array(Buffer.from(`${'.'.repeat(400)}${word}`));
  return must(await engine.addAttachment(owner, bytes, kind, 'image/webp')).documentId;
};

/** A case manager who administers, a social worker, a psychologist, a legal operator; a word of its own in everything. */
const startAnnexTeam = async () => {
  const opened = await startErasureTeam();
  const { team, ada, bruno, person, file } = opened;
  const dora = await team.join(ada, team.makeTablet(), undefined, 'PS');
  const lea = await team.join(ada, team.makeTablet(), undefined, 'LE');
  const tablets = [ada, bruno, dora, lea];
  await syncAll(...tablets);
  const words: string[] = [...opened.words];
  const word = (): string => {
    words.push(canary());
    return words.at(-1) ?? '';
  };
  const clinical = await annex(dora, file, 'clinical', 'clinicalNote', { happenedOn: DAY, text: word() });
  const legal = await annex(lea, file, 'legal', 'legalNote', { happenedOn: DAY, text: word() });
  const screening = await annex(bruno, person, 'screening', 'screening', { date: DAY, immediateActions: word() });
  const home = await annex(bruno, person, 'protection', 'protectedAddress', { address: word() });
  const paper = await attach(bruno, person, 'paper', word());
  const attached = await attach(bruno, file, 'attachment', word());
  const household = await make(bruno, 'household', 'household', { name: word() });
  must(await bruno.engine.addRow(household, 'householdMember', { person, relation: 'reference', from: DAY }));
  await annex(bruno, household, 'protection', 'protectedAddress', { address: word() });
  await make(bruno, 'pact', 'pact', { household, from: DAY, rules: word() });
  await make(bruno, 'budget', 'budget', { household, month: '2026-01', goal: word() });
  await make(bruno, 'referral', 'referral', { direction: 'out', case: file, reason: word() });
  const documents = { clinical, legal, screening, home, paper, attached, household };
  await syncAll(...tablets);
  const wholeFile = async (): Promise<readonly string[]> =>
    ((await ada.engine.erasurePlan(person))?.documents ?? []).map(({ id }) => id);
  return { ...opened, dora, lea, tablets, words, documents, wholeFile };
};

describe('what goes with a person’s file', () => {
  it('is every annex, attachment, referral, and the household that was only theirs: gone from every tablet, the relay, and search', async () => {
    const { team, ada, dora, lea, tablets, words, documents, wholeFile } = await startAnnexTeam();
    const readBefore = new Set((await Promise.all(tablets.map((one) => readableOn(one, words)))).flat());
    expect([...readBefore].sort()).toEqual([...words].sort());
    const sealed = [
      ...(await sealedOf(dora, [documents.clinical])),
      ...(await sealedOf(lea, Object.values(documents))),
      ...(await sealedOf(ada, [...(await wholeFile()), ...Object.values(documents)])),
    ];
    expect(inRelayFiles(team.dataDir, sealed)).toBe(sealed.length);
    const plan = await ada.engine.erasurePlan((await wholeFile())[0] ?? '');
    expect(plan).toMatchObject({ annexes: 4, attachments: 2, unreadAttachments: 0 });
    must(await ada.engine.erase(await wholeFile(), true));
    await syncAll(...tablets);
    for (const tablet of tablets) {
      expect(await readableOn(tablet, words)).toEqual([]);
      for (const word of words) expect(await tablet.engine.search(word)).toEqual([]);
      for (const id of Object.values(documents))
        expect((await insideOf(tablet)).seat.library.known(id)).toBeUndefined();
      await expectNoneSetAside(tablet);
    }
    const kept = await sealedOf(ada, []);
    const gone = sealed.filter((one) => !kept.some((other) => Buffer.compare(one, other) === 0));
    expect(gone.length).toBeGreaterThan(20);
    const keysElsewhere = [...(await sealedOf(dora, [])), ...(await sealedOf(lea, []))];
    const destroyed = gone.filter((one) => !keysElsewhere.some((other) => Buffer.compare(one, other) === 0));
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
  });

  it('is destroyed at the relay by an administrator who holds no key of it, key row included', async () => {
    const { team, ada, dora, file, documents } = await startAnnexTeam();
    const inside = await insideOf(dora);
    const rows = await keyRowsOf(inside.seat, new Set([documents.clinical]));
    const keyRows = await Promise.all(rows.map(async (id) => (await inside.seat.store.get('keys', id))?.bytes));
    const entries = inside.entries.filter(({ kind }) => kind === 'clinical').map(({ bytes }) => bytes);
    const sealed = [...entries, ...keyRows.flatMap((bytes) => bytes ?? [])];
    expect(entries.length).toBeGreaterThan(0);
    expect(keyRows).toHaveLength(1);
    expect((await insideOf(ada)).seat.library.known(documents.clinical)).toBeUndefined();
    expect(inRelayFiles(team.dataDir, sealed)).toBe(sealed.length);
    must(await ada.engine.erase([file], true));
    expect(inRelayFiles(team.dataDir, sealed)).toBe(0);
  });

  it('is hidden at once where it waits seven days, opens to nobody, and comes back with the file', async () => {
    const { ada, dora, lea, bruno, person, file, tablets, wholeFile } = await startAnnexTeam();
    must(await ada.engine.erase(await wholeFile(), false));
    await syncAll(...tablets);
    expect(await dora.engine.annexView(file, 'clinical')).toBeUndefined();
    expect(await lea.engine.annexView(file, 'legal')).toBeUndefined();
    expect(await bruno.engine.annexView(person, 'protection')).toBeUndefined();
    expect(await bruno.engine.annexView(person, 'screening')).toBeUndefined();
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(...tablets);
    expect((await dora.engine.annexView(file, 'clinical'))?.rows).toHaveLength(1);
    expect((await bruno.engine.annexView(person, 'protection'))?.rows).toHaveLength(1);
  });

  it('is also what somebody begins or attaches offline, without having heard of it', async () => {
    const { team, ada, bruno, dora, words } = await startAnnexTeam();
    const { person, file } = await openFile(ada);
    await syncAll(ada, bruno, dora);
    const late = [canary(), canary(), canary()];
    for (const { cable } of [bruno, dora]) cable.unplug();
    await annex(dora, file, 'clinical', 'clinicalNote', { happenedOn: DAY, text: late[0] });
    const paper = await attach(bruno, person, 'paper', late[1] ?? '');
    await annex(bruno, person, 'protection', 'protectedAddress', { address: late[2] });
    must(await ada.engine.erase([person, file], true));
    for (const { cable } of [bruno, dora]) cable.plug();
    await syncAll(bruno, dora, ada);
    for (const tablet of [ada, bruno, dora]) {
      expect(await readableOn(tablet, late)).toEqual([]);
      expect(await tablet.engine.attachment(paper, nothing)).toEqual({ ok: false, error: 'not_found' });
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
      await expectNoneSetAside(tablet);
    }
    // What is not theirs is all still there.
    expect(await readableOn(bruno, words)).not.toEqual([]);
    const fresh = await team.join(ada, team.makeTablet(), undefined, 'SW');
    await syncAll(fresh);
    expect(await readableOn(fresh, late)).toEqual([]);
  });

  it('is nothing of a household in which others live, nor its protected address', async () => {
    const { ada, bruno, tablets } = await startAnnexTeam();
    const [one, other] = [await openFile(ada), await openFile(ada)];
    await syncAll(...tablets);
    const [label, address] = [canary(), canary()];
    const household = await make(bruno, 'household', 'household', { name: label });
    for (const { person } of [one, other]) {
      must(await bruno.engine.addRow(household, 'householdMember', { person, relation: 'partner', from: DAY }));
    }
    await annex(bruno, household, 'protection', 'protectedAddress', { address });
    await syncAll(...tablets);
    const plan = await ada.engine.erasurePlan(one.person);
    expect(plan?.documents.map(({ kind }) => kind).sort()).toEqual(['case', 'person']);
    must(await ada.engine.erase(plan?.documents.map(({ id }) => id) ?? [], true));
    await syncAll(...tablets);
    expect(await readableOn(bruno, [label, address, ...one.words])).toEqual([label, address].sort());
    expect((await bruno.engine.annexView(household, 'protection'))?.rows).toHaveLength(1);
  });

  it('goes by the rules of retention, too, once somebody confirms', async () => {
    const { team, ada, dora, file, person, tablets, words } = await startAnnexTeam();
    must(await ada.engine.addEvent(file, 'case', 'main', 'status', { status: 'archived', on: DAY }));
    await syncAll(...tablets);
    team.pass(11 * 366 * 24 * 60 * 60 * 1000);
    const listed = await ada.engine.dueForErasure();
    // The budget is due by itself, too, and goes along.
    expect(listed.map(({ kind }) => kind)).toEqual(['budget', 'case']);
    const due = listed.find(({ id }) => id === file);
    expect(due).toMatchObject({ person });
    const plan = await ada.engine.erasurePlan(due?.person ?? '');
    must(await ada.engine.erase(plan?.documents.map(({ id }) => id) ?? [], true));
    await syncAll(...tablets);
    expect(await readableOn(dora, words)).toEqual([]);
    expect(await readableOn(ada, words)).toEqual([]);
  });
});

describe('annexes of a case of which a note was erased', () => {
  it('stay the case’s own: found, written in and erased with it', async () => {
    const { ada, dora, file, tablets, words, documents } = await startAnnexTeam();
    const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
    const { documentId: next } = must(await ada.engine.erasePart(file, 'note', row, true));
    await syncAll(...tablets);
    expect(next).not.toBe(file);
    expect(await dora.engine.annexView(next, 'clinical')).toMatchObject({ id: documents.clinical });
    expect(must(await dora.engine.annex(next, 'clinical')).documentId).toBe(documents.clinical);
    const kept = words[2] ?? '';
    expect(await readableOn(dora, [kept])).toEqual([kept]);
    must(await ada.engine.erase([next], true));
    await syncAll(...tablets);
    expect(await readableOn(dora, [kept])).toEqual([]);
  });
});
