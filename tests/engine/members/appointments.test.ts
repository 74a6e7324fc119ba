/** [K1, domain 3.24, 7.7] A mediator gets one appointment as a document of its own, writes notes in it, and reads nothing else. */
import { describe, expect, it } from 'vitest';
import { expectNoneSetAside, must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, inRelayFiles, openFile, readableOn, sealedOf } from '../../support/erasureTeam';

const seatOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';

const startMediation = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const selma = await team.join(ada, team.makeTablet(), undefined, 'ME');
  const other = await team.join(ada, team.makeTablet(), undefined, 'ME');
  const file = await openFile(ada);
  await syncAll(ada, selma, other);
  const alias = canary();
  const begin = async (mediator: string): Promise<string> => {
    const { documentId } = must(await ada.engine.createDocument('appointment', mediator));
    const values = { alias, language: 'ar', at: '2026-01-12T10:00', place: 'Scuola', topic: 'health', mediator };
    must(await ada.engine.addRow(documentId, 'appointment', { ...values, person: file.person }));
    await syncAll(ada, selma, other);
    return documentId;
  };
  return { team, ada, selma, other, file, alias, begin };
};

describe('a mediator’s appointment', () => {
  it('is read by the mediator it is for, by no other and nothing else of the file is', async () => {
    const { ada, selma, other, file, alias, begin } = await startMediation();
    const id = await begin(await seatOf(selma));
    expect((await selma.engine.cards('appointment'))[0]?.values).toMatchObject({ alias, place: 'Scuola' });
    expect(await selma.engine.document(id)).toMatchObject({ shared: true });
    expect(await other.engine.document(id)).toBeUndefined();
    expect(await selma.engine.cards('person')).toEqual([]);
    expect(await selma.engine.document(file.person)).toBeUndefined();
    expect(await readableOn(selma, [alias, ...file.words])).toEqual([alias]);
    expect(await readableOn(other, [alias, ...file.words])).toEqual([]);
    for (const tablet of [ada, selma, other]) await expectNoneSetAside(tablet);
  });

  it('takes the mediator’s notes, which casework reads, and nothing else from them', async () => {
    const { team, ada, selma, begin } = await startMediation();
    const id = await begin(await seatOf(selma));
    const text = canary();
    must(await selma.engine.addRow(id, 'mediationNote', { happenedOn: '2026-01-12', text }));
    expect(await selma.engine.setField(id, 'appointment', 'main', 'place', 'Altrove')).toMatchObject({ ok: false });
    await syncAll(selma, ada);
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const { engine } of [ada, carla]) {
      const note = (await engine.document(id))?.rows.find(({ record }) => record === 'mediationNote');
      expect(note?.cells['text']?.value).toBe(text);
    }
    for (const tablet of [ada, selma, carla]) await expectNoneSetAside(tablet);
    expect(await readableOn(await selma.crash().unlock(), [text])).toEqual([text]);
  });

  it('is for no one who reads cases already, nor for who is out, nor begun by a mediator', async () => {
    const { team, ada, selma } = await startMediation();
    const carla = await team.join(ada);
    await syncAll(carla, ada);
    const refused = { ok: false, error: 'not_found' };
    expect(await ada.engine.createDocument('appointment', await seatOf(carla))).toEqual(refused);
    expect(await selma.engine.createDocument('appointment', await seatOf(selma))).toMatchObject({ ok: false });
    must(await ada.engine.removeMember(await seatOf(selma)));
    expect(await ada.engine.createDocument('appointment', await seatOf(selma))).toEqual(refused);
  });

  it('goes with the person’s file: from the mediator’s tablet and the relay, key row included', async () => {
    const { team, ada, selma, file, alias, begin } = await startMediation();
    const id = await begin(await seatOf(selma));
    must(await selma.engine.addRow(id, 'mediationNote', { happenedOn: '2026-01-12', text: 'Bene.' }));
    await syncAll(selma, ada);
    const sealed = await sealedOf(selma, [id]);
    const plan = await ada.engine.erasurePlan(file.person);
    expect(plan?.documents.map(({ kind }) => kind).sort()).toEqual(['appointment', 'case', 'person']);
    must(await ada.engine.erase(plan?.documents.map((one) => one.id) ?? [], true));
    await syncAll(selma, ada);
    expect(await readableOn(selma, [alias])).toEqual([]);
    const kept = await sealedOf(selma, []);
    const destroyed = sealed.filter((one) => !kept.some((still) => Buffer.compare(one, still) === 0));
    expect(destroyed.length).toBeGreaterThan(2);
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
  });
});
