/** [S11] What a record erases is given to nobody from then on, destroyed at its time, and refused for ever. */
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import { decodeReceiptCounts, encodeReceipt } from '../../src/protocol/receipt';
import type { RosterRecord } from '../../src/protocol/rosterRecord';
import { relayLimits } from '../../sync-server/relayLimits';
import { createEntry, createSeat, createTestTeam, random, seatOf, sha256, type TestTeam } from '../support/testTeam';
import { createMemoryRelay, createVirtualRelay, type MemoryRelay } from '../support/virtualRelay';

const HOUR = 60 * 60 * 1000;

describe('erasing', () => {
  let relay: MemoryRelay;
  let team: TestTeam;
  let line: ReturnType<MemoryRelay['dial']>;
  const colleague = createSeat();
  const [keptId, erasedId, rowId] = [random(16), random(16), random(16)];
  const entries = [createEntry(300, keptId), createEntry(300, erasedId)];
  const row = encodeKeyRow({ version: 0, rowId, target: random(8), targetKeyId: random(8), drop: random(90) });

  const append = (changes: Partial<RosterRecord>): Uint8Array => {
    const { prev, record } = team.extend({ time: relay.now(), ...changes });
    line.say({ type: 'APPEND', prev, record });
    line.hear('RECORDS');
    return sha256(record);
  };
  const erase = (at: number, ids = [erasedId]): Uint8Array =>
    append({ erased: [{ rowIds: [rowId, random(16)], entryIds: ids, at }] });
  const pulled = (from = line): readonly number[] => {
    from.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
    return from.hear('PAGE').entries.map(({ place }) => place);
  };
  const rows = (): number => {
    line.say({ type: 'KEYS_GET', after: 0 });
    const answer = line.hear('KEY_ROWS');
    expect(answer).toMatchObject({ to: 1, more: false });
    return answer.rows.length;
  };
  const push = () => {
    line.say({ type: 'PUSH', batch: 9, entries });
    relay.pass(10);
    return line.hear('ACK').results.map(({ result, refusal }) => refusal ?? result);
  };
  const bytesOf = (id: Uint8Array) => relay.store.entry(team.id, id)?.bytes.length ?? 0;

  beforeEach(() => {
    relay = createMemoryRelay();
    team = createTestTeam();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
    append({ seats: [seatOf(colleague)] });
    line.say({ type: 'KEYS_PUT', batch: 1, rows: [row] });
    line.hear('ACK');
    push();
  });

  it('hides at once, destroys when its time has come, and takes neither back again', () => {
    expect([pulled(), rows()]).toEqual([[1, 2], 1]);
    erase(relay.now() + HOUR);
    expect([pulled(), rows()]).toEqual([[1], 0]);
    expect(push()).toEqual(['duplicate', 'erased']);
    line.say({ type: 'KEYS_PUT', batch: 2, rows: [row] });
    expect(line.hear('ACK').results.map(({ refusal }) => refusal)).toEqual(['erased']);
    line.say({ type: 'OFFER', entryIds: [keptId, erasedId] });
    expect(line.hear('WANT').entryIds).toEqual([]);
    relay.pass(HOUR - 1000);
    expect(bytesOf(erasedId)).toBeGreaterThan(0);
    relay.pass(2000);
    expect(bytesOf(erasedId)).toBe(0);
    expect(bytesOf(keptId)).toBeGreaterThan(0);
    line = relay.dial();
    line.welcome(team, team.founder);
    expect(push()).toEqual(['duplicate', 'erased']);
  });

  it('destroys at start what came due while it stood still', () => {
    erase(relay.now() + HOUR);
    relay.pass(2 * HOUR - HOUR - 1);
    expect(bytesOf(erasedId)).toBeGreaterThan(0);
    const later = createVirtualRelay(relay.store);
    later.pass(100 * HOUR);
    expect(bytesOf(erasedId)).toBe(0);
  });

  it('gives it out again when the record is taken back in time, and not when it is too late', () => {
    const lists = { rowIds: [rowId, random(16)], entryIds: [erasedId] };
    const at = relay.now() + HOUR;
    append({ erased: [{ ...lists, at }] });
    append({ erased: [{ ...lists, at: 0 }] });
    expect([pulled(), rows(), push()]).toEqual([[1, 2], 1, ['duplicate', 'duplicate']]);
    append({ erased: [{ ...lists, at }] });
    append({ time: at, erased: [{ ...lists, at: 0 }] });
    expect(pulled()).toEqual([1]);
  });

  it('[L7] believes nobody but an administrator', () => {
    const { prev, record } = team.extend({ erased: [{ rowIds: [], entryIds: [keptId], at: 1 }] }, colleague);
    line.say({ type: 'APPEND', prev, record });
    expect(line.byeReason()).toBe('record_refused');
    expect(bytesOf(keptId)).toBeGreaterThan(0);
  });

  it('[S5] does it again on a relay that was restored from before it, when the chain comes', () => {
    const backup = relay.store.snapshot();
    erase(relay.now());
    relay.pass(10);
    relay.store.restore(backup);
    expect(bytesOf(erasedId)).toBeGreaterThan(0);
    const again = createVirtualRelay(relay.store);
    line = again.dial();
    line.welcome(team, team.founder, { rosterHead: team.head() });
    line.say({ type: 'PULL', after: 0, bytes: 1e6, raw: false });
    expect(line.heard.some(({ type }) => type === 'PAGE')).toBe(false);
    line.say({
      type: 'APPEND',
      prev: sha256(team.records.at(-2) ?? random(1)),
      record: team.records.at(-1) ?? random(1),
    });
    expect(line.hear('PAGE').entries.map(({ place }) => place)).toEqual([1]);
    again.pass(1000);
    expect(bytesOf(erasedId)).toBe(0);
  });

  it('counts for administrators which seats have carried it out, and tells nobody else', () => {
    const record = erase(relay.now());
    const say = (from: typeof line, records: readonly Uint8Array[]) => {
      from.say({ type: 'RECEIPT', body: encodeReceipt(records) });
      return decodeReceiptCounts(from.hear('RECEIPT').body);
    };
    expect(say(line, [])).toEqual([{ record, done: 0, seats: 2 }]);
    const theirs = relay.dial();
    theirs.welcome(team, colleague);
    expect(say(theirs, [record, random(32)])).toEqual([]);
    expect(say(theirs, [record])).toEqual([]);
    expect(say(line, [])).toEqual([{ record, done: 1, seats: 2 }]);
    expect(say(line, [record])).toEqual([{ record, done: 2, seats: 2 }]);
    line.say({ type: 'RECEIPT', body: random(7) });
    expect(line.byeReason()).toBe('malformed');
  });

  it('answers no receipt that found no room, and takes it when there is some', () => {
    const record = erase(relay.now());
    relay.store.setCapacity(0);
    line.say({ type: 'RECEIPT', body: encodeReceipt([record]) });
    expect(line.hear('BYE')).toMatchObject({ reason: 'full', retryAfterMs: relayLimits.retryFullMs });
    expect(line.heard).toEqual([]);
    relay.store.setCapacity(Number.POSITIVE_INFINITY);
    line = relay.dial();
    line.welcome(team, team.founder, { rosterHead: team.head() });
    line.say({ type: 'RECEIPT', body: encodeReceipt([record]) });
    expect(decodeReceiptCounts(line.hear('RECEIPT').body)).toEqual([{ record, done: 1, seats: 2 }]);
  });
});
