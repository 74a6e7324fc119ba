/**
 * A relay's database in which erasures were taken back whose bytes were no longer there: of an entry that had been purged
 * under a snapshot, and of entries and key rows that were destroyed before the taking back was brought.
 */
import { entryIdOf } from '../../src/protocol/entry';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import type { RelayStore } from '../../sync-server/store/relayStore';
import { createEntry, createTestTeam, random } from './testTeam';
import { createVirtualRelay } from './virtualRelay';

const HOUR = 60 * 60 * 1000;
const WEEK = 7 * 24 * HOUR;

const createKeyRow = () => {
  const rowId = random(16);
  return {
    rowId,
    bytes: encodeKeyRow({ version: 0, rowId, target: random(8), targetKeyId: random(8), drop: random(60) }),
  };
};

/** Five entries: the second purged, the third and the fifth destroyed; three key rows: the second and the third destroyed. */
export const takeBackTooLate = (store: RelayStore) => {
  const relay = createVirtualRelay(store);
  const team = createTestTeam();
  relay.found(team);
  const entries = Array.from({ length: 5 }, () => createEntry(60));
  const [, purged, , , last] = entries.map((entry) => entryIdOf(entry) ?? random(16));
  const third = entryIdOf(entries[2] ?? random(1)) ?? random(16);
  const rows = [createKeyRow(), createKeyRow(), createKeyRow()];
  const line = relay.dial();
  line.welcome(team, team.founder);
  const push = (...some: readonly Uint8Array[]) => {
    line.say({ type: 'PUSH', batch: 1, entries: some });
    relay.pass(100);
    return line.hear('ACK').results.map(({ result, place }) => `${result} ${place}`);
  };
  const putRows = (...some: readonly Uint8Array[]) => {
    line.say({ type: 'KEYS_PUT', batch: 2, rows: some });
    return line.hear('ACK').results.map(({ result, place }) => `${result} ${place}`);
  };
  const decide = (time: number, at: number, entryIds: readonly Uint8Array[], rowIds: readonly Uint8Array[]): void => {
    line.say({ type: 'APPEND', ...team.extend({ time, erased: [{ entryIds, rowIds, at }] }) });
    line.hear('RECORDS');
    relay.pass(100);
  };
  push(...entries);
  putRows(...rows.map(({ bytes }) => bytes));

  const summedUp = [purged ?? random(16)];
  store.commit([
    { type: 'hidden', team: team.id, entryIds: summedUp, at: 10 },
    { type: 'hiddenPurged', upTo: 20 },
  ]);
  decide(relay.now(), relay.now() + WEEK, summedUp, []);
  decide(relay.now(), 0, summedUp, []);

  // A restored relay hears of both when it is too late.
  const destroyed = [third, last ?? random(16)];
  const rowIds = rows.slice(1).map(({ rowId }) => rowId);
  decide(relay.now() - 3 * HOUR, relay.now() - HOUR, destroyed, rowIds);
  decide(relay.now() - 2 * HOUR, 0, destroyed, rowIds);
  return { relay, team, line, entries, rows: rows.map(({ bytes }) => bytes), push, putRows, decide };
};
