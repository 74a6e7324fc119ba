import { beforeEach, describe, expect, it } from 'vitest';
import type { FrameOf } from '../../src/protocol/frames';
import { limits } from '../../src/protocol/limits';
import { createEntry, createTestTeam } from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

describe('pulling', () => {
  const team = createTestTeam();
  let relay: MemoryRelay;
  let line: ReturnType<MemoryRelay['dial']>;
  const fill = (...sizes: number[]): Uint8Array[] => {
    const entries = sizes.map((size) => createEntry(size));
    for (const entry of entries) line.say({ type: 'PUSH', batch: 1, entries: [entry] });
    relay.pass(limits.groupCommitMs);
    line.heard.length = 0;
    return entries;
  };
  const pages = () => line.heard.splice(0).filter((frame): frame is FrameOf<'PAGE'> => frame.type === 'PAGE');

  beforeEach(() => {
    relay = createMemoryRelay();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
  });

  it('answers an empty log with an empty page', () => {
    line.say({ type: 'PULL', after: 0, bytes: 1000, raw: false });
    expect(pages()).toEqual([{ type: 'PAGE', from: 0, to: 0, entries: [], more: false }]);
  });

  it('[S1] gives everything after the cursor, in order, byte for byte', () => {
    const entries = fill(10, 20, 30);
    line.say({ type: 'PULL', after: 1, bytes: 1e6, raw: false });
    expect(pages()).toEqual([
      {
        type: 'PAGE',
        from: 1,
        to: 3,
        entries: [
          { place: 2, entry: entries[1] },
          { place: 3, entry: entries[2] },
        ],
        more: false,
      },
    ]);
  });

  it('[S6] sends no page while what was sent and not GOT reaches the credit', () => {
    const size = limits.pageBytes - 100;
    fill(size, size, size, size);
    line.say({ type: 'PULL', after: 0, bytes: size + 28, raw: false });
    expect(pages().map(({ to, more }) => [to, more])).toEqual([
      [1, true],
      [2, true],
    ]);
    line.say({ type: 'GOT', to: 1 });
    expect(pages().map(({ to }) => to)).toEqual([3]);
    line.say({ type: 'GOT', to: 1 });
    expect(pages()).toEqual([]);
    line.say({ type: 'GOT', to: 3 });
    expect(pages().map(({ to, more }) => [to, more])).toEqual([[4, false]]);
  });

  it('[S6] grants no more than the credit of one tablet, whatever was asked', () => {
    const size = limits.pageBytes - 100;
    fill(...Array.from({ length: 10 }, () => size));
    line.say({ type: 'PULL', after: 0, bytes: 2 ** 50, raw: false });
    expect(pages()).toHaveLength(Math.ceil(limits.creditBytes / size));
  });

  it('sends the largest entry even to the smallest credit', () => {
    fill(limits.entryBytes - 27);
    line.say({ type: 'PULL', after: 0, bytes: 0, raw: false });
    expect(pages().map(({ to }) => to)).toEqual([1]);
  });

  it('starts over when asked again', () => {
    fill(10, 10);
    for (let i = 0; i < 2; i++) {
      line.say({ type: 'PULL', after: 0, bytes: 1000, raw: false });
      expect(pages().map(({ from, to }) => [from, to])).toEqual([[0, 2]]);
    }
  });

  it('claims nothing about places past the head', () => {
    fill(10);
    line.say({ type: 'PULL', after: 9, bytes: 1000, raw: false });
    expect(pages()).toEqual([{ type: 'PAGE', from: 9, to: 9, entries: [], more: false }]);
  });

  it('[S6] drops a consumer that does not read', () => {
    fill(10);
    line.leaveUnread(limits.unreadBytes + 1);
    line.say({ type: 'PULL', after: 0, bytes: 1000, raw: false });
    expect(line.byeReason()).toBe('slow_consumer');
    expect(line.isClosed()).toBe(true);
  });
});
