import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../sync-server/store/memoryStore';
import { openSqliteDatabase } from '../../../sync-server/store/sqliteDatabase';
import { createSqliteStore } from '../../../sync-server/store/sqliteStore';
import { describeRelayStore } from '../../contracts/relayStore';
import { random } from '../../support/testTeam';

describeRelayStore('memory', () => {
  const store = createMemoryStore({ relayId: random(16) });
  return { store, setCapacity: store.setCapacity, dispose: store.close };
});

describeRelayStore('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ponte-store-'));
  const database = openSqliteDatabase(join(folder, 'relay.sqlite'));
  const store = createSqliteStore(database);
  return {
    store,
    setCapacity(bytes) {
      database.pragma(`max_page_count = ${Math.ceil(bytes / 4096)}`);
    },
    dispose() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('memory store', () => {
  const team = random(16);
  const entry = (place: number) => ({ type: 'entry', team, place, entryId: random(16), bytes: random(9) }) as const;

  it('is put back to an earlier moment, which stays as it was', () => {
    const store = createMemoryStore({ relayId: random(16) });
    store.commit([{ type: 'team', team, logId: random(16), createdAt: 1 }, entry(1)]);
    const backup = store.snapshot();
    store.commit([entry(2)]);
    const copy = createMemoryStore(backup);
    copy.commit([entry(2), entry(3)]);
    store.restore(backup);
    expect([store.team(team)?.head, copy.team(team)?.head]).toEqual([1, 3]);
    expect(copy.relayId()).toEqual(store.relayId());
  });
});
