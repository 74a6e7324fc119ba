/**
 * [L8, S5] Somebody is let out while the relay has lost what he had delivered: his app brings it before it deletes itself, open or
 * locked. What he takes with him all the same stands as damaged where it rotted.
 */
import { describe, expect, it } from 'vitest';
import {
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
  until,
} from '../../support/engineTeam';
import { flip, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { backUpRelay, emptyLog } from '../../support/lostRelay';

const LONG = `una lunga giornata ${'di strada '.repeat(60)}`;
const SHORT = 'ha chiamato il fratello';
const note = async ({ engine }: TeamTablet, id: string, text: string): Promise<void> =>
  void must(await engine.addRow(id, 'note', { kind: 'contact', happenedOn: '2026-03-09', text }));
const shown = async ({ engine }: TeamTablet, id: string): Promise<readonly boolean[]> => {
  const rows = JSON.stringify((await engine.document(id))?.rows ?? []);
  return [SHORT, LONG].map((text) => rows.includes(text));
};
const letOut = async (by: TeamTablet, whom: string): Promise<string> => {
  const seatId = (await by.engine.team()).members.find(({ name }) => name === whom)?.seatId ?? '';
  must(await by.engine.removeMember(seatId));
  return seatId;
};
/** His last visit, and nothing of him is left. */
const leave = async (bruno: TeamTablet, how: 'open' | 'locked'): Promise<void> => {
  if (how === 'locked') {
    const locked = bruno.crash();
    expect([...(await locked.engine.deliverLocked()).values()]).toEqual(['revoked']);
    return expect(locked.disk.databases.size).toBe(0);
  }
  bruno.cable.plug();
  await bruno.engine.syncNow();
  await until(bruno, async () => bruno.disk.databases.size === 0);
};

/** Bruno has delivered two notes, one of them in chunks, and nobody but those given has fetched them; the relay goes back to before. */
const startLeaving = async (...others: readonly string[]) => {
  const team = await startTeam({
    world: { ports: () => ({ bodyLimits: { body: 300, large: 40_000, chunk: 1_000 } }) },
  });
  const ada = await team.found();
  const bruno = await team.join(ada);
  const witnesses: TeamTablet[] = [];
  for (const name of others) witnesses.push(await team.join(ada, undefined, undefined, 'SW', false, name));
  const { documentId: file } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(file, 'case', { kind: 'full' }));
  await syncAll(ada, bruno, ...witnesses);
  const bringBack = await backUpRelay(team);
  ada.cable.unplug();
  for (const text of [SHORT, LONG]) {
    await note(bruno, file, text);
    await syncAll(bruno, ...witnesses);
  }
  expect((await bruno.engine.syncStatus()).undelivered).toBe(0);
  for (const { cable } of [bruno, ...witnesses]) cable.unplug();
  await bringBack();
  ada.cable.plug();
  await ada.engine.syncNow();
  expect(await shown(ada, file)).toEqual([false, false]);
  const seatId = await letOut(ada, 'Bruno Esempio');
  return { team, ada, bruno, witnesses, file, seatId };
};

describe('[L8, S5] what a leaver had delivered and the relay has lost', () => {
  it.each(['open', 'locked'] as const)(
    'comes back from his %s app, its chunks too, and counts once accepted',
    async (how) => {
      const { ada, bruno, file, seatId } = await startLeaving();
      if (how === 'locked') await bruno.engine.prepareLock(undefined);
      await leave(bruno, how);
      await syncAll(ada);
      expect(await shown(ada, file)).toEqual([false, false]);
      must(await ada.engine.acceptReview(seatId));
      await syncAll(ada);
      expect(await shown(ada, file)).toEqual([true, true]);
      await expectNoneSetAside(ada);
    },
  );

  it('is not brought by a locked app whose disk has changed it: the true bytes come from who has them', async () => {
    const { ada, bruno, witnesses, file, seatId } = await startLeaving('Carla Prova');
    await bruno.engine.prepareLock(undefined);
    const own = (await onlyStore(bruno.disk).all('log')).filter(({ hash }) => hash);
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const row of own) await flip(bruno.disk, 'log', row);
    await leave(bruno, 'locked');
    const [carla] = witnesses as [TeamTablet];
    carla.cable.plug();
    await syncAll(carla, ada);
    must(await ada.engine.acceptReview(seatId));
    await syncAll(ada, carla);
    for (const tablet of [ada, carla]) {
      expect(await shown(tablet, file)).toEqual([true, true]);
      await expectNoneSetAside(tablet);
    }
  });
});

describe('[L8, L4] an entry that rotted on the tablets that stay, of which the relay lost the log', () => {
  /** Bruno, who is let out, has the only true copy. */
  const startRotten = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const [entry] = (await insideOf(ada)).entries.filter(({ kind }) => kind === 'person');
    const row = await onlyStore(ada.disk).get('log', entry?.id ?? '');
    if (!row) throw new Error('no such row');
    await ada.engine.prepareLock(undefined);
    await flip(ada.disk, 'log', row);
    await team.restartRelay(emptyLog);
    const again = await ada.crash().unlock();
    expect((await again.engine.document(person))?.rows ?? []).toEqual([]);
    await syncAll(again);
    expect((await again.engine.syncStatus()).quarantined).toBe(1);
    await letOut(again, 'Bruno Esempio');
    return { again, bruno, person };
  };
  const alias = async ({ engine }: TeamTablet, person: string) =>
    (await engine.document(person))?.rows[0]?.cells['alias']?.value;

  it('comes back from the leaver’s open app, though he did not write it', async () => {
    const { again, bruno, person } = await startRotten();
    await leave(bruno, 'open');
    await syncAll(again);
    expect(await alias(again, person)).toBe('Omar Inventato');
    await expectNoneSetAside(again);
  });

  it('stands as damaged where he takes it with him, is said, and nothing else waits for it', async () => {
    const { again, bruno, person } = await startRotten();
    await bruno.engine.prepareLock(undefined);
    await leave(bruno, 'locked');
    const other = await personOf(again, 'Fatou Modello');
    await syncAll(again);
    expect(await alias(again, person)).toBeUndefined();
    expect(await alias(again, other)).toBe('Fatou Modello');
    expect(await again.engine.syncStatus()).toMatchObject({
      quarantined: 1,
      parked: 0,
      waitingFor: [],
      undelivered: 0,
    });
  });
});
