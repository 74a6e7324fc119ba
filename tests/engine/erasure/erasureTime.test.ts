/** [S11] By which clock erased things are destroyed: what can still be taken back is, whatever a tablet's own clock says. */
import { expect, it } from 'vitest';
import {
  expectNoneSetAside,
  must,
  nothing,
  PASSPHRASE,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { openFile, readableOn } from '../../support/erasureTeam';

const YEAR = 365 * 24 * 60 * 60 * 1000;

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

/** A file on two tablets, erased for seven days; the second has heard of it, and holds a change nobody else has. */
const startErased = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const clock = { ahead: 0 };
  const bruno = await team.join(ada, team.makeTablet(undefined, { now: () => team.now() + clock.ahead }));
  const file = await openFile(ada);
  await syncAll(ada, bruno);
  bruno.cable.unplug();
  must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000001'));
  must(await ada.engine.erase([file.person, file.file], false));
  bruno.cable.plug();
  await syncAll(bruno, ada);
  expect(await bruno.engine.document(file.person)).toBeUndefined();
  bruno.cable.unplug();
  return { team, ada, bruno, clock, file };
};
const takeBack = async (ada: TeamTablet): Promise<void> =>
  must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
const expectWhole = async (tablets: readonly TeamTablet[], person: string, word = ''): Promise<void> => {
  for (const tablet of tablets) {
    expect(await phone(tablet, person)).toBe('3330000001');
    expect(await tablet.engine.search(word)).toHaveLength(1);
    expect((await tablet.engine.erasures()).map(({ state }) => state)).toEqual(['taken_back']);
    await expectNoneSetAside(tablet);
  }
};

it('a tablet whose clock is years ahead, unlocked far from the relay, destroys nothing that can be taken back', async () => {
  const { ada, bruno, clock, file } = await startErased();
  await bruno.engine.prepareLock(undefined);
  clock.ahead = 3 * YEAR;
  const later = bruno.crash();
  later.cable.unplug();
  // It thinks it was away for years; an administrator gives the code on the telephone.
  const seat = (await ada.engine.team()).members.find(({ self }) => !self)?.seatId ?? '';
  expect(await later.engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: 'away_too_long' });
  const number = (await later.engine.reopenNumber()) ?? '';
  must(await later.engine.unlock(PASSPHRASE, nothing, must(await ada.engine.reopenCode(seat, number))));
  await later.engine.dueForErasure();
  expect(await readableOn(later, file.words)).toEqual([...file.words].sort());
  expect((await later.engine.erasures()).map(({ state }) => state)).toEqual(['waiting']);

  await takeBack(ada);
  later.cable.plug();
  await syncAll(later, ada);
  await expectWhole([later, ada], file.person, file.words[1]);
});

it('nor does one whose clock leaps while it is unlocked', async () => {
  const { ada, bruno, clock, file } = await startErased();
  const seat = (await ada.engine.team()).members.find(({ self }) => !self)?.seatId ?? '';
  clock.ahead = 3 * YEAR;
  // Whatever comes in is looked at by what is erased.
  must(await bruno.engine.readFile(must(await ada.engine.handOver(seat)).bytes));
  expect(await readableOn(bruno, file.words)).toEqual([...file.words].sort());
  await takeBack(ada);
  bruno.cable.plug();
  await syncAll(bruno, ada);
  await expectWhole([bruno, ada], file.person, file.words[1]);
});

it('what has passed is known over a lock, and ends what waits for it though the clock was set back by years', async () => {
  const { team, bruno, clock, file } = await startErased();
  team.pass(7 * 24 * 60 * 60 * 1000 + 60_000);
  clock.ahead = -3 * YEAR;
  await bruno.engine.prepareLock(undefined);
  const later = bruno.crash();
  later.cable.unplug();
  await later.unlock();
  await later.engine.dueForErasure();
  expect(await readableOn(later, file.words)).toEqual([]);
  expect((await later.engine.erasures()).map(({ state }) => state)).toEqual(['destroyed']);
});
