/**
 * [S11, I1] What somebody wrote in a case of which a note was erased meanwhile, and that only a colleague has: where its author does not
 * bring it to what the case goes on as, the colleague does.
 */
import { describe, expect, it } from 'vitest';
import { carryOutErasures } from '../../../src/engine/erasure/carryingOut';
import { nextTurn, noteMeeting } from '../../../src/engine/review/turns';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, noteTexts, readableOn } from '../../support/erasureTeam';
import { hasHeard } from '../../support/faultyDisk';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { addNote, rowOf, startScene } from '../../support/leaversScene';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Every member's turn has come by then. */
const A_DAY_AND_MORE = 30 * HOUR;

/** Bruno, out of reach, has changed the note that stays, and written into the one that is erased. */
const start = async () => {
  const scene = await startScene();
  const { team, ada, bruno, file, row, kept, late } = scene;
  const carla = await team.join(ada, undefined, undefined, undefined, true);
  await syncAll(carla, ada);
  carla.cable.unplug();
  const words = `${kept} ${canary()}`;
  must(await bruno.engine.setField(file, 'note', await rowOf(ada, file, kept), 'text', words));
  return {
    ...scene,
    carla,
    before: [kept],
    after: [words, late].sort(),
    hand: async () => must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes)),
    erase: async (atOnce: boolean) => must(await ada.engine.erasePart(file, 'note', row, atOnce)).documentId,
  };
};
type Scene = Awaited<ReturnType<typeof start>>;

const hear = async ({ ada, carla }: Scene): Promise<void> => {
  carla.cable.plug();
  await syncAll(carla, ada);
};
const expectAll = async ({ wrong, within, after }: Scene, file: string, ...tablets: TeamTablet[]): Promise<void> => {
  for (const tablet of tablets) {
    expect(await noteTexts(tablet, file)).toEqual(after);
    expect(await readableOn(tablet, [wrong, within])).toEqual([]);
  }
};

