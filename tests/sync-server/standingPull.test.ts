/** [S6] A pull that has reached the head: what is pushed after it comes by itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/protocol/frames';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import { limits } from '../../src/protocol/limits';
import { relayLimits } from '../../sync-server/relayLimits';
import {
  createEntry,
  createSeat,
  createTestTeam,
  random,
  seatOf,
  type TestSeat,
  type TestTeam,
} from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

const keyRow = encodeKeyRow({
  version: 0,
  rowId: random(16),
  target: random(8),
  targetKeyId: random(8),
  drop: random(200),
});

type Line = ReturnType<MemoryRelay['dial']>;

describe('a pull that stands', () => {
  let team: TestTeam;
  let second: TestSeat;
  let relay: MemoryRelay;
  let [reader, writer]: Line[] = [];
  const must = (line: Line | undefined): Line => line as Line;
  const push = (entry = createEntry()): Uint8Array => {
    must(writer).say({ type: 'PUSH', batch: 1, entries: [entry] });
    return entry;
  };
  const settle = (): void => relay.pass(limits.groupCommitMs + relayLimits.wakeMs);
  const heardBy = (line: Line | undefined): readonly Frame[] => must(line).heard.splice(0);
  const placesIn = (frames: readonly Frame[]) =>
    frames.map((frame) => (frame.type === 'PAGE' ? [frame.from, frame.to, frame.entries.length] : frame.type));

  beforeEach(() => {
    [team, second, relay] = [createTestTeam(), createSeat(), createMemoryRelay()];
    relay.found(team);
    [reader, writer] = [relay.dial(), relay.dial()];
    writer.welcome(team, team.founder);
    writer.say({ type: 'APPEND', ...team.extend({ seats: [seatOf(second)] }) });
    reader.welcome(team, second, { rosterHead: team.head() });
    settle();
    for (const line of [reader, writer]) {
      line.say({ type: 'PULL', after: 0, bytes: limits.creditBytes, raw: false });
      line.heard.length = 0;
    }
  });

  it('brings what others push, and nothing to whoever pushed it', () => {
    const entry = push();
    settle();
    expect(heardBy(reader)).toEqual([{ type: 'PAGE', from: 0, to: 1, entries: [{ place: 1, entry }], more: false }]);
    expect(heardBy(writer).map(({ type }) => type)).toEqual(['ACK']);
  });

  it('goes at most two pages ahead of GOT; what comes meanwhile is one page', () => {
    for (let at = 0; at < 5; at++) {
      push();
      settle();
    }
    expect(placesIn(heardBy(reader))).toEqual([
      [0, 1, 1],
      [1, 2, 1],
    ]);
    must(reader).say({ type: 'GOT', to: 1 });
    expect(placesIn(heardBy(reader))).toEqual([[2, 5, 3]]);
  });

  it('begins with own entries too, where those of others stand between them', () => {
    push();
    settle();
    must(reader).say({ type: 'GOT', to: 1 });
    must(reader).say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    settle();
    expect(placesIn(heardBy(writer))).toEqual(['ACK', [0, 2, 2]]);
  });

  it('tells of changed keys before it brings entries that may need them', () => {
    must(writer).say({ type: 'KEYS_PUT', batch: 1, rows: [keyRow] });
    push();
    settle();
    expect(placesIn(heardBy(reader))).toEqual(['WAKE', [0, 1, 1]]);
  });

  it('is over with a raw pull: then a tablet is woken, and asks', () => {
    must(reader).say({ type: 'PULL', after: 0, bytes: limits.creditBytes, raw: true });
    must(reader).heard.length = 0;
    push();
    settle();
    expect(heardBy(reader).map(({ type }) => type)).toEqual(['WAKE']);
  });

  it('brings a seat that was let out nothing more', () => {
    must(writer).say({ type: 'APPEND', ...team.extend({ revoked: [{ seat: second.id, accepted: [] }] }) });
    settle();
    must(reader).heard.length = 0;
    push();
    settle();
    expect(heardBy(reader).map(({ type }) => type)).not.toContain('PAGE');
  });
});

describe('a commit', () => {
  it('[S2] is made at once where none was just before, and gathers what comes within five milliseconds of one', () => {
    const team = createTestTeam();
    const relay = createMemoryRelay();
    relay.found(team);
    const line = relay.dial();
    line.welcome(team, team.founder);
    relay.pass(limits.groupCommitMs);
    line.heard.length = 0;
    const acks = (): number => line.heard.splice(0).filter(({ type }) => type === 'ACK').length;
    line.say({ type: 'PUSH', batch: 1, entries: [createEntry()] });
    relay.pass(0);
    expect(acks()).toBe(1);
    line.say({ type: 'PUSH', batch: 2, entries: [createEntry()] });
    line.say({ type: 'PUSH', batch: 3, entries: [createEntry()] });
    relay.pass(limits.groupCommitMs - 1);
    expect(acks()).toBe(0);
    relay.pass(1);
    expect(acks()).toBe(2);
  });
});
