/**
 * Virtual time. Everything that happens (a message arrives, a timer fires, a disk answers, a person acts) is an event;
 * the earliest runs, then every promise it moved, before the next. Events due at the same moment run in an order drawn
 * from the seed. Nothing here waits in real time.
 */
import { createPrng, type Prng } from '../support/prng';

export interface Clockwork {
  readonly prng: Prng;
  /** True time, milliseconds since 1970. */
  now(): number;
  /** Runs `run` after so many milliseconds of true time; the answer cancels it. */
  schedule(delay: number, run: () => void): () => void;
  /** Runs events until `until` holds, virtual time is over, or nothing is left. True when `until` holds. */
  run(until: () => boolean, most: number): Promise<boolean>;
  trace(line: string): void;
  readonly lines: readonly string[];
  readonly events: () => number;
}

interface Event {
  readonly at: number;
  readonly tie: number;
  readonly run: () => void;
  cancelled: boolean;
}

export const START = Date.UTC(2027, 2, 1, 8);
/** More events than any honest run needs: work that never ends is a hang. */
const MOST_EVENTS = 200_000;
const AT_ONCE = 32;

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

/** A binary heap: the earliest event is first. */
const createQueue = () => {
  const heap: Event[] = [];
  const swap = (i: number, k: number): void => {
    [heap[i], heap[k]] = [heap[k] as Event, heap[i] as Event];
  };
  return {
    push: (event: Event): void => {
      let i = heap.push(event) - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!isBefore(heap[i] as Event, heap[parent] as Event)) break;
        swap(i, parent);
        i = parent;
      }
    },
    first: (): Event | undefined => heap[0],
    pop: (): Event | undefined => {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last || heap.length === 0) return first;
      heap[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < heap.length && isBefore(heap[left] as Event, heap[least] as Event)) least = left;
        if (right < heap.length && isBefore(heap[right] as Event, heap[least] as Event)) least = right;
        if (least === i) return first;
        swap(i, least);
        i = least;
      }
    },
  };
};

export const createClockwork = (seed: number): Clockwork => {
  const prng = createPrng(seed);
  const queue = createQueue();
  const lines: string[] = [];
  let time = START;
  let events = 0;
  /** Runs the next event; answers once `until` holds, or nothing is due before `end`. */
  const runNext = (until: () => boolean, end: number): boolean | undefined => {
    for (;;) {
      if (until()) return true;
      const next = queue.first();
      if (!next || next.at > end) {
        time = end;
        return until();
      }
      queue.pop();
      if (next.cancelled) continue;
      if (++events > MOST_EVENTS) throw new Error('the world does not come to rest');
      time = Math.max(time, next.at);
      next.run();
      return undefined;
    }
  };

  return {
    prng,
    now: () => time,
    schedule: (delay, run) => {
      const event = { at: time + Math.max(0, delay), tie: prng.int(2 ** 30), run, cancelled: false };
      queue.push(event);
      return () => {
        event.cancelled = true;
      };
    },
    run: (until, most) =>
      new Promise((resolve, reject) => {
        const end = time + most;
        let isOver = false;
        const turn = (): void => {
          if (isOver) return;
          try {
            const answer = runNext(until, end);
            if (answer === undefined) return;
            isOver = true;
            resolve(answer);
          } catch (error) {
            isOver = true;
            reject(error);
          }
        };
        // Node empties the queue of promises before the next immediate runs, however long it has grown. Many are asked for
        // at once, since before each lot it looks whether anything came from outside, which costs more than an event.
        const turns = (): void => {
          if (isOver) return;
          for (let i = 0; i < AT_ONCE; i++) setImmediate(turn);
          setImmediate(turns);
        };
        turns();
      }),
    trace: (line) => {
      lines.push(`${((time - START) / 1000).toFixed(3).padStart(12)} ${line}`);
    },
    lines,
    events: () => events,
  };
};
