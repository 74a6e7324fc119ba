/**
 * [L2, S8] A document with as many author chains as it takes: members with many incarnations each make them. Headers must have
 * room to name them all, and a snapshot to cover them.
 */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { MOST_COVERED } from '../../../src/log/snapshot';
import { expectNoneSetAside, must, personOf, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { hasHeard } from '../../support/faultyDisk';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { compact, hiddenIn, setPerson, shown, startSmall } from '../../support/summingUp';

const MOST_AUTHORS = 256;
/** Of each member; one more is his own. */
const CHAINS_EACH = 31;

const authorsOf = async (tablet: TeamTablet, person: string): Promise<number> =>
  (await insideOf(tablet)).seat.library.known(person)?.chains.size ?? 0;

/** Colleagues make chains of their own there, each with one word, until there are so many; Ada's tablet has them all. */
const fill = async (
  ada: TeamTablet,
  colleagues: readonly TeamTablet[],
  person: string,
  authors: number,
): Promise<void> => {
  const here = (await insideOf(ada)).seat.library.known(person)?.chains ?? new Map();
  let left = authors - here.size;
  for (const tablet of colleagues) {
    const { seat } = await insideOf(tablet);
    const own = [...here.keys()].filter((chain) => chain.startsWith(toHex(seat.keys.seat))).length;
    const count = Math.min(left, CHAINS_EACH - own);
    const word = (at: number) =>
      updateOf('person', { [`main/alias/AAAAAAA${1000 + left + at}`]: [`Omar ${left + at}`, at + 1, seat.name] });
    const entries = Array.from({ length: count }, (_, at) => forgeEntry(seat, person, word(at)));
    must(await ada.engine.readFile(fileOf(seat, await Promise.all(entries))));
    left -= count;
  }
  expect(await authorsOf(ada, person)).toBe(authors);
  await expectNoneSetAside(ada);
};
const start = async () => {
  const team: Team = await startSmall();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  await setPerson(bruno, person, 'phone', '3330000001');
  await syncAll(bruno, ada);
  const colleagues = [bruno];
  while (colleagues.length * CHAINS_EACH < MOST_AUTHORS) colleagues.push(await team.join(ada));
  await syncAll(...colleagues);
  return { team, ada, bruno, colleagues, person };
};

describe('a document with very many authors', () => {
  it('of 256 is written in by all of them, delivered, and the same on a tablet that comes later', async () => {
    const { team, ada, bruno, colleagues, person } = await start();
    await fill(ada, colleagues, person, MOST_AUTHORS);
    await setPerson(ada, person, 'phone', '3330000002');
    await syncAll(ada, bruno);
    await setPerson(bruno, person, 'phone', '3330000003');
    await syncAll(bruno, ada);
    const carla = await team.join(ada);
    for (const tablet of [ada, bruno, carla, await ada.crash().unlock()]) {
      expect(await shown(tablet, person)).toBe(await shown(bruno, person));
      expect(await shown(tablet, person)).toContain('3330000003');
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
      await expectNoneSetAside(tablet);
    }
  });

  it(`of ${MOST_COVERED} is summed up, attested and begun with; with one more it is left as it is, and that is said`, async () => {
    const { team, ada, bruno, colleagues, person } = await start();
    await fill(ada, colleagues, person, MOST_COVERED);
    await compact(team.dataDir, ada, bruno);
    const carla = await team.join(ada);
    expect(await shown(carla, person)).toBe(await shown(ada, person));
    await fill(ada, colleagues, person, MOST_COVERED + 9);
    const hidden = hiddenIn(team.dataDir);
    const isSaid = (): boolean => [ada, bruno, carla].some((tablet) => hasHeard(tablet, 'document_too_large'));
    for (let round = 0; round < 40 && !isSaid(); round++) await syncAll(ada, bruno, carla);
    expect(isSaid()).toBe(true);
    expect(hiddenIn(team.dataDir)).toBe(hidden);
    for (const tablet of [ada, bruno, carla]) {
      expect(await shown(tablet, person)).toBe(await shown(ada, person));
      await expectNoneSetAside(tablet);
    }
  });
});
