/**
 * [I1, I2, I5] Every call of the relay's store fails once, in turn: a commit finds no room, or any call throws, which ends the
 * relay, and another begins on the same store. What was answered is there, once; what was refused has a name.
 */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { fail, ok } from '../../src/base/result';
import { entryIdOf } from '../../src/protocol/entry';
import { decodeKeyRow, encodeKeyRow } from '../../src/protocol/keyRow';
import { decodeReceiptCounts, encodeReceipt } from '../../src/protocol/receipt';
import { encodeSuperseding } from '../../src/protocol/superseding';
import { relayLimits } from '../../sync-server/relayLimits';
import { createMemoryStore } from '../../sync-server/store/memoryStore';
import type { RelayStore } from '../../sync-server/store/relayStore';
import { createEntry, createSeat, createTestTeam, createTicket, random, seatOf, sha256 } from '../support/testTeam';
import { createVirtualRelay } from '../support/virtualRelay';

const MANY = 1_000;

type Ids = [Uint8Array, Uint8Array, Uint8Array];
interface Fault {
  readonly method: keyof RelayStore;
  left: number;
  /** `lies`: it says that it has kept what it has not; for the control. */
  readonly way: 'throws' | 'full' | 'lies';
}

const withFault = (store: RelayStore, fault: () => Fault | undefined, fired: () => void): RelayStore =>
  new Proxy(store, {
    get: (target, name, self) => {
      const real = Reflect.get(target, name, self);
      if (typeof real !== 'function') return real;
      return (...args: unknown[]) => {
        const due = fault();
        if (due?.method !== name || due.left-- !== 0) return real.apply(target, args);
        fired();
        if (due.way === 'full') return fail({ type: 'full' });
        if (due.way === 'lies') return ok(undefined);
        throw new Error(`${String(name)} fails, as a test wants it`);
      };
    },
  });

/** A session of everything that reads and writes, with one fault in it. Whether the fault was met, and what went wrong. */
const session = (method: keyof RelayStore, call: number, way: Fault['way']) => {
  const findings: string[] = [];
  const refusals = new Set<string>();
  let fault: Fault | undefined;
  let met = false;
  const store = createMemoryStore({ relayId: random(16) });
  const watched = withFault(
    store,
    () => fault,
    () => {
      met = true;
    },
  );
  const start = () => createVirtualRelay(watched);
  let relay = start();
  const team = createTestTeam();
  relay.found(team);
  const [second, third] = [createSeat(), createSeat()];
  let line = relay.dial();
  line.welcome(team, team.founder);

  /** Once more on a new relay or a new connection, as often as the fault needs: twice is enough. */
  const insist = (what: string, step: () => boolean): void => {
    for (let tries = 0; tries < 4; tries++) {
      try {
        if (line.isClosed()) {
          line = relay.dial();
          line.welcome(team, team.founder);
        }
        if (step()) return;
      } catch (error) {
        const isPlanted = String(error).includes('as a test wants it');
        const bye = line.heard.find((frame) => frame.type === 'BYE') ?? undefined;
        if (bye?.type === 'BYE') refusals.add(bye.reason);
        if (!isPlanted && !bye && !/no \w+, but/.test(String(error))) findings.push(`${what}: ${error}`);
        if (isPlanted) relay = start();
        line = relay.dial();
        try {
          line.welcome(team, team.founder);
        } catch {
          relay = start();
          line = relay.dial();
          line.welcome(team, team.founder);
        }
      }
    }
    findings.push(`${what} was never answered`);
  };

  const answered = new Map<string, Uint8Array>();
  const rows = new Map<string, Uint8Array>();
  const entries = Array.from({ length: 3 }, () => createEntry(200));
  const keyRows = Array.from({ length: 2 }, () =>
    encodeKeyRow({ version: 0, rowId: random(16), target: random(8), targetKeyId: random(8), drop: random(200) }),
  );
  const ticket = createTicket(relay.now() + 600_000);
  const { prev, record } = team.extend({ seats: [seatOf(second)], tickets: [ticket] });
  const admitting = team.extend({ seats: [seatOf(third, { ticket: ticket.ticket })] });
  const [covered, gone, snapshot] = entries.map((entry) => entryIdOf(entry) as Uint8Array) as Ids;
  const goneRow = decodeKeyRow(keyRows[0] as Uint8Array)?.rowId as Uint8Array;
  const erasing = team.extend({ erased: [{ rowIds: [goneRow], entryIds: [gone], at: relay.now() }] });
  const claim = encodeSuperseding({ snapshot, stateHash: random(32), entryIds: [covered] });
  const kept = (results: readonly { result: string; refusal: string | undefined }[]): boolean => {
    for (const { refusal } of results) if (refusal) refusals.add(refusal);
    return results.every(({ result }) => result !== 'refused');
  };
  const append = (step: { prev: Uint8Array; record: Uint8Array }): boolean => {
    line.say({ type: 'APPEND', ...step });
    return line.hear('RECORDS').records.length === 1;
  };

  const another = createTestTeam();
  const setupToken = relay.setupToken();

  fault = { method, left: call, way };
  insist('a setup token', () => relay.relay.createSetupToken().ok);
  insist('FOUND', () => {
    const stranger = relay.dial();
    stranger.say({ type: 'FOUND', setupToken, genesis: another.genesis });
    const heard = stranger.heard.at(-1);
    stranger.hangUp();
    if (heard?.type === 'BYE') refusals.add(heard.reason);
    return heard?.type === 'RECORDS';
  });
  insist('PUSH', () => {
    line.say({ type: 'PUSH', batch: 1, entries });
    relay.pass(20);
    const { results } = line.hear('ACK');
    for (const [at, one] of results.entries()) {
      const entry = entries[at] as Uint8Array;
      if (one.result !== 'refused') answered.set(toHex(entryIdOf(entry) as Uint8Array), entry);
    }
    return kept(results);
  });
  insist('KEYS_PUT', () => {
    line.say({ type: 'KEYS_PUT', batch: 2, rows: keyRows });
    const { results } = line.hear('ACK');
    for (const [at, one] of results.entries()) {
      const row = keyRows[at] as Uint8Array;
      if (one.result !== 'refused') rows.set(toHex(decodeKeyRow(row)?.rowId as Uint8Array), row);
    }
    return kept(results);
  });
  insist('APPEND', () => append({ prev, record }));
  insist('JOIN', () => {
    const joiner = relay.dial();
    joiner.say({ type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: new Uint8Array(40) });
    const heard = joiner.heard.at(-1);
    joiner.hangUp();
    if (heard?.type === 'BYE') refusals.add(heard.reason);
    return heard?.type === 'JOINED';
  });
  insist('ASKS', () => {
    line.say({ type: 'ASKS' });
    return line.hear('ASKING').requests.length === 1;
  });
  insist('the record that admits', () => append(admitting));
  insist('OFFER', () => {
    line.say({ type: 'OFFER', entryIds: entries.map((entry) => entryIdOf(entry) as Uint8Array) });
    return line.hear('WANT').entryIds.length === 0;
  });
  const taken = (who: typeof line, type: 'SUPERSEDE' | 'ATTEST'): boolean => {
    who.say({ type, body: claim });
    return kept(who.hear('ACK').results);
  };
  insist('SUPERSEDE', () => taken(line, 'SUPERSEDE'));
  insist('ATTEST', () => {
    const other = relay.dial();
    other.welcome(team, second);
    const isTaken = taken(other, 'ATTEST');
    other.hangUp();
    return isTaken;
  });
  answered.delete(toHex(covered));
  insist('the record that erases', () => append(erasing));
  for (const id of [gone, goneRow]) for (const one of [answered, rows]) one.delete(toHex(id));
  insist('what is erased goes', () => {
    relay.pass(relayLimits.retryFullMs);
    return (store.entry(team.id, gone)?.bytes.length ?? 0) === 0;
  });
  insist('RECEIPT', () => {
    line.say({ type: 'RECEIPT', body: encodeReceipt([sha256(erasing.record)]) });
    return decodeReceiptCounts(line.hear('RECEIPT').body)?.[0]?.done === 1;
  });
  // What nobody waits for is told to the operator.
  if (relay.log.some(({ code }) => code === 'store_full')) refusals.add('full');
  insist('HELLO to a relay that starts', () => {
    relay = start();
    line = relay.dial();
    const cursor = { cursor: entries.length, entryIdAtCursor: snapshot, rosterHead: team.head() };
    return line.welcome(team, team.founder, { logId: store.team(team.id)?.logId, ...cursor }).sameAtCursor;
  });
  const look = (): boolean => {
    line.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: false });
    const { entries: page } = line.hear('PAGE');
    const seen = page.map(({ entry }) => toHex(entryIdOf(entry) as Uint8Array));
    line.say({ type: 'KEYS_GET', after: 0 });
    const seenRows = line.hear('KEY_ROWS').rows.map((row) => toHex(decodeKeyRow(row)?.rowId as Uint8Array));
    line.say({ type: 'ROSTER', after: 0 });
    const chain = line.hear('RECORDS').records;
    expect(seen).toEqual([...answered.keys()]);
    expect(seenRows).toEqual([...rows.keys()]);
    expect(chain).toEqual(team.records);
    expect(store.team(another.id)?.head).toBe(0);
    return true;
  };
  insist('what is there', look);
  fault = undefined;
  look();
  return { met, findings, refusals: [...refusals] };
};

