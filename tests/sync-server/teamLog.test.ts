import { beforeEach, describe, expect, it } from 'vitest';
import { entryIdOf } from '../../src/protocol/entry';
import { limits } from '../../src/protocol/limits';
import { relayLimits } from '../../sync-server/relayLimits';
import { createEntry, createTestTeam, random } from '../support/testTeam';
import { createMemoryRelay, createVirtualRelay, type MemoryRelay } from '../support/virtualRelay';

describe('pushing', () => {
  const team = createTestTeam();
  let relay: MemoryRelay;
  let line: ReturnType<MemoryRelay['dial']>;
  const push = (batch: number, ...entries: Uint8Array[]): void => line.say({ type: 'PUSH', batch, entries });
  const acknowledged = () =>
    line.hear('ACK').results.map(({ result, place, refusal }) => refusal ?? `${result} ${place}`);
  const head = () => relay.store.team(team.id)?.head;

  beforeEach(() => {
    relay = createMemoryRelay();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
  });

  it('[S2] acknowledges only what is committed', () => {
    push(7, createEntry());
    expect([line.heard.length, head()]).toEqual([0, 0]);
    relay.pass(limits.groupCommitMs);
    expect(head()).toBe(1);
    expect(line.hear('ACK')).toMatchObject({ batch: 7, results: [{ result: 'placed', place: 1 }] });
  });

  it('[S2] commits what several seats push together, in one list of writes', () => {
    const commits: number[] = [];
    const { store } = relay;
    const counted = createVirtualRelay({
      ...store,
      commit(writes) {
        commits.push(writes.length);
        return store.commit(writes);
      },
    });
    const lines = [counted.dial(), counted.dial()];
    for (const one of lines) {
      one.welcome(team, team.founder);
      one.say({ type: 'PUSH', batch: 1, entries: [createEntry(), createEntry()] });
    }
    counted.pass(limits.groupCommitMs);
    expect(commits).toEqual([4]);
    expect(lines.map((one) => one.hear('ACK').results.map(({ place }) => place))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('[S2] does not let more than half a megabyte wait', () => {
    push(1, createEntry(limits.groupCommitBytes / 2), createEntry(limits.groupCommitBytes / 2));
    expect(acknowledged()).toEqual(['placed 1', 'placed 2']);
  });

  it('[S3] an entry appended twice is kept once', () => {
    const entry = createEntry();
    push(1, entry);
    push(2, entry, createEntry());
    relay.pass(limits.groupCommitMs);
    push(3, entry);
    relay.pass(limits.groupCommitMs);
    expect([acknowledged(), acknowledged(), acknowledged()]).toEqual([
      ['placed 1'],
      ['duplicate 1', 'placed 2'],
      ['duplicate 1'],
    ]);
    expect(head()).toBe(2);
  });

  it('[S3] never overwrites an entry, names the refused one, and takes the rest', () => {
    const entryId = random(16);
    const entry = createEntry(50, entryId);
    push(1, entry, createEntry(50, entryId), random(20), createEntry());
    relay.pass(limits.groupCommitMs);
    expect(acknowledged()).toEqual(['placed 1', 'other_bytes', 'malformed', 'placed 2']);
    push(2, createEntry(50, entryId));
    relay.pass(limits.groupCommitMs);
    expect(acknowledged()).toEqual(['other_bytes']);
    expect(relay.store.entry(team.id, entryId)?.bytes).toEqual(entry);
  });

  it('[I1] [I6] says full for what found no room, keeps none of it, and takes it when there is room', () => {
    const known = createEntry();
    push(1, known);
    relay.pass(limits.groupCommitMs);
    acknowledged();
    const entries = [known, createEntry(), createEntry()];
    relay.store.setCapacity(0);
    push(2, ...entries);
    relay.pass(limits.groupCommitMs);
    expect(acknowledged()).toEqual(['duplicate 1', 'full', 'full']);
    expect([head(), line.isClosed()]).toEqual([1, false]);
    relay.store.setCapacity(1e6);
    push(3, ...entries);
    relay.pass(limits.groupCommitMs);
    expect(acknowledged()).toEqual(['duplicate 1', 'placed 2', 'placed 3']);
  });

  it('wakes the other seats once for many changes, and not the one who made them', () => {
    const other = relay.dial();
    other.welcome(team, team.founder);
    for (let i = 0; i < 3; i++) push(i, createEntry());
    relay.pass(limits.groupCommitMs + relayLimits.wakeMs);
    expect(other.heard).toEqual([{ type: 'WAKE', head: 3, rosterLength: 1, keysHead: 0, asks: 0 }]);
    expect(line.heard.every(({ type }) => type === 'ACK')).toBe(true);
  });

  it('[S5] says which offered entries are missing', () => {
    const entries = [createEntry(), createEntry(), createEntry()];
    push(1, entries[1] as Uint8Array);
    relay.pass(limits.groupCommitMs);
    const ids = entries.map((entry) => entryIdOf(entry) as Uint8Array);
    line.say({ type: 'OFFER', entryIds: ids });
    expect(line.hear('WANT').entryIds).toEqual([ids[0], ids[2]]);
  });

  it('commits and answers what waits before it stops', () => {
    push(1, createEntry());
    relay.relay.stop();
    expect(line.heard).toMatchObject([
      { type: 'ACK', results: [{ place: 1 }] },
      { type: 'BYE', reason: 'closing' },
    ]);
    expect(relay.dial().byeReason()).toBe('closing');
  });
});
