/** [T8] A seat that does not open lets its database go: on a browser's disk what is left open blocks whoever comes next. */
import { expect, it } from 'vitest';
import { ok } from '../../../src/base/result';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import type { RowOf, Store } from '../../../src/storage/store';
import { nothing, PASSPHRASE, startTeam } from '../../support/engineTeam';
import { flip, onlyStore } from '../../support/faultyDisk';
import type { TabletWorld } from '../../support/memoryTablet';

/** How many databases are open; `refusing` what they do not take. */
const createCounted = () => {
  const open = new Set<Store>();
  let refuses = false;
  const world: Partial<TabletWorld> = {
    ports: (disk) => ({
      openStore: async ({ database }) => {
        const real = disk.databases.get(database) ?? createMemoryStore();
        disk.databases.set(database, real);
        const counted: Store = {
          ...real,
          write: async (changes) => {
            if (refuses) throw new Error('as a test wants it');
            return real.write(changes);
          },
          close: () => {
            open.delete(counted);
          },
        };
        open.add(counted);
        return ok(counted);
      },
    }),
  };
  return {
    world,
    open,
    refuse: (): void => {
      refuses = true;
    },
  };
};

const locked = async () => {
  const counted = createCounted();
  const team = await startTeam();
  const ada = await team.found(team.makeTablet(undefined, counted.world));
  expect(counted.open.size).toBe(1);
  await ada.engine.prepareLock(undefined);
  expect(counted.open.size).toBe(0);
  return { ada, counted, open: counted.open };
};
const isMeta =
  (name: string) =>
  ({ key }: RowOf<'meta'>): boolean =>
    key.startsWith(name);

it.each(['identity', 'counters', 'roster/'])('refused for a damaged %s: damaged_row', async (name) => {
  const { ada, open } = await locked();
  const row = (await onlyStore(ada.disk).all('meta')).find(isMeta(name));
  if (!row) throw new Error(`no ${name}`);
  await flip(ada.disk, 'meta', row);
  expect(await ada.engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: 'damaged_row' });
  expect(open.size).toBe(0);
});

it('refused by a fault in between', async () => {
  const { ada, counted, open } = await locked();
  // Damaged states are made anew, which is written before the seat is open.
  const states = (await onlyStore(ada.disk).all('docs')).filter(({ key }) => !key.includes('/'));
  for (const row of states) await flip(ada.disk, 'docs', row);
  counted.refuse();
  await expect(ada.engine.unlock(PASSPHRASE, nothing)).rejects.toThrow('as a test wants it');
  expect(open.size).toBe(0);
});
