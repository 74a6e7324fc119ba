/**
 * [L8, S11] What an honest colleague typed offline while they might, in a case of which another note was erased meanwhile, or
 * that was erased whole and taken back: it waits for an administrator's word, and once accepted it shows and stays.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { cutExchange } from '../../support/cutExchange';
import { must, personOf, syncAll, type TeamTablet, until } from '../../support/engineTeam';
import { canary, noteTexts, readableOn } from '../../support/erasureTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { addNote, rowOf, startScene, waiting } from '../../support/leaversScene';
import { acceptUnread, seatIdOf } from '../../support/lettingOut';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

type Scene = Awaited<ReturnType<typeof startScene>>;

/** How Bruno lost writing, and what he has comes to the relay. */
const ways: readonly (readonly [string, (scene: Scene) => Promise<void>])[] = [
  [
    'is let out, and whose tablet is locked',
    async ({ ada, bruno, id }) => {
      await bruno.engine.prepareLock(undefined);
      must(await ada.engine.removeMember(id));
      const locked = bruno.crash();
      locked.cable.plug();
      expect([...(await locked.engine.deliverLocked()).values()]).toEqual(['revoked']);
    },
  ],
  [
    'is let out while the tablet is open',
    async ({ ada, bruno, id }) => {
      must(await ada.engine.removeMember(id));
      bruno.cable.plug();
      await until(bruno, async () => (await bruno.engine.state()).kind !== 'unlocked');
    },
  ],
  [
    'may read the case no more',
    async ({ ada, bruno, id }) => {
      must(await ada.engine.changeMember(id, 'ME'));
      bruno.cable.plug();
      await syncAll(bruno);
    },
  ],
];

