/** [S8] What the relay hides: only what two seats have named alike, and never so that it is lost to whoever asks. */
import { beforeEach, describe, expect, it } from 'vitest';
import { entryIdOf } from '../../src/protocol/entry';
import type { FrameOf } from '../../src/protocol/frames';
import { limits } from '../../src/protocol/limits';
import { encodeSuperseding } from '../../src/protocol/superseding';
import { relayLimits } from '../../sync-server/relayLimits';
import { createEntry, createSeat, createTestTeam, random, seatOf } from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

describe('compaction', () => {
  const team = createTestTeam();
  const second = createSeat();
  const { prev, record } = team.extend({ seats: [seatOf(second)] });
  let relay: MemoryRelay;
  let ada: ReturnType<MemoryRelay['dial']>;
  let bruno: ReturnType<MemoryRelay['dial']>;
  let entries: Uint8Array[];
  let ids: Uint8Array[];
  const stateHash = random(32);

  const push = (pushed: readonly Uint8Array[]) => {
    ada.say({ type: 'PUSH', batch: 1, entries: pushed });
    relay.pass(limits.groupCommitMs);
    return ada.hear('ACK').results.map(({ result, place, refusal }) => refusal ?? `${result} ${place}`);
  };
  const claim = (line: typeof ada, type: 'SUPERSEDE' | 'ATTEST', entryIds: readonly Uint8Array[], hash = stateHash) => {
    line.say({ type, body: encodeSuperseding({ snapshot: ids[3] as Uint8Array, stateHash: hash, entryIds }) });
    const [result] = line.hear('ACK').results;
    return result?.refusal ?? result?.result;
  };
  const pulled = (raw: boolean) => {
    bruno.heard.length = 0;
    bruno.say({ type: 'PULL', after: 0, bytes: 1e6, raw });
    const pages = bruno.heard.filter((frame): frame is FrameOf<'PAGE'> => frame.type === 'PAGE');
    expect([pages.at(-1)?.to, pages.at(-1)?.more]).toEqual([4, false]);
    return pages.flatMap((page) => page.entries.map(({ place }) => place));
  };

  beforeEach(() => {
    relay = createMemoryRelay();
    relay.found(team);
    ada = relay.dial();
    ada.welcome(team, team.founder);
    ada.say({ type: 'APPEND', prev, record });
    ada.hear('RECORDS');
    bruno = relay.dial();
    bruno.welcome(team, second, { rosterHead: team.head() });
    entries = [createEntry(), createEntry(), createEntry(), createEntry()];
    ids = entries.map((entry) => entryIdOf(entry) as Uint8Array);
    push(entries);
  });

  it('hides what a second seat attests, gives it on raw, and knows it still', () => {
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 3))).toBe('placed');
    expect(pulled(false)).toEqual([1, 2, 3, 4]);
    expect(claim(bruno, 'ATTEST', ids.slice(0, 2))).toBe('placed');
    expect([pulled(false), pulled(true)]).toEqual([
      [3, 4],
      [1, 2, 3, 4],
    ]);
    ada.say({ type: 'OFFER', entryIds: ids });
    expect(ada.hear('WANT').entryIds).toEqual([]);
    expect(push([entries[0] as Uint8Array])).toEqual(['duplicate 1']);
  });

  it('hides nothing on the word of one seat, however often and in whatever words', () => {
    for (const type of ['SUPERSEDE', 'ATTEST', 'ATTEST'] as const) claim(ada, type, ids.slice(0, 3));
    const again = relay.dial();
    again.welcome(team, team.founder, { rosterHead: team.head() });
    claim(again, 'ATTEST', ids.slice(0, 3));
    expect(pulled(false)).toEqual([1, 2, 3, 4]);
  });

  it('hides nothing where the two found different states, and never the snapshot itself', () => {
    claim(ada, 'SUPERSEDE', ids);
    claim(bruno, 'ATTEST', ids, random(32));
    expect(pulled(false)).toEqual([1, 2, 3, 4]);
    claim(bruno, 'ATTEST', ids);
    expect(pulled(false)).toEqual([4]);
  });

  it('believes nobody about a snapshot that is not here, and ends the connection of who sends noise', () => {
    ids[3] = random(16);
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 3))).toBe('malformed');
    ada.say({ type: 'ATTEST', body: random(20) });
    expect(ada.byeReason()).toBe('malformed');
  });

  it('keeps once what a seat says again, and answers it alike, also when it hears no more of that seat', () => {
    const said = () => relay.store.claimCount(team.id, team.founder.id);
    for (const type of ['SUPERSEDE', 'SUPERSEDE', 'ATTEST'] as const) {
      expect(claim(ada, type, ids.slice(0, 3))).toBe('placed');
    }
    expect(said()).toBe(1);
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 2))).toBe('placed');
    expect(said()).toBe(2);
    relay.store.setCapacity(0);
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 1))).toBe('full');
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 3))).toBe('placed');
  });

  it('hears of one snapshot only so much from one seat; from others, and of others, as before', () => {
    const more = (many: number) => Array.from({ length: many }, () => claim(ada, 'ATTEST', [random(16)], random(32)));
    const { claimsPerSnapshot } = relayLimits;
    expect(claim(ada, 'SUPERSEDE', ids.slice(0, 3))).toBe('placed');
    expect(more(claimsPerSnapshot - 1)).toEqual(Array(claimsPerSnapshot - 1).fill('placed'));
    expect(more(3)).toEqual(Array(3).fill('full'));
    expect(relay.store.claimCount(team.id, team.founder.id)).toBe(claimsPerSnapshot);
    expect(claim(bruno, 'ATTEST', ids.slice(0, 3))).toBe('placed');
    expect(pulled(false)).toEqual([4]);
    ids[3] = ids[2] as Uint8Array;
    expect(more(1)).toEqual(['placed']);
  });

  it('after ninety days drops the bytes and keeps the ids', () => {
    claim(ada, 'SUPERSEDE', ids.slice(0, 2));
    claim(bruno, 'ATTEST', ids.slice(0, 2));
    relay.store.commit([{ type: 'hiddenPurged', upTo: relay.now() - 1 }]);
    expect(pulled(true)).toEqual([1, 2, 3, 4]);
    relay.store.commit([{ type: 'hiddenPurged', upTo: relay.now() + relayLimits.hiddenMs }]);
    expect([pulled(false), pulled(true)]).toEqual([
      [3, 4],
      [3, 4],
    ]);
    ada.say({ type: 'OFFER', entryIds: ids });
    expect(ada.hear('WANT').entryIds).toEqual([]);
    expect(push([entries[1] as Uint8Array])).toEqual(['duplicate 2']);
  });
});