/** All there are, but for what writes and what ends it. */
const reading: Readonly<Record<Exclude<keyof RelayStore, 'commit' | 'close'>, true>> = {
  relayId: true,
  team: true,
  entry: true,
  entryIdAt: true,
  entriesAfter: true,
  isHidden: true,
  isClaimed: true,
  namedByOthers: true,
  claimCount: true,
  recordsAfter: true,
  teamOfTicket: true,
  ask: true,
  asks: true,
  keyRow: true,
  keyRowsAfter: true,
  isErased: true,
  erasedUpTo: true,
  nextErasure: true,
  receipts: true,
  setupToken: true,
};
const methods = Object.keys(reading) as (keyof typeof reading)[];

describe('a call of the store that fails once', () => {
  it.each(methods)('%s, each in turn: nothing that was answered is lost or kept twice', (method) => {
    for (let call = 0; call < MANY; call++) {
      const { met, findings } = session(method, call, 'throws');
      expect({ call, findings }).toEqual({ call, findings: [] });
      // Each is called, or nothing of it was tried.
      if (call === 0) expect(met).toBe(true);
      if (!met) break;
    }
  });

  it.each(['throws', 'full'] as const)('commit, each in turn, which %s: the same, and a refusal has a name', (way) => {
    for (let call = 0; call < MANY; call++) {
      const { met, findings, refusals } = session('commit', call, way);
      expect({ call, findings }).toEqual({ call, findings: [] });
      if (!met) break;
      // A setup token that finds no room is told to the operator who asked for it.
      if (way === 'full' && call > 0) expect(refusals).toEqual(['full']);
    }
  });

  it('and a store that says it has kept what it has not is found out', () => {
    const isFound = (call: number): boolean => {
      try {
        return session('commit', call, 'lies').findings.length > 0;
      } catch {
        return true;
      }
    };
    // The first keeps a setup token nobody uses; of the second the relay itself notices that there is no team.
    expect([2, 3, 4].map(isFound)).toEqual([true, true, true]);
  });
});
