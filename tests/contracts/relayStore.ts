/** What every store of the relay must do. `setCapacity(n)`: from now on no more than about n bytes may be stored. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { RelayStore, Write } from '../../sync-server/store/relayStore';
import { random } from '../support/testTeam';

export interface StoreUnderTest {
  readonly store: RelayStore;
  setCapacity(bytes: number): void;
  dispose(): void;
}

export const describeRelayStore = (name: string, create: () => StoreUnderTest): void => {
  describe(`relay store: ${name}`, () => {
    let current: StoreUnderTest;
    const team = random(16);
    const logId = random(16);
    const entryWrite = (place: number, size = 10, entryId = random(16)): Extract<Write, { type: 'entry' }> => ({
      type: 'entry',
      team,
      place,
      entryId,
      bytes: random(size),
    });
    const commit = (...writes: Write[]): void =>
      expect(current.store.commit(writes)).toEqual({ ok: true, value: undefined });

    beforeEach(() => {
      current = create();
      commit({ type: 'team', team, logId, createdAt: 1 });
    });
    afterEach(() => current.dispose());

    it('keeps one relay id', () => {
      expect(current.store.relayId()).toHaveLength(16);
      expect(current.store.relayId()).toEqual(current.store.relayId());
    });

    it('knows nothing of a team it has not stored', () => {
      expect(current.store.team(random(16))).toBeUndefined();
      expect(current.store.teamOfTicket(random(16))).toBeUndefined();
      expect(current.store.setupToken(random(32))).toBeUndefined();
    });

    it('[S5] keeps the log id and exchanges it', () => {
      expect(current.store.team(team)).toEqual({ logId, head: 0, keysHead: 0 });
      const fresh = random(16);
      commit({ type: 'logId', team, logId: fresh });
      expect(current.store.team(team)?.logId).toEqual(fresh);
    });

    it('[S4] gives entries back by place and by id, byte for byte', () => {
      const writes = [entryWrite(1), entryWrite(2), entryWrite(3)];
      commit(...writes);
      expect(current.store.team(team)?.head).toBe(3);
      const [, second] = writes;
      expect(current.store.entry(team, second?.entryId as Uint8Array)).toEqual({ place: 2, bytes: second?.bytes });
      expect(current.store.entryIdAt(team, 2)).toEqual(second?.entryId);
      expect(current.store.entryIdAt(team, 4)).toBeUndefined();
      const all = writes.map(({ place, bytes }) => ({ place, bytes }));
      expect(current.store.entriesAfter(team, 0, { bytes: 1e6, count: 99 })).toEqual(all);
      expect(current.store.entriesAfter(team, 2, { bytes: 1e6, count: 99 })).toEqual(all.slice(2));
      expect(current.store.entriesAfter(team, 3, { bytes: 1e6, count: 99 })).toEqual([]);
    });

    it('[S6] stops a page at its bytes or its count, but never gives an empty one where there is more', () => {
      commit(entryWrite(1, 100), entryWrite(2, 100), entryWrite(3, 100));
      const places = (bytes: number, count: number) =>
        current.store.entriesAfter(team, 0, { bytes, count }).map(({ place }) => place);
      expect(places(250, 99)).toEqual([1, 2]);
      expect(places(1, 99)).toEqual([1]);
      expect(places(1e6, 2)).toEqual([1, 2]);
    });

    it('[S3] overwrites neither a place nor an entry, and keeps nothing of such a list of writes', () => {
      const first = entryWrite(1);
      commit(first);
      const fresh = entryWrite(2);
      expect(() => current.store.commit([fresh, entryWrite(3, 10, first.entryId)])).toThrow();
      expect(() => current.store.commit([fresh, entryWrite(1)])).toThrow();
      expect(current.store.team(team)?.head).toBe(1);
      expect(current.store.entry(team, fresh.entryId)).toBeUndefined();
      expect(current.store.entry(team, first.entryId)?.bytes).toEqual(first.bytes);
      commit(fresh);
    });

    it('forgets a team whose list of writes failed', () => {
      const other = random(16);
      const writes: Write[] = [{ type: 'team', team: other, logId, createdAt: 1 }, entryWrite(1), entryWrite(1)];
      expect(() => current.store.commit(writes)).toThrow();
      expect(current.store.team(other)).toBeUndefined();
      expect(current.store.team(team)?.head).toBe(0);
    });

    it('[S8] leaves hidden entries out, knows them all the same, and gives them on raw until they are purged', () => {
      const writes = [entryWrite(1), entryWrite(2), entryWrite(3)];
      const [first, second] = writes as [(typeof writes)[0], (typeof writes)[0], (typeof writes)[0]];
      commit(...writes);
      commit({ type: 'hidden', team, entryIds: [first.entryId], at: 10 });
      commit({ type: 'hidden', team, entryIds: [first.entryId, second.entryId], at: 20 });
      const places = (raw: boolean) =>
        current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 }, raw).map(({ place }) => place);
      expect([places(false), places(true)]).toEqual([[3], [1, 2, 3]]);
      expect(current.store.entry(team, first.entryId)).toEqual({ place: 1, bytes: first.bytes });
      expect(writes.map(({ entryId }) => current.store.isHidden(team, entryId))).toEqual([true, true, false]);
      commit({ type: 'hiddenPurged', upTo: 10 });
      expect([places(false), places(true)]).toEqual([[3], [2, 3]]);
      expect(current.store.entry(team, first.entryId)).toEqual({ place: 1, bytes: new Uint8Array() });
      expect(current.store.entryIdAt(team, 1)).toEqual(first.entryId);
      expect(current.store.entry(team, second.entryId)?.bytes).toEqual(second.bytes);
      expect(() => current.store.commit([entryWrite(4, 10, first.entryId)])).toThrow();
    });

    it('[S8] keeps what each seat said of a snapshot, until it is old', () => {
      const snapshot = random(16);
      const claim = (at: number) => ({
        seat: random(8),
        stateHash: random(32),
        entryIds: [random(16), random(16)],
        at,
      });
      const [old, young] = [claim(10), claim(11)];
      for (const one of [old, young]) commit({ type: 'claim', team, snapshot, ...one });
      const { store } = current;
      const kept = () => [old, young].map((one) => store.isClaimed(team, snapshot, one));
      expect(kept()).toEqual([true, true]);
      expect(store.isClaimed(team, random(16), old)).toBe(false);
      for (const other of [{ seat: random(8) }, { stateHash: random(32) }, { entryIds: old.entryIds.slice(1) }]) {
        expect(store.isClaimed(team, snapshot, { ...old, ...other })).toBe(false);
      }
      commit({ type: 'claim', team, snapshot: random(16), ...old });
      expect([old.seat, young.seat, random(8)].map((seat) => store.claimCount(team, seat))).toEqual([2, 1, 0]);
      expect([old.seat, random(8)].map((seat) => store.claimCount(team, seat, snapshot))).toEqual([1, 0]);
      commit({ type: 'hiddenPurged', upTo: 10 });
      expect(kept()).toEqual([false, true]);
      expect([old.seat, young.seat].map((seat) => store.claimCount(team, seat, snapshot))).toEqual([0, 1]);
    });

    it('[S8] tells which entries another seat has named for the snapshot with the same state', () => {
      const [snapshot, stateHash] = [random(16), random(32)];
      const [ada, bruno, carla] = [random(8), random(8), random(8)];
      const [one, two, three, four] = [random(16), random(16), random(16), random(16)];
      const say = (seat: Uint8Array, entryIds: Uint8Array[], hash = stateHash, of = snapshot) =>
        commit({ type: 'claim', team, snapshot: of, seat, stateHash: hash, entryIds, at: 1 });
      const named = (seat: Uint8Array, ...entryIds: Uint8Array[]) =>
        current.store.namedByOthers(team, snapshot, { seat, stateHash, entryIds });
      say(ada, [one, two]);
      say(carla, [four, three]);
      say(bruno, [three]);
      say(ada, [three], random(32));
      say(ada, [three], stateHash, random(16));
      expect(named(bruno, four, two, random(16), one)).toEqual([four, two, one]);
      expect(named(ada, one, two, three)).toEqual([three]);
      expect(named(carla, four)).toEqual([]);
      // Two ids that only lie beside each other are no third.
      expect(named(bruno, new Uint8Array([...one.slice(8), ...two.slice(0, 8)]))).toEqual([]);
    });

    it('[L7] keeps the roster as a chain without gaps', () => {
      const record = (n: number): Extract<Write, { type: 'record' }> => ({
        type: 'record',
        team,
        n,
        hash: random(32),
        bytes: random(50),
      });
      const [zero, one] = [record(0), record(1)];
      commit(zero, one);
      expect(() => current.store.commit([record(1)])).toThrow();
      expect(() => current.store.commit([record(3)])).toThrow();
      expect(current.store.recordsAfter(team, 0, { bytes: 1e6 })).toEqual([zero.bytes, one.bytes]);
      expect(current.store.recordsAfter(team, 1, { bytes: 1e6 })).toEqual([one.bytes]);
      expect(current.store.recordsAfter(team, 0, { bytes: 1 })).toEqual([zero.bytes]);
      expect(current.store.recordsAfter(team, 2, { bytes: 1e6 })).toEqual([]);
    });

    it('keeps one request for each ticket until it is dropped', () => {
      const ticket = random(16);
      const request = random(30);
      commit({ type: 'ticket', team, ticket });
      expect(() => current.store.commit([{ type: 'ticket', team, ticket }])).toThrow();
      expect(current.store.teamOfTicket(ticket)).toEqual(team);
      expect(current.store.ask(ticket)).toBeUndefined();
      commit({ type: 'ask', team, ticket, request });
      expect(() => current.store.commit([{ type: 'ask', team, ticket, request: random(30) }])).toThrow();
      expect(current.store.ask(ticket)).toEqual(request);
      expect(current.store.asks(team)).toEqual([{ ticket, request }]);
      commit({ type: 'askDropped', ticket });
      expect(current.store.asks(team)).toEqual([]);
      commit({ type: 'askDropped', ticket });
    });

    it('[K3] keeps key rows in a table of their own', () => {
      const row = { type: 'keyRow', team, place: 1, rowId: random(16), target: random(8), bytes: random(90) } as const;
      commit(row);
      expect(() => current.store.commit([{ ...row, place: 2 }])).toThrow();
      expect(() => current.store.commit([{ ...row, rowId: random(16) }])).toThrow();
      expect(current.store.keyRow(team, row.rowId)).toEqual({ place: 1, bytes: row.bytes });
      commit({ ...row, place: 2, rowId: random(16) }, { ...row, place: 3, rowId: random(16) });
      expect(current.store.keyRowsAfter(team, 0, 2).map(({ place }) => place)).toEqual([1, 2]);
      expect(current.store.keyRowsAfter(team, 2, 9).map(({ place }) => place)).toEqual([3]);
      expect(current.store.team(team)).toEqual({ logId, head: 0, keysHead: 3 });
    });

    it('[S11] hides what is erased at once, takes it back, and destroys it at its time, for ever', () => {
      const [one, two, three] = [entryWrite(1), entryWrite(2), entryWrite(3)];
      const row = { type: 'keyRow', team, place: 1, rowId: random(16), target: random(8), bytes: random(90) } as const;
      commit(one, two, three, row, { ...row, place: 2, rowId: random(16) });
      const places = () => current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 }).map(({ place }) => place);
      const raw = () => current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 }, true).map(({ place }) => place);
      const rows = () => current.store.keyRowsAfter(team, 0, 9).map(({ place }) => place);
      expect(current.store.nextErasure()).toBeUndefined();

      const unknown = random(16);
      commit({ type: 'erased', team, ids: [one.entryId, row.rowId, unknown], at: 50 });
      commit(
        { type: 'erased', team, ids: [one.entryId], at: 90 },
        { type: 'erased', team, ids: [two.entryId], at: 70 },
      );
      expect([places(), raw(), rows()]).toEqual([[3], [3], [2]]);
      expect([one.entryId, unknown, three.entryId].map((id) => current.store.isErased(team, id))).toEqual([
        true,
        true,
        false,
      ]);
      expect(current.store.nextErasure()).toBe(50);

      // Too late for what was to go at 50.
      commit({ type: 'erasedBack', team, ids: [one.entryId, two.entryId], before: 60 });
      expect([places(), current.store.nextErasure()]).toEqual([[2, 3], 50]);

      commit({ type: 'erasedDestroyed', upTo: 49 });
      expect(current.store.entry(team, one.entryId)?.bytes).toEqual(one.bytes);
      commit({ type: 'erasedDestroyed', upTo: 50 });
      expect(current.store.entry(team, one.entryId)?.bytes ?? new Uint8Array()).toHaveLength(0);
      expect(current.store.keyRow(team, row.rowId)?.bytes ?? new Uint8Array()).toHaveLength(0);
      expect([places(), rows(), current.store.nextErasure()]).toEqual([[2, 3], [2], undefined]);
      expect([one.entryId, row.rowId, unknown].map((id) => current.store.isErased(team, id))).toEqual([
        true,
        true,
        true,
      ]);
      expect(current.store.team(team)).toEqual({ logId, head: 3, keysHead: 2 });
    });

    it('[S11] what was destroyed before it was known to be taken back can be brought again', () => {
      const entry = entryWrite(1);
      commit(entry, { type: 'erased', team, ids: [entry.entryId], at: 50 }, { type: 'erasedDestroyed', upTo: 60 });
      commit({ type: 'erasedBack', team, ids: [entry.entryId], before: 40 });
      expect(current.store.entry(team, entry.entryId)).toBeUndefined();
      expect(current.store.entryIdAt(team, 1)).toBeUndefined();
      commit({ ...entry, place: 2 });
      expect(current.store.entryIdAt(team, 2)).toEqual(entry.entryId);
      expect(current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 })).toEqual([{ place: 2, bytes: entry.bytes }]);
    });

    it('[S11] what was purged and not destroyed is as it was when its erasure is taken back: known, at its place', () => {
      const entry = entryWrite(1);
      commit(entry, { type: 'hidden', team, entryIds: [entry.entryId], at: 10 }, { type: 'hiddenPurged', upTo: 20 });
      commit({ type: 'erased', team, ids: [entry.entryId], at: 50 });
      commit({ type: 'erasedBack', team, ids: [entry.entryId], before: 40 });
      expect(current.store.entry(team, entry.entryId)).toEqual({ place: 1, bytes: new Uint8Array() });
      expect(current.store.entryIdAt(team, 1)).toEqual(entry.entryId);
      expect(current.store.isErased(team, entry.entryId)).toBe(false);
      expect(current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 }, true)).toEqual([]);
    });

    it('[S11] keeps one receipt of each seat for each record', () => {
      const [record, seat, other] = [random(32), random(8), random(8)];
      for (const one of [seat, other, seat]) commit({ type: 'receipt', team, record, seat: one });
      expect(current.store.receipts(team, record).map(toHex)).toEqual([seat, other].map(toHex).sort());
      expect(current.store.receipts(team, random(32))).toEqual([]);
    });

    it('uses a setup token once and forgets those nobody used in time', () => {
      const [used, unused, late] = [random(32), random(32), random(32)];
      commit(
        { type: 'setupToken', hash: used, expiresAt: 5 },
        { type: 'setupToken', hash: unused, expiresAt: 5 },
        { type: 'setupToken', hash: late, expiresAt: 6 },
      );
      expect(current.store.setupToken(used)).toEqual({ expiresAt: 5, team: undefined });
      commit({ type: 'setupTokenUsed', hash: used, team });
      expect(() => current.store.commit([{ type: 'setupTokenUsed', hash: used, team }])).toThrow();
      commit({ type: 'setupTokensExpired', before: 5 });
      expect(current.store.setupToken(used)).toEqual({ expiresAt: 5, team });
      expect(current.store.setupToken(unused)).toBeUndefined();
      expect(current.store.setupToken(late)).toBeDefined();
    });

    it('[I1] [I6] says full, keeps nothing of the list, and goes on when there is room again', () => {
      commit(entryWrite(1));
      current.setCapacity(20_000);
      const large = [entryWrite(2, 100), entryWrite(3, 300_000)];
      expect(current.store.commit(large)).toEqual({ ok: false, error: { type: 'full' } });
      expect(current.store.team(team)?.head).toBe(1);
      expect(current.store.entriesAfter(team, 0, { bytes: 1e6, count: 9 })).toHaveLength(1);
      current.setCapacity(10_000_000);
      commit(...large);
      expect(current.store.team(team)?.head).toBe(3);
    });
  });
};
