/** [L2, I3, T3] Which of two came first is decided by the relay's places also where the power goes just after these were kept. */
import { expect, it, vi } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { chainKey, ZERO_HASH } from '../../../src/log/chains';
import { entryIdOf } from '../../../src/protocol/entry';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const aliasOf = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['alias']?.value;

/** Two entries of Bruno under one number, of which the one with the lower id counts where both came by a file. */
const start = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const [bruno, eva] = [await team.join(ada), await team.join(ada)];
  const [person, other] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
  await syncAll(ada, bruno, eva);
  bruno.cable.unplug();
  const { seat } = await insideOf(bruno);
  const forge = (id: string, name: string, before = '~'): Promise<Uint8Array> => {
    const author = { incarnation: seat.counters.incarnation, seat: seat.keys.seat };
    const own = seat.library.known(id)?.chains.get(chainKey(author));
    const update = updateOf('person', { [`main/alias/${name.padEnd(16, 'A')}`]: [name, 9e14, seat.name] });
    const more = { ...author, n: 1, m: (own?.m ?? 0) + 1, prev: own?.head ?? ZERO_HASH, time: Date.now() };
    const lower = async (): Promise<Uint8Array> => {
      const entry = await forgeEntry(seat, id, update, more);
      return toBase64Url(entryIdOf(entry) ?? new Uint8Array()) < before ? entry : lower();
    };
    return lower();
  };
  const first = await forge(person, 'Primo');
  const second = await forge(other, 'Secondo', idOf(first));
  eva.cable.unplug();
  must(await eva.engine.readFile(fileOf(seat, [first, second])));
  const shown = async (tablet: TeamTablet) => [await aliasOf(tablet, person), await aliasOf(tablet, other)];
  expect(await shown(eva)).toEqual(['Omar Inventato', 'Secondo']);
  /** As a page that is kept, and nothing more: the power goes. */
  const cutOff = async (tablet: TeamTablet, ...entries: readonly Uint8Array[]): Promise<TeamTablet> => {
    const store = onlyStore(tablet.disk);
    for (const [at, entry] of entries.entries()) {
      const row = await store.get('log', idOf(entry));
      if (!row) throw new Error('no such row');
      await store.write([{ table: 'log', put: { ...row, place: 1000 + at } }]);
    }
    const again = await tablet.crash().unlock();
    must(await again.engine.readFile(fileOf(seat, [])));
    return again;
  };
  return { ada, eva, person, seat, first, second, shown, cutOff };
};
const idOf = (entry: Uint8Array): string => toBase64Url(entryIdOf(entry) ?? new Uint8Array());
const unsettledOn = async (tablet: TeamTablet) =>
  (await insideOf(tablet)).meta.find(({ key }) => key === 'unsettled')?.value;

it('as for everybody else, once: what another log says later changes nothing', async () => {
  const { eva, first, second, shown, cutOff } = await start();
  expect(Object.values((await unsettledOn(eva)) as object)).toEqual([
    expect.arrayContaining([first, second].map(idOf)),
  ]);
  const again = await cutOff(eva, first, second);
  expect(await shown(again)).toEqual(['Primo', 'Fatou Modello']);
  expect(await unsettledOn(again)).toEqual({});
  expect(await shown(await cutOff(again, second, first))).toEqual(['Primo', 'Fatou Modello']);
});

it('and while one has none the log is not read through for it', async () => {
  const { ada, eva, person, shown } = await start();
  ada.cable.unplug();
  const reads = vi.spyOn(onlyStore(eva.disk), 'all');
  for (const phone of ['3330000001', '3330000002']) {
    must(await ada.engine.setField(person, 'person', 'main', 'phone', phone));
    must(await eva.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    expect((await eva.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe(phone);
  }
  expect(reads.mock.calls.filter(([table]) => table === 'log')).toEqual([]);
  expect(await shown(eva)).toEqual(['Omar Inventato', 'Secondo']);
});
