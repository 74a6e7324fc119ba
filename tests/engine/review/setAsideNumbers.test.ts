/** [L8] What an administrator sets aside of somebody who left is what waits, and nothing that comes later under other numbers. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { startNumbered, whys } from '../../support/numberedEntries';

const letOut = async () => {
  const scene = await startNumbered();
  must(await scene.ada.engine.removeMember(scene.id));
  await syncAll(scene.ada, scene.eva);
  return scene;
};
const expectLate = async (tablets: readonly TeamTablet[], count: number): Promise<void> => {
  for (const tablet of tablets) {
    expect(await whys(tablet)).toEqual(count === 0 ? [] : [['late', count]]);
    expect((await tablet.engine.syncStatus()).review).toBe(count);
  }
};

describe('a late entry that is set aside', () => {
  it('far ahead hides none that comes later under lower numbers, on any tablet and after an unlock', async () => {
    const { team, ada, eva, person, other, forge, push, id } = await letOut();
    await push(await forge(other, 'Lontano', 1_000_000));
    await syncAll(ada, eva);
    await expectLate([ada, eva], 1);
    must(await ada.engine.setAsideReview(id));
    await syncAll(ada, eva);
    await expectLate([ada, eva], 0);
    await push(await forge(person, 'Buono', 2));
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    await syncAll(carla);
    await expectLate([ada, eva, carla], 1);
    await ada.engine.prepareLock(undefined);
    await expectLate([await ada.crash().unlock()], 1);
  });

  it('is of its author, and of nobody else who numbers as if it were the same tablet', async () => {
    const { ada, eva, person, other, seat, forge, push, id } = await letOut();
    await push(await forge(other, 'Lontano', 3));
    await syncAll(ada, eva);
    must(await ada.engine.setAsideReview(id));
    const evaId = (await eva.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    const e = await insideOf(eva);
    const { incarnation } = seat.counters;
    must(await ada.engine.removeMember(evaId));
    const hers = await forgeEntry(
      e.seat,
      person,
      updateOf('person', { [`main/alias/${'A'.repeat(16)}`]: ['Suo', 9e14, e.seat.name] }),
      { incarnation, n: 3 },
    );
    must(await ada.engine.readFile(fileOf(e.seat, [hers])));
    await syncAll(ada);
    await expectLate([ada], 1);
  });

  it('among more than a thousand with holes between them is set aside with all of them', async () => {
    const { ada, eva, other, seat, forge, id } = await letOut();
    const entries: Uint8Array[] = [];
    for (let at = 0; at < 1_005; at++) entries.push(await forge(other, `B${at}`, 10 + 2 * at));
    must(await ada.engine.readFile(fileOf(seat, entries)));
    await syncAll(ada, eva);
    await expectLate([ada, eva], 1_005);
    must(await ada.engine.setAsideReview(id));
    await syncAll(ada, eva);
    await expectLate([ada, eva], 0);
  }, 120_000);

  it('by an earlier build is so with all below it', async () => {
    const { ada, eva, person, other, seat, forge, push, id } = await letOut();
    await push(await forge(other, 'Alto', 9), await forge(person, 'Basso', 4));
    await syncAll(ada, eva);
    expect(await whys(ada)).toEqual([['late', 2]]);
    const a = (await insideOf(ada)).seat;
    const settings = a.library.ofKind('settings')[0]?.id ?? '';
    const to = { [toHex(seat.counters.incarnation)]: 9 };
    const event = { record: 'review', row: id, kind: 'set_aside', to, by: a.name, at: Date.now(), after: [] };
    const said = await forgeEntry(a, settings, updateOf('events', { [`${'A'.repeat(15)}b`]: event }));
    must(await eva.engine.readFile(fileOf(a, [said])));
    await syncAll(eva);
    await expectLate([eva], 0);
  });
});
