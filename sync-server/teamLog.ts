/**
 * A team's log of sealed entries. Everything pushed waits in one queue per team and is committed together [S2] [S4];
 * nobody hears of a place before it is on the disk, and nothing is ever overwritten [S3].
 */
import { equalBytes, toHex } from '../src/base/bytes';
import { entryIdOf } from '../src/protocol/entry';
import type { FieldsOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import { restOf } from './pace';
import type { RelayPorts } from './ports';
import type { Write } from './store/relayStore';

export type PushResult = FieldsOf<'ACK'>['results'][number];
type Answer = (results: readonly PushResult[], placed: number) => void;

export interface TeamLog {
  /** Answers once, after the commit, in the order pushed; a push comes back at once only when the group is full. */
  push(entries: readonly Uint8Array[], answer: Answer): void;
  /** Commits what waits. */
  flush(): void;
  head(): number;
  /** Nothing waits for a commit. */
  isSettled(): boolean;
}

const refused = (refusal: NonNullable<PushResult['refusal']>): PushResult => ({ result: 'refused', place: 0, refusal });

export const createTeamLog = (ports: RelayPorts, team: Uint8Array, firstHead: number): TeamLog => {
  let head = firstHead;
  let waiting: { readonly entries: readonly Uint8Array[]; readonly answer: Answer }[] = [];
  let waitingBytes = 0;
  let cancelTimer: (() => void) | undefined;
  let committedAt = Number.NEGATIVE_INFINITY;

  const commit = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    const group = waiting;
    waiting = [];
    waitingBytes = 0;

    const writes: Write[] = [];
    const fresh = new Map<string, { readonly place: number; readonly bytes: Uint8Array }>();
    const place = (bytes: Uint8Array): PushResult => {
      const entryId = entryIdOf(bytes);
      if (!entryId) return refused('malformed');
      const key = toHex(entryId);
      if (ports.store.isErased(team, entryId)) return refused('erased');
      const before = fresh.get(key) ?? ports.store.entry(team, entryId);
      if (before) {
        // [S8] Of what was purged only the id is known.
        return before.bytes.length === 0 || equalBytes(before.bytes, bytes)
          ? { result: 'duplicate', place: before.place, refusal: undefined }
          : refused('other_bytes');
      }
      const placed = { place: head + fresh.size + 1, bytes };
      fresh.set(key, placed);
      writes.push({ type: 'entry', team, entryId, ...placed });
      return { result: 'placed', place: placed.place, refusal: undefined };
    };
    const results = group.map(({ entries }) => entries.map(place));

    const committed = writes.length === 0 || ports.store.commit(writes).ok;
    committedAt = ports.now();
    if (!committed) ports.log({ code: 'store_full', team, count: writes.length });
    const before = head;
    if (committed) head += fresh.size;
    for (const [i, { answer }] of group.entries()) {
      const own = (results[i] ?? []).map((one) => (committed || one.place <= before ? one : refused('full')));
      answer(own, own.filter(({ result }) => result === 'placed').length);
    }
  };

  return {
    push(entries, answer) {
      waiting.push({ entries, answer });
      for (const entry of entries) waitingBytes += entry.length;
      if (waitingBytes >= limits.groupCommitBytes) commit();
      else cancelTimer ??= ports.after(restOf(limits.groupCommitMs, committedAt, ports.now()), commit);
    },
    flush() {
      if (waiting.length > 0) commit();
    },
    head: () => head,
    isSettled: () => waiting.length === 0,
  };
};
