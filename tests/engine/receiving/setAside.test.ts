/** [L4, L5] What is set aside is kept, counted and told with its reason; what a later build understands comes alive with it. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  aliases,
  must,
  nothing,
  PASSPHRASE,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { fileOf, forgeEntry, poison, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { buildLater } from '../../support/laterBuild';

let later: Awaited<ReturnType<typeof buildLater>>;
beforeAll(async () => {
  later = await buildLater('set-aside', [
    {
      file: 'src/log/sealing.ts',
      find: 'if (bytes[0] !== FORMAT_VERSION || ',
      replace: 'if ((bytes[0] ?? 9) > 1 || ',
    },
    { file: 'src/log/sealing.ts', find: 'version: FORMAT_VERSION,', replace: 'version: 1,' },
    {
      file: 'src/engine/receiving/judgement.ts',
      find: "= ['update', 'pass', 'snapshot', 'event'];",
      replace: "= ['update', 'pass', 'snapshot', 'event', 'heads'];",
    },
    { file: 'src/engine/documents/documentState.ts', find: 'DOCUMENT_SCHEMA = 1', replace: 'DOCUMENT_SCHEMA = 2' },
  ]);
}, 120_000);

const phone = async ({ engine }: Pick<TeamTablet, 'engine'>, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

const twoTablets = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const update = updateOf('person', { 'main/phone/AAAAAAAAAAA': ['3330000009', 8e15, seat.name] });
  return { team, ada, bruno, person, seat, update };
};

describe('[L5] an entry of a later build', () => {
  it.each([
    ['version', () => later.forgeEntry, {}],
    ['kind', () => forgeEntry, { kind: 'heads' }],
    ['schema', () => forgeEntry, { schema: 2 }],
  ] as const)(
    'with an unknown %s is parked, named, holds up nothing else, and shows after the update: newer_app_needed',
    async (why, forge, more) => {
      const { ada, bruno, person, seat, update } = await twoTablets();
      must(await ada.engine.readFile(fileOf(seat, [await forge()(seat, person, update, more)])));
      expect(await phone(ada, person)).toBeUndefined();
      const [aside] = await ada.engine.setAside();
      expect(aside).toMatchObject({ state: 'parked', why, entries: 1 });
      if (why !== 'version')
        expect(aside).toMatchObject({ author: 'Bruno Esempio', kind: 'person', day: '1970-01-01' });
      expect(await ada.engine.syncStatus()).toMatchObject({ parked: 1, problem: 'newer_app_needed' });

      const other = await personOf(ada, 'Fatou Modello');
      must(await ada.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
      await syncAll(ada, bruno);
      expect(await aliases(bruno)).toEqual(['Fatou Modello', 'Omar Inventato']);
      expect(await ada.engine.document(other)).toBeDefined();

      must({ ok: await ada.engine.prepareLock(undefined), value: undefined, error: 'unsaved' } as never);
      const dial = () => ({ send: nothing, close: nothing });
      const updated = later.createMemoryTablet({ dial }, ada.disk);
      must(await updated.engine.unlock(PASSPHRASE, nothing));
      await expect.poll(() => phone(updated, person)).toBe('3330000009');
      expect(await updated.engine.setAside()).toEqual([]);
      expect(await updated.engine.syncStatus()).toMatchObject({ parked: 0, problem: undefined });
    },
  );
});

describe('[L4] an entry that is refused', () => {
  it('is listed with its reason, author, day and kind of document, alike ones together', async () => {
    const { ada, person, seat } = await twoTablets();
    // Half past midnight, where the teams work.
    const at = Date.UTC(2026, 9, 4, 22, 30);
    const forged = [
      await forgeEntry(seat, person, poison, { time: at }),
      await forgeEntry(seat, person, poison, { time: at + 5 }),
    ];
    const [whole] = forged as [Uint8Array];
    const broken = whole.slice();
    broken.set([7, 7, 7], 11);
    broken[60] = (broken[60] ?? 0) ^ 1;
    must(await ada.engine.readFile(fileOf(seat, [...forged, broken])));
    const list = await ada.engine.setAside();
    expect(list).toContainEqual({
      state: 'quarantined',
      why: 'incomplete',
      author: 'Bruno Esempio',
      day: '2026-10-05',
      kind: 'person',
      entries: 2,
    });
    expect(list).toContainEqual({
      state: 'quarantined',
      why: 'not_opened',
      author: '',
      day: undefined,
      kind: '',
      entries: 1,
    });
    expect((await ada.engine.syncStatus()).quarantined).toBe(3);
    expect(await (await ada.crash().unlock()).engine.setAside()).toEqual(list);
  });
});

describe('a document without one author', () => {
  it('shows what stood there before them, and changes nothing', async () => {
    const { ada, bruno, person } = await twoTablets();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000002'));
    must(await bruno.engine.setField(person, 'person', 'main', 'safeContactRule', 'mai'));
    await syncAll(bruno, ada);
    const before = JSON.stringify(await ada.engine.document(person));
    const seatId = (await ada.engine.team()).members.find(({ name }) => name === 'Bruno Esempio')?.seatId ?? '';
    const without = await ada.engine.documentWithout(person, seatId);
    expect(without?.rows[0]?.cells['phone']?.value).toBe('3330000001');
    expect(without?.rows[0]?.cells['safeContactRule']?.value).toBeUndefined();
    expect(JSON.stringify(await ada.engine.document(person))).toBe(before);
    expect(before).toContain('3330000002');
  });
});