describe('a note written offline by a colleague who', () => {
  it.each(ways)(
    '%s, where another note of the case was erased, waits, and once accepted shows and stays',
    async (_, leave) => {
      const scene = await startScene();
      const { team, ada, file, row, id, wrong, late, within, kept } = scene;
      const eva = await team.join(ada);
      await syncAll(eva, ada);
      const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
      await leave(scene);
      await syncAll(ada, eva);
      for (const tablet of [ada, eva]) expect(await noteTexts(tablet, to)).toEqual([kept]);
      expect((await waiting(ada)).map(([kind, why]) => [kind, why])).toEqual([['case', 'late']]);
      must(await ada.engine.acceptReview(id));
      await syncAll(ada, eva);
      const isShown = async (): Promise<void> => {
        for (const tablet of [ada, eva]) {
          expect(await noteTexts(tablet, to)).toEqual([kept, late].sort());
          expect(await waiting(tablet)).toEqual([]);
        }
      };
      await isShown();
      team.pass(9 * DAY);
      await syncAll(ada, eva, ada);
      await isShown();
      // What was written into the erased note went with it.
      for (const tablet of [ada, eva]) expect(await readableOn(tablet, [wrong, within])).toEqual([]);
      expect((await insideOf(ada)).seat.library.known(file)).toBeUndefined();
    },
  );

  it.each(ways)('%s, waits beyond the end of what it was written in, and is accepted then', async (_, leave) => {
    const scene = await startScene();
    const { team, ada, file, row, id, wrong, late, within, kept } = scene;
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await leave(scene);
    await syncAll(ada);
    team.pass(9 * DAY);
    await syncAll(ada, ada);
    expect((await insideOf(ada)).seat.library.known(file)).toBeUndefined();
    expect(await noteTexts(ada, to)).toEqual([kept]);
    expect((await waiting(ada)).map(([kind, why]) => [kind, why])).toEqual([['case', 'late']]);
    expect(await readableOn(ada, [wrong, within])).toEqual([]);
    // As after any unlock.
    const again = await ada.crash().unlock();
    must(await again.engine.acceptReview(id));
    await syncAll(again);
    expect(await noteTexts(again, to)).toEqual([kept, late].sort());
    expect(await waiting(again)).toEqual([]);
  });

  it.each(ways)('%s, of a case that was erased whole, is there once that is taken back', async (_, leave) => {
    const scene = await startScene();
    const { ada, bruno, file, id, wrong, late, within, kept } = scene;
    must(await ada.engine.erase([file], false));
    await leave(scene);
    await syncAll(ada);
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(ada);
    if ((await bruno.engine.state()).kind === 'unlocked') await syncAll(bruno, ada);
    expect((await waiting(ada)).map(([kind, why]) => [kind, why])).toEqual([['case', 'late']]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada);
    expect(await noteTexts(ada, file)).toEqual([kept, late, `${wrong} ${within}`].sort());
  });

  it('is accepted as soon as it waits, before anything else has looked at it, and stays', async () => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, id, kept, late } = scene;
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await syncAll(ada);
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(id));
    await syncAll(ada);
    ada.cable.unplug();
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    ada.cable.plug();
    await ada.engine.syncNow();
    expect((await waiting(ada)).map(([kind, why]) => [kind, why])).toEqual([['case', 'late']]);
    must(await ada.engine.acceptReview(id));
    await until(ada, async () => (await noteTexts(ada, to)).includes(late));
    team.pass(9 * DAY);
    await syncAll(ada, ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late].sort());
  });

  it('is set aside, and shows nowhere', async () => {
    const scene = await startScene();
    const { ada, file, row, id, kept } = scene;
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada);
    must(await ada.engine.setAsideReview(id));
    await syncAll(ada);
    expect(await waiting(ada)).toEqual([]);
    expect(await noteTexts(ada, to)).toEqual([kept]);
  });

  it('comes after the other note was destroyed at once, opens for nobody, which is said: late_words_erased', async () => {
    const scene = await startScene();
    const { ada, file, row, kept } = scene;
    const to = must(await ada.engine.erasePart(file, 'note', row, true)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada);
    expect(hasHeard(ada, 'late_words_erased')).toBe(true);
    expect(await noteTexts(ada, to)).toEqual([kept]);
    expect(await waiting(ada)).toEqual([]);
  });

  it('two administrators may accept is written once', async () => {
    const scene = await startScene();
    const { team, ada, file, row, id, late, kept } = scene;
    const carla = await team.join(ada, undefined, undefined, 'CO', true);
    await syncAll(carla, ada);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada, carla, ada);
    expect([await waiting(ada), await waiting(carla)].map((all) => all.length)).toEqual([1, 1]);
    await Promise.all([ada.engine.acceptReview(id), carla.engine.acceptReview(id)]);
    await syncAll(ada, carla);
    for (const tablet of [ada, carla]) {
      expect(await noteTexts(tablet, to)).toEqual([kept, late].sort());
      expect(await waiting(tablet)).toEqual([]);
    }
  });

  it('and that an administrator accepts who does not read the case, is written by the next who does, an hour later', async () => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, id, late, kept } = scene;
    const carla = await team.join(ada, undefined, undefined, 'ME', true);
    // Of the case she is shown nothing, and with an earlier build accepts all that he wrote.
    await personOf(bruno, 'Omar Inventato');
    await syncAll(carla, ada);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada, carla, ada);
    await acceptUnread(team, carla, id);
    await syncAll(carla, ada);
    expect(await waiting(ada)).toEqual([]);
    expect(await noteTexts(ada, to)).toEqual([kept]);
    team.pass(1.1 * HOUR);
    await syncAll(ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late].sort());
    team.pass(9 * DAY);
    await syncAll(ada, ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late].sort());
  });

  it('and that was accepted before anybody who reads the case had met it, is written by the next who does', async () => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, id, late, within, wrong, kept } = scene;
    const carla = await team.join(ada, undefined, undefined, 'ME', true);
    await personOf(bruno, 'Omar Inventato');
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, carla);
    ada.cable.unplug();
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    await syncAll(carla);
    await acceptUnread(team, carla, id);
    ada.cable.plug();
    await syncAll(ada, carla);
    team.pass(1.1 * HOUR);
    await syncAll(ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late].sort());
    team.pass(9 * DAY);
    await syncAll(ada, ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late].sort());
    expect(await readableOn(ada, [wrong, within])).toEqual([]);
  });

  it('is left by each administrator to those before them, and written once', async () => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, id, late, kept } = scene;
    const eva = await team.join(ada, undefined, undefined, 'CO', true, 'Eva Prova');
    const carla = await team.join(ada, undefined, undefined, 'ME', true);
    await personOf(bruno, 'Omar Inventato');
    await syncAll(carla, eva, ada);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada, eva, carla);
    await acceptUnread(team, carla, id);
    await syncAll(carla, ada, eva);
    team.pass(1.1 * HOUR);
    // Both meet the relay now; Eva comes second in the roster.
    await syncAll(eva);
    expect(await noteTexts(eva, to)).toEqual([kept]);
    team.pass(HOUR);
    // The first has not come: Eva does it, and whoever comes later finds it there.
    await syncAll(eva);
    expect(await noteTexts(eva, to)).toEqual([kept, late].sort());
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) expect(await noteTexts(tablet, to)).toEqual([kept, late].sort());
  });

  it('comes after a later one was accepted and written there, and stands beside it', async () => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, id, late, kept } = scene;
    // What he has typed until now leaves by a file; its row is lost on his disk.
    const { bytes } = must(await bruno.engine.handOver(await seatIdOf(ada)));
    const later = canary();
    await addNote(bruno, file, later);
    const store = onlyStore(bruno.disk);
    const sent = await store.where('outbox', 'left', 1);
    await bruno.engine.prepareLock(undefined);
    await store.write(sent.map(({ order }) => ({ table: 'outbox', remove: order }) as const));
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    must(await ada.engine.removeMember(id));
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    const { entries } = await insideOf(ada);
    expect(entries.some(({ header }) => toBase64Url(header.docId) === file)).toBe(true);
    await syncAll(ada);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada);
    expect(await noteTexts(ada, to)).toEqual([kept, later].sort());
    must(await ada.engine.readFile(bytes));
    await syncAll(ada);
    team.pass(1.1 * HOUR);
    await syncAll(ada);
    expect(await noteTexts(ada, to)).toEqual([kept, late, later].sort());
  });

  it.each([
    ['may read the case no more', true],
    ['meets the relay only in exchanges that are cut', false],
  ])('leaves nothing erased with an administrator who %s', async (_who, isNarrowed) => {
    const scene = await startScene();
    const { team, ada, bruno, file, row, kept } = scene;
    const carla = await team.join(ada, undefined, undefined, 'CO', true, 'Carla Prova');
    await syncAll(carla, ada);
    const more = canary();
    const right = await rowOf(ada, file, kept);
    must(await bruno.engine.setField(file, 'note', right, 'text', `${kept} ${more}`));
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ways[1]?.[1](scene);
    await syncAll(ada, carla, ada);
    // The case's first document is destroyed: only the words are left.
    let now = Date.now();
    const pass = async (days: number): Promise<void> => {
      now += days * DAY;
      vi.useFakeTimers({ now, toFake: ['Date'] });
      for (const { cable } of [ada, carla]) cable.unplug();
      ada.cable.plug();
      await syncAll(ada, ada);
    };
    onTestFinished(() => void vi.useRealTimers());
    await pass(8);
    carla.cable.plug();
    await syncAll(carla, carla);
    const metaOf = async (tablet: TeamTablet): Promise<string> => JSON.stringify((await insideOf(tablet)).meta);
    expect(await metaOf(carla)).toContain(more);
    if (isNarrowed) {
      must(await ada.engine.changeMember(await seatIdOf(carla), 'ME'));
      await syncAll(carla, ada);
    }
    carla.cable.unplug();
    must(await ada.engine.erasePart(to, 'note', right, false));
    await syncAll(ada, ada);
    expect(await readableOn(carla, [kept, more])).toEqual([kept, more].sort());
    await cutExchange(carla);
    expect(await metaOf(carla)).toContain(more);
    await pass(16);
    await cutExchange(carla);
    // The first exchange beyond the wait gives a day's grace.
    await pass(2);
    await cutExchange(carla);
    await carla.engine.prepareLock(undefined);
    const again = await carla.crash().unlock();
    await vi.waitFor(async () => expect(await metaOf(again)).not.toContain(more));
    expect(await readableOn(again, [kept, more])).toEqual([]);
    expect(hasHeard(again, 'late_words_erased')).toBe(!isNarrowed);
    expect(await readableOn(ada, [kept, more])).toEqual([]);
    // Where the case is read, the rest of it waits.
    expect(await waiting(ada)).toHaveLength(1);
  });
});
