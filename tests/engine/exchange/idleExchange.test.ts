/** An exchange in which nothing changed costs no write: tablets exchange all day long, and every write wears and wakes. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/base/result';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import type { Change, Store } from '../../../src/storage/store';
import { must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import type { MemoryDisk } from '../../support/memoryTablet';

const MINUTE = 60_000;

/** A tablet that notes what it writes. */
const noting = (writes: (readonly Change[])[]) => ({
  ports: (disk: MemoryDisk) => ({
    openStore: async ({ database }: { readonly database: string }) => {
      const real = createMemoryStore(disk.databases.get(database)?.image());
      disk.databases.set(database, real);
      const write: Store['write'] = (changes) => {
        writes.push(changes);
        return real.write(changes);
      };
      return ok({ ...real, write });
    },
  }),
});

describe('an exchange', () => {
  it('that brings nothing writes nothing, but once a minute that there was one', async () => {
    const writes: (readonly Change[])[] = [];
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(undefined, noting(writes)));
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, ada, bruno);
    const before = await bruno.engine.syncStatus();

    writes.length = 0;
    team.pass(1_000);
    const after = await bruno.engine.syncNow();
    expect(writes).toEqual([]);
    expect(after.lastFullSync).toBeGreaterThan(before.lastFullSync ?? 0);

    team.pass(2 * MINUTE);
    await bruno.engine.syncNow();
    const keys = writes
      .flat()
      .map((change) => ('put' in change && 'key' in change.put ? change.put.key : change.table));
    expect(keys).toEqual(['cursor']);

    writes.length = 0;
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);
    expect(writes.flat().some(({ table }) => table === 'log')).toBe(true);
  });
});
