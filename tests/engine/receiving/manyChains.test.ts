/** [L2, L4] However many chains a member begins in a document, they take nobody else's room there. */
import { expect, it } from 'vitest';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { cellOf } from '../../support/numberedEntries';
import { refusedOn, threeTablets } from '../../support/threeTablets';

const phone = (tablet: TeamTablet, person: string) => cellOf(tablet, person, 'phone');

const startInvented = async () => {
  const three = await threeTablets();
  const { bruno, person } = three;
  const { seat } = await insideOf(bruno);
  /** So many entries, each the first of an incarnation of its own. */
  const invented = async (many: number): Promise<Uint8Array> => {
    const entries: Uint8Array[] = [];
    for (let at = 0; at < many; at++)
      entries.push(
        await forgeEntry(seat, person, updateOf('person', { [`main/alias/AAAAAAAAA${100 + at}`]: ['x', 1, 'y'] })),
      );
    return fileOf(seat, entries);
  };
  return { ...three, invented };
};

it('a colleague’s first words there show to all, to who comes later too', async () => {
  const { team, ada, bruno, carla, person, invented } = await startInvented();
  must(await ada.engine.readFile(await invented(255)));
  await syncAll(ada, carla, bruno);
  must(await carla.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(carla, ada, bruno);
  const dora = await team.join(ada);
  await syncAll(dora);
  for (const tablet of [ada, bruno, carla, dora]) expect(await phone(tablet, person)).toBe('3330000001');
  expect(new Set(await refusedOn(ada))).toEqual(new Set(['too_many_authors']));
}, 60_000);

it('of as many as a tablet could honestly begin, all count', async () => {
  const { ada, invented } = await startInvented();
  must(await ada.engine.readFile(await invented(31)));
  expect(await refusedOn(ada)).toEqual([]);
}, 60_000);

it('who wrote where some of them counted is waited for by nobody with whom others did', async () => {
  const { ada, carla, person, invented } = await startInvented();
  const [some, others] = [await invented(40), await invented(40)];
  must(await ada.engine.readFile(some));
  must(await carla.engine.readFile(others));
  must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  must(await carla.engine.setField(person, 'person', 'main', 'safeContactRule', 'di sera'));
  await syncAll(ada, carla, ada);
  for (const tablet of [ada, carla]) {
    const cells = (await tablet.engine.document(person))?.rows[0]?.cells;
    expect(cells?.['phone']?.value).toBe('3330000001');
    expect(cells?.['safeContactRule']?.value).toBe('di sera');
    expect(await tablet.engine.gaps()).toEqual([]);
  }
}, 60_000);
