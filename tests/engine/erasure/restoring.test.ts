/** [S5, T4, T5] What a tablet keeps and gives back: to a relay that lost it, and to itself after a crash. */
import { describe, expect, it } from 'vitest';
import { LogState } from '../../../src/storage/store';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { backUpRelay, emptyLog } from '../../support/lostRelay';

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
const setPhone = async ({ engine }: TeamTablet, person: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', value));

describe('[S5] a relay that comes back without what it had', () => {
  it('with its log emptied: the tablets fill it again, and nothing takes effect twice', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    await setPhone(bruno, person, '3330000002');
    await syncAll(bruno, ada);
    const shown = JSON.stringify(await ada.engine.document(person));

    await team.restartRelay(emptyLog);
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      expect(JSON.stringify(await tablet.engine.document(person))).toBe(shown);
      await expectNoneSetAside(tablet);
    }
  });

  it('restored from an old copy: each tablet offers what it keeps, and a colleague who joins later has everything', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const bringBack = await backUpRelay(team);
    const person = await personOf(bruno, 'Fatou Modello');
    await syncAll(bruno, ada);
    await setPhone(ada, person, '3330000002');
    await syncAll(ada, bruno);

    await bringBack();
    await personOf(bruno, 'Irina Esempio');
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    await syncAll(ada, bruno, carla);

    for (const tablet of [ada, bruno, carla]) {
      expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Irina Esempio', 'Omar Inventato']);
      expect(await phone(tablet, person)).toBe('3330000002');
      await expectNoneSetAside(tablet);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    const kept = await Promise.all([ada, bruno, carla].map(async (tablet) => (await insideOf(tablet)).entries.length));
    expect(new Set(kept).size).toBe(1);
  });
});

describe('[T4] a document with many entries', () => {
  it('keeps a checkpoint past 64, opens from it to the same, and from the entries when the checkpoint is damaged', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    for (let i = 0; i < 70; i++) {
      await setPhone(ada, person, `33300000${String(i).padStart(2, '0')}`);
      await ada.engine.syncNow();
    }
    await bruno.engine.syncNow();
    const shown = JSON.stringify(await bruno.engine.document(person));

    const { seat } = await insideOf(bruno);
    const place = `${seat.library.known(person)?.local}/checkpoint`;
    expect(await seat.store.get('docs', place)).toBeDefined();
    const states = (await seat.store.where('log', 'doc', seat.library.known(person)?.local ?? '')).map(
      (row) => row.state,
    );
    expect(states.filter((state) => state === LogState.covered).length).toBeGreaterThan(64);

    const again = await bruno.crash().unlock();
    expect(JSON.stringify(await again.engine.document(person))).toBe(shown);

    const checkpoint = await onlyStore(again.disk).get('docs', place);
    if (!checkpoint) throw new Error('no checkpoint');
    await flip(again.disk, 'docs', checkpoint);
    const third = await again.crash().unlock();
    expect(JSON.stringify(await third.engine.document(person))).toBe(shown);
    expect(hasHeard(third, 'damaged_row')).toBe(true);
  });

  it('keeps one on the tablet that wrote them all, too', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const person = await personOf(ada, 'Omar Inventato');
    for (let i = 0; i < 70; i++) {
      await setPhone(ada, person, `33300000${String(i).padStart(2, '0')}`);
      await ada.engine.syncNow();
    }
    const shown = JSON.stringify(await ada.engine.document(person));
    const again = await ada.crash().unlock();
    expect(JSON.stringify(await again.engine.document(person))).toBe(shown);
    const { seat } = await insideOf(again);
    expect(await seat.store.get('docs', `${seat.library.known(person)?.local}/checkpoint`)).toBeDefined();
  });
});

describe('[T5] the lists', () => {
  it('show after a crash what was written since they were last kept', async () => {
    const team = await startTeam();
    const ada = await team.found();
    await personOf(ada, 'Omar Inventato');
    await ada.engine.prepareLock(undefined);
    const second = await ada.crash().unlock();
    const [card] = await second.engine.cards('person');
    must(await second.engine.setField(card?.documentId ?? '', 'person', 'main', 'alias', 'Omar Modello'));
    await personOf(second, 'Fatou Modello');
    const third = await second.crash().unlock();
    await expect.poll(() => aliases(third)).toEqual(['Fatou Modello', 'Omar Modello']);
  });
});