describe('words that only a colleague has', () => {
  it('are left to their author for a day, and brought then; nothing that is erased at once is kept for it', async () => {
    const scene = await start();
    const { team, ada, carla, before, wrong, within, erase, hand } = scene;
    await hand();
    const to = await erase(true);
    await hear(scene);
    expect(await readableOn(carla, [wrong, within])).toEqual([]);
    expect(await noteTexts(ada, to)).toEqual(before);
    team.pass(A_DAY_AND_MORE);
    await syncAll(carla, ada);
    await expectAll(scene, to, ada, carla);
  });

  it('are looked at again in the hour that is its turn, also where nothing else happens', async () => {
    const scene = await start();
    const { carla, erase, hand } = scene;
    await hand();
    await erase(true);
    await hear(scene);
    const { seat } = await insideOf(carla);
    const since = Object.values((await seat.meta.read('lateWords')) ?? {})[0]?.since ?? 0;
    seat.certain = { time: since, elapsed: seat.ports.elapsed() };
    noteMeeting(seat);
    await carryOutErasures(
      seat,
      { forget: () => undefined, refresh: async () => undefined, write: async () => true },
      'after',
    );
    // The third in the roster.
    expect(nextTurn(seat)).toBe(since + DAY + 3 * HOUR);
  });

  it('come by file to who has heard of the erasure, and are brought all the same', async () => {
    const scene = await start();
    const { team, ada, carla, erase, hand } = scene;
    const to = await erase(false);
    await hear(scene);
    await hand();
    await syncAll(carla, ada);
    for (const days of [2, 6, 8]) {
      team.pass(days * DAY);
      await syncAll(carla, ada);
    }
    await expectAll(scene, to, ada, carla);
  });

  it('are delivered by a locked app that had not heard, whose tablet is lost then, and are brought', async () => {
    const scene = await start();
    const { team, ada, bruno, carla, erase } = scene;
    const to = await erase(false);
    await hear(scene);
    must(await bruno.engine.saveUndelivered());
    await bruno.engine.prepareLock(undefined);
    const locked = bruno.crash();
    locked.cable.plug();
    expect([...(await locked.engine.deliverLocked()).values()]).toEqual(['delivered']);
    locked.cable.unplug();
    await syncAll(carla, ada);
    for (const days of [2, 6, 8]) {
      team.pass(days * DAY);
      await syncAll(carla, ada);
    }
    await expectAll(scene, to, ada, carla);
  });

  it('[L6] are also those of whoever erased, whose own tablet was put back to before them', async () => {
    const { team, ada, carla, file, row, kept } = await start();
    await syncAll(ada);
    const backup = ada.copyDisk();
    ada.cable.unplug();
    const third = canary();
    await addNote(ada, file, third);
    must(await carla.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    const again = await ada.crash({ ...ada.disk, databases: backup.databases }).unlock();
    again.cable.plug();
    const to = must(await again.engine.erasePart(file, 'note', row, false)).documentId;
    carla.cable.plug();
    await syncAll(carla, again);
    team.pass(A_DAY_AND_MORE);
    await syncAll(carla, again);
    for (const tablet of [again, carla]) expect(await noteTexts(tablet, to)).toEqual([kept, third].sort());
  });

  it('in a note that is put back come back with it', async () => {
    const scene = await start();
    const { team, ada, carla, file, wrong, within, after, erase, hand } = scene;
    await hand();
    await erase(false);
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await hear(scene);
    for (const days of [2, 6, 8]) {
      team.pass(days * DAY);
      await syncAll(carla, ada);
    }
    for (const tablet of [ada, carla]) {
      expect(await noteTexts(tablet, file)).toEqual([...after, `${wrong} ${within}`].sort());
    }
  });

  it('are written however much else a member has put beside them', async () => {
    const scene = await start();
    const { team, ada, carla, file, erase, hand } = scene;
    const dora = await team.join(ada);
    await syncAll(dora);
    dora.cable.unplug();
    await hand();
    const { seat } = await insideOf(dora);
    const forged: Uint8Array[] = [];
    for (let at = 0; at < 8; at++) {
      const values = Object.fromEntries(Array.from({ length: 14_000 }, (_, i) => [(at * 14_000 + i).toString(36), 1]));
      forged.push(await forgeEntry(seat, file, updateOf('x', values)));
    }
    must(await carla.engine.readFile(fileOf(seat, forged)));
    const to = await erase(false);
    await hear(scene);
    team.pass(A_DAY_AND_MORE);
    await syncAll(carla, ada);
    await expectAll({ ...scene, wrong: canary(), within: canary() }, to, ada, carla);
  }, 110_000);
});

describe('words that their author brings, too, stand once', () => {
  it.each(['before', 'after'])('where he comes back %s a colleague’s turn', async (when) => {
    const scene = await start();
    const { team, ada, bruno, carla, erase, hand } = scene;
    await hand();
    const to = await erase(true);
    await hear(scene);
    const comeBack = async (): Promise<void> => {
      bruno.cable.plug();
      await syncAll(bruno, ada);
    };
    if (when === 'before') await comeBack();
    team.pass(A_DAY_AND_MORE);
    await syncAll(carla, ada);
    if (when === 'after') {
      await expectAll(scene, to, ada);
      await comeBack();
    }
    await syncAll(bruno, carla);
    await expectAll(scene, to, ada, bruno, carla);
  });

  it('where a colleague is out of reach for longer than anything waits', async () => {
    const scene = await start();
    const { team, ada, bruno, carla, erase, hand } = scene;
    await hand();
    const to = await erase(true);
    await hear(scene);
    carla.cable.unplug();
    team.pass(3 * DAY);
    bruno.cable.plug();
    await syncAll(bruno, ada);
    let away = carla;
    for (const days of [5, 2, 1]) {
      team.pass(days * DAY);
      await away.engine.prepareLock(undefined);
      away = away.crash();
      away.cable.unplug();
      await away.unlock();
      await away.engine.cards('case');
    }
    away.cable.plug();
    await syncAll(away, ada, bruno, away);
    await expectAll(scene, to, ada, bruno, away);
    expect(hasHeard(away, 'late_words_erased')).toBe(false);
  });
});
