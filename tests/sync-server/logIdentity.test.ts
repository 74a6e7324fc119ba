import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import { limits } from '../../src/protocol/limits';
import { createLogDoubts } from '../../sync-server/logDoubts';
import { relayLimits } from '../../sync-server/relayLimits';
import { createEntry, createRecord, createSeat, createTestTeam, random, seatOf, sha256 } from '../support/testTeam';
import { createMemoryRelay, createVirtualRelay, type MemoryRelay } from '../support/virtualRelay';

describe('[S5] a restored relay', () => {
  let relay: MemoryRelay;
  let team: ReturnType<typeof createTestTeam>;
  let entries: Uint8Array[];
  let logId: Uint8Array;
  const welcome = (at: MemoryRelay, more = {}) => at.dial().welcome(team, team.founder, { logId, ...more });
  const push = (at: MemoryRelay, ...pushed: Uint8Array[]): void => {
    const line = at.dial();
    line.welcome(team, team.founder, { rosterHead: new Uint8Array(32) });
    line.say({ type: 'PUSH', batch: 1, entries: pushed });
    at.pass(limits.groupCommitMs);
    line.hangUp();
  };
  const keyRowId = random(16);
  const keyRow = encodeKeyRow({
    version: 0,
    rowId: keyRowId,
    target: random(8),
    targetKeyId: random(8),
    drop: random(200),
  });
  const idAt = (place: number): Uint8Array => entryIdOf(entries[place - 1] as Uint8Array) as Uint8Array;

  beforeEach(() => {
    relay = createMemoryRelay();
    team = createTestTeam();
    relay.found(team);
    entries = [createEntry(), createEntry(), createEntry()];
    push(relay, ...entries);
    const line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'KEYS_PUT', batch: 1, rows: [keyRow] });
    line.hangUp();
    logId = relay.store.team(team.id)?.logId as Uint8Array;
  });

  it('is not suspected while what the tablet remembers is here', () => {
    const heard = welcome(relay, { cursor: 3, entryIdAtCursor: idAt(3) });
    expect(heard).toMatchObject({ logId, head: 3, sameAtCursor: true });
    const keys = { keysCursor: 1, rowIdAtKeysCursor: keyRowId };
    expect(welcome(relay, { cursor: 3, entryIdAtCursor: idAt(3), ...keys }).sameAtCursor).toBe(true);
    expect(welcome(relay, { cursor: 0 }).sameAtCursor).toBe(true);
  });

  it('is another log to a tablet that knew another', () => {
    expect(welcome(relay, { logId: random(16), cursor: 3 })).toMatchObject({ logId, sameAtCursor: false });
  });

  it.each([
    ['a cursor past the head', { cursor: 4, entryIdAtCursor: random(16) }],
    ['another entry at the cursor', { cursor: 3, entryIdAtCursor: random(16) }],
    ['a key table longer than this one', { cursor: 3, keysCursor: 2 }],
    ['another key row at its cursor', { cursor: 3, keysCursor: 1, rowIdAtKeysCursor: random(16) }],
  ])('draws a new log id at %s, and sends everyone to dial again', (_, more) => {
    const other = relay.dial();
    other.welcome(team, team.founder, { logId });
    const heard = welcome(relay, more);
    expect(heard.logId).not.toEqual(logId);
    expect(heard.sameAtCursor).toBe(false);
    expect(other.byeReason()).toBe('closing');
    expect(relay.store.team(team.id)?.logId).toEqual(heard.logId);
    expect(welcome(relay, { logId: heard.logId, cursor: 0 }).logId).toEqual(heard.logId);
  });

  const GONE = { cursor: 4, entryIdAtCursor: random(16) };
  /** Says so and hangs up. */
  const claim = (more: Parameters<typeof welcome>[1], seat = team.founder) => {
    const line = relay.dial();
    const heard = line.welcome(team, seat, { logId, ...more });
    line.hangUp();
    return heard;
  };
  const newest = (at: MemoryRelay): Uint8Array => at.store.team(team.id)?.logId as Uint8Array;
  /** A colleague, let in. */
  const colleague = () => {
    const seat = createSeat();
    const line = relay.dial();
    line.welcome(team, team.founder);
    line.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(seat)] }) });
    line.hear('RECORDS');
    line.hangUp();
    return seat;
  };

  it('believes a seat once an hour, also across teams that come and go: others stay connected, and it is named in the log', () => {
    expect(claim(GONE).logId).not.toEqual(logId);
    const drawn = newest(relay);
    // As if the team had been forgotten since: its log is none that was drawn here.
    const many = Array.from({ length: relayLimits.teamsAtRest + 1 }, () => createTestTeam());
    for (const other of many) {
      relay.found(other);
      const line = relay.dial();
      line.welcome(other, other.founder);
      line.hangUp();
    }
    const other = relay.dial();
    other.welcome(team, team.founder, { logId: drawn });
    for (let times = 0; times < 3; times++) {
      expect(claim({ logId: drawn, ...GONE })).toMatchObject({ logId: drawn, sameAtCursor: false });
    }
    expect([newest(relay), other.isClosed()]).toEqual([drawn, false]);
    const lines = relay.log.filter(({ code }) => code.startsWith('log_'));
    expect(lines.map(({ code, count }) => [code, count])).toEqual([
      ['log_renewed', undefined],
      ['log_doubted', 2],
      ['log_doubted', 3],
      ['log_doubted', 4],
    ]);
    expect(lines.every(({ seat }) => seat !== undefined && toHex(seat) === toHex(team.founder.id))).toBe(true);
    relay.pass(relayLimits.doubtMs);
    expect(claim({ logId: drawn, ...GONE }).logId).not.toEqual(drawn);
  });

  it('believes nobody who says that a log it drew itself has lost something', () => {
    const second = colleague();
    claim(GONE);
    const drawn = newest(relay);
    const other = relay.dial();
    other.welcome(team, team.founder, { logId: drawn });
    const heard = claim({ logId: drawn, ...GONE }, second);
    expect(heard).toMatchObject({ logId: drawn, sameAtCursor: false });
    expect(other.isClosed()).toBe(false);
    expect(relay.log.filter(({ code }) => code === 'log_doubted')).toMatchObject([{ seat: second.id, count: 1 }]);
  });

  it('holds pulls for an invented chain once an hour, not for one after the other', () => {
    const reads = () => {
      const line = relay.dial();
      line.welcome(team, team.founder);
      line.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      line.hangUp();
      return line.heard.some(({ type }) => type === 'PAGE');
    };
    expect(claim({ rosterHead: random(32) }).logId).not.toEqual(logId);
    expect(reads()).toBe(false);
    relay.pass(relayLimits.holdMs);
    const drawn = newest(relay);
    const other = relay.dial();
    other.welcome(team, team.founder, { logId: drawn });
    for (let times = 0; times < 3; times++) {
      expect(claim({ logId: drawn, rosterHead: random(32) }).logId).toEqual(drawn);
      expect([reads(), other.isClosed()]).toEqual([true, false]);
    }
  });

  it('remembers no more seats than some', () => {
    const doubts = createLogDoubts(() => 1);
    for (let at = 0; at < 2 * relayLimits.doubtingSeats; at++) expect(doubts.said(team.id, random(8))).toBe(1);
    expect(doubts.remembered()).toBe(relayLimits.doubtingSeats);
  });

  it('is not led by what a locked tablet says', () => {
    expect(welcome(relay, { as: 'tablet', cursor: 99 }).logId).toEqual(logId);
  });

  describe('from before the newest roster', () => {
    let old: MemoryRelay;
    let missing: { prev: Uint8Array; record: Uint8Array }[];
    let colleagueOf: ReturnType<typeof createSeat>;
    beforeEach(() => {
      colleagueOf = colleague();
      const backup = relay.store.snapshot();
      missing = [team.extend({}), team.extend({})];
      relay.store.restore(backup);
      old = createVirtualRelay(relay.store);
    });
    const bringer = () => {
      const line = old.dial();
      line.welcome(team, team.founder, { logId, cursor: 3, entryIdAtCursor: idAt(3), rosterHead: team.head() });
      return line;
    };

    it('draws a new log id once, and holds pulls until some seat has brought the chain', () => {
      const line = bringer();
      const fresh = old.store.team(team.id)?.logId as Uint8Array;
      expect(fresh).not.toEqual(logId);
      expect(welcome(old, { logId: fresh, rosterHead: team.head() }).logId).toEqual(fresh);

      const waiting = old.dial();
      waiting.welcome(team, team.founder);
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      waiting.say({ type: 'KEYS_GET', after: 0 });
      expect(waiting.heard).toEqual([]);
      line.say({ type: 'APPEND', ...(missing[0] as (typeof missing)[0]) });
      expect(waiting.heard).toEqual([]);
      line.say({ type: 'APPEND', ...(missing[1] as (typeof missing)[0]) });
      expect(waiting.hear('KEY_ROWS').rows).toEqual([keyRow]);
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
    });

    it('[L7] holds back the record of a seat that does not know that chain: it is in conflict with it, once that is here', () => {
      const [first, second] = missing as [(typeof missing)[0], (typeof missing)[0]];
      const line = bringer();
      const other = old.dial();
      // Its roster ends where the relay's does.
      other.welcome(team, colleagueOf, { logId, rosterHead: first.prev });
      other.say({ type: 'APPEND', prev: first.prev, record: createRecord(team.founder, first.prev, {}) });
      expect(other.heard).toEqual([]);
      line.say({ type: 'APPEND', ...first });
      line.hangUp();
      expect(other.heard).toEqual([]);
      // The one who was cut off, or another who knows it, goes on.
      const again = bringer();
      again.say({ type: 'APPEND', ...second });
      expect(again.hear('RECORDS').records).toEqual([second.record]);
      expect(other.hear('CONFLICT').head).toEqual(team.head());
    });

    it('[L7] takes no record of a seat that names a head nobody knows, while another brings the chain', () => {
      const [first, second] = missing as [(typeof missing)[0], (typeof missing)[0]];
      bringer().hangUp();
      const liar = old.dial();
      liar.welcome(team, colleagueOf, { logId, rosterHead: random(32) });
      liar.say({ type: 'APPEND', prev: first.prev, record: createRecord(colleagueOf, first.prev, {}) });
      const again = bringer();
      again.say({ type: 'APPEND', ...first });
      expect(again.hear('RECORDS').records).toEqual([first.record]);
      again.say({ type: 'APPEND', ...second });
      expect(again.hear('RECORDS').records).toEqual([second.record]);
    });

    it('waits for one invented head of a seat within the hour, not for one after the other', () => {
      const line = bringer();
      const waiting = old.dial();
      waiting.welcome(team, team.founder);
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      for (let times = 0; times < 3; times++) {
        const liar = old.dial();
        liar.welcome(team, colleagueOf, { logId, rosterHead: random(32) });
        liar.hangUp();
      }
      for (const one of missing) line.say({ type: 'APPEND', ...one });
      expect(waiting.heard).toEqual([]);
      old.pass(relayLimits.holdMs);
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
      const again = old.dial();
      again.welcome(team, colleagueOf, { logId, rosterHead: random(32) });
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
    });

    it('takes that record after all where nobody brings the chain', () => {
      const [first] = missing as [(typeof missing)[0]];
      bringer().hangUp();
      const other = old.dial();
      other.welcome(team, colleagueOf, { logId, rosterHead: first.prev });
      other.say({ type: 'APPEND', prev: first.prev, record: createRecord(team.founder, first.prev, {}) });
      expect(other.heard).toEqual([]);
      old.pass(relayLimits.holdMs);
      other.hear('RECORDS');
    });

    it('still takes entries meanwhile', () => {
      const line = bringer();
      line.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
      old.pass(limits.groupCommitMs);
      expect(line.hear('ACK').results[0]?.place).toBe(4);
    });

    it('[L7] no longer waits for a head of another chain, now or when its seat dials again', () => {
      const [first] = missing as [(typeof missing)[0]];
      const other = old.dial();
      other.welcome(team, team.founder);
      const another = { prev: first.prev, record: createRecord(team.founder, first.prev, {}) };
      other.say({ type: 'APPEND', ...another });
      const line = bringer();
      const fresh = old.store.team(team.id)?.logId as Uint8Array;
      const waiting = old.dial();
      waiting.welcome(team, team.founder);
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      expect(waiting.heard).toEqual([]);
      line.say({ type: 'APPEND', ...first });
      expect(line.hear('CONFLICT').length).toBe(3);
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
      expect(welcome(old, { logId: fresh, rosterHead: team.head() }).logId).toEqual(fresh);
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
    });

    it('does not stop for ever for a chain that nobody brings', () => {
      bringer();
      const waiting = old.dial();
      waiting.welcome(team, team.founder);
      waiting.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
      old.pass(relayLimits.holdMs);
      expect(waiting.hear('PAGE').entries).toHaveLength(3);
    });
  });

  it('that was emptied is rebuilt from tablets: the team, its chain, its entries', () => {
    const emptied = createMemoryRelay();
    emptied.found(team);
    const line = emptied.dial();
    const heard = line.welcome(team, team.founder, {
      logId,
      cursor: 3,
      entryIdAtCursor: idAt(3),
      rosterHead: sha256(team.genesis),
    });
    expect(heard).toMatchObject({ head: 0, sameAtCursor: false });
    expect(heard.logId).not.toEqual(logId);
    line.say({ type: 'OFFER', entryIds: [1, 2, 3].map(idAt) });
    expect(line.hear('WANT').entryIds).toEqual([1, 2, 3].map(idAt));
    line.say({ type: 'PUSH', batch: 1, entries });
    emptied.pass(limits.groupCommitMs);
    line.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
    expect(line.hear('PAGE').entries.map(({ entry }) => entry)).toEqual(entries);
  });
});
