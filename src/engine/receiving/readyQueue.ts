/**
 * [L2, I5] Of the entries of one document that are to be applied, which to look at: each once, and again when the chain it waits
 * for has come as far as it needs. Going through all of them again for each that was set free would take as many looks as their square.
 */
import { type Chains, chainKey, type Held, type Readiness, type Terms } from '../../log/chains';
import type { Seat } from '../seat/seat';
import type { Candidate } from './judgement';

/** So many are looked at, or for so long, before whatever was asked for meanwhile is answered. */
const LOOKS_IN_A_ROW = 256;
const IN_A_ROW_MS = 100;
const rows = new WeakMap<Seat, { readonly since: number; readonly looks: number }>();

/** [L4] Time only pauses. */
export const pauseNowAndThen = async (seat: Seat): Promise<void> => {
  const { since, looks } = rows.get(seat) ?? { since: seat.ports.elapsed(), looks: 0 };
  const isLong = looks + 1 >= LOOKS_IN_A_ROW || seat.ports.elapsed() - since > IN_A_ROW_MS;
  if (isLong && looks > 0) await new Promise<void>((resolve) => seat.ports.after(0, resolve));
  rows.set(seat, isLong ? { since: seat.ports.elapsed(), looks: 0 } : { since, looks: looks + 1 });
};

interface Waiting {
  readonly m: number;
  readonly candidate: Candidate;
}

/** The lowest m first. */
const push = (heap: Waiting[], one: Waiting): void => {
  heap.push(one);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    const [here, parent] = [heap[at], heap[above]];
    if (!here || !parent || parent.m <= here.m) return;
    [heap[at], heap[above]] = [parent, here];
    at = above;
  }
};
const pop = (heap: Waiting[]): void => {
  const last = heap.pop();
  if (heap.length === 0 || !last) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const isRight = right !== undefined && left !== undefined && right.m < left.m;
    const least = isRight ? right : left;
    if (!least || least.m >= last.m) return;
    heap[at] = least;
    at = 2 * at + (isRight ? 2 : 1);
    heap[at] = last;
  }
};

/** Of each chain the lowest m that is among those left, and not only lacking its chunks. */
const heldAmong = (candidates: readonly Candidate[], left: ReadonlySet<Candidate>): Held => {
  const chains = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const chain = chainKey(one.opened.header);
    const all = chains.get(chain) ?? [];
    chains.set(chain, all);
    if (!one.lacks) all.push(one);
  }
  for (const all of chains.values()) all.sort((a, b) => b.opened.header.m - a.opened.header.m);
  return (chain) => {
    const all = chains.get(chain) ?? [];
    // What was taken does not come back.
    for (let last = all.at(-1); last && !left.has(last); last = all.at(-1)) all.pop();
    return all.at(-1)?.opened.header.m;
  };
};

export interface ReadyQueue {
  readonly held: Held;
  /** Begins with all that are left, in their order. */
  restart(): void;
  next(): Candidate | undefined;
  /** It is looked at again when that has come. */
  waits(candidate: Candidate, now: Extract<Readiness, { readonly type: 'waits' }>): void;
  /** It is looked at again when another was taken. */
  later(candidate: Candidate): void;
  /** It has been decided on: what waited for it alone comes next. */
  taken(candidate: Candidate, chains: Chains): void;
}

/** `candidates` are not changed; whoever takes one takes it out of `left` first. */
export const createReadyQueue = (
  candidates: readonly Candidate[],
  left: ReadonlySet<Candidate>,
  terms: Terms,
): ReadyQueue => {
  const held = heldAmong(candidates, left);
  const waiting = new Map<string, Waiting[]>();
  let queue: Candidate[] = [];
  let at = 0;
  let put: Candidate[] = [];
  return {
    held,
    restart: () => {
      waiting.clear();
      [queue, at, put] = [[...left], 0, []];
    },
    next: () => {
      const one = queue[at];
      at += 1;
      return one;
    },
    waits: (candidate, now) => {
      const heap = waiting.get(now.for) ?? [];
      waiting.set(now.for, heap);
      push(heap, { m: now.m, candidate });
    },
    later: (candidate) => void put.push(candidate),
    taken: ({ opened: { header } }, chains) => {
      const chain = chainKey(header);
      const passed = Math.min(terms.passed.get(chain) ?? 0, (held(chain) ?? Number.POSITIVE_INFINITY) - 1);
      const reached = Math.max(chains.get(chain)?.m ?? 0, passed);
      const heap = waiting.get(chain) ?? [];
      for (let first = heap[0]; first && first.m <= reached; first = heap[0]) {
        queue.push(first.candidate);
        pop(heap);
      }
      queue.push(...put);
      put = [];
    },
  };
};
