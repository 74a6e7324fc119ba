/** The writer and the readers of the hot document, in processes of their own; told what to do by whoever started them. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { editAt, newestIn } from './hotEdits';
import { type BenchTablet, createBenchTablet, must, switchOff, unlock, unpackDisk } from './tablets';

export type Order =
  | { readonly type: 'open'; readonly disks: readonly Uint8Array[]; readonly caseId: string }
  /** From edit `first` on: so many, one each `everyMs`, or, with 0, as fast as it goes for `forMs`. */
  | { readonly type: 'write'; readonly first: number; readonly everyMs: number; readonly forMs: number }
  /** Resolves when every reader has edit `last`. */
  | { readonly type: 'read'; readonly last: number }
  | { readonly type: 'close' };
export interface Wrote {
  /** When each edit was made, in milliseconds of the machine's clock, from `first` on. */
  readonly at: readonly number[];
}
export interface Read {
  /** For each reader: when it showed which edit as the newest. */
  readonly seen: readonly (readonly (readonly [newest: number, at: number])[])[];
  readonly shown: readonly string[];
  /** Of the whole process so far. */
  readonly cpuSeconds: number;
}
export interface Done {
  readonly cpuSeconds: number;
  readonly peakKib: number;
}

/** One clock for all processes of the machine. */
export const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const valuesOf = async ({ engine }: BenchTablet, caseId: string) =>
  (await engine.cards('case')).find(({ documentId }) => documentId === caseId)?.values ?? {};

const shownIn = async ({ engine }: BenchTablet, caseId: string): Promise<string> =>
  JSON.stringify((await engine.document(caseId))?.rows.map(({ cells }) => cells));

const AT_ONCE = 32;

const writeEdits = async (
  { engine }: BenchTablet,
  caseId: string,
  { first, everyMs, forMs }: Extract<Order, { type: 'write' }>,
): Promise<Wrote> => {
  const at: number[] = [];
  const start = clockMs();
  const one = async (): Promise<void> => {
    const { field, value } = editAt(first + at.length);
    at.push(clockMs());
    must(await engine.setField(caseId, 'case', 'main', field, value));
  };
  if (everyMs > 0) {
    const pending: Promise<void>[] = [];
    for (let n = 0; n * everyMs < forMs; n++) {
      const wait = start + n * everyMs - clockMs();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      pending.push(one());
    }
    await Promise.all(pending);
    return { at };
  }
  // A tablet's database gives way to its network at each write; the one in memory would hold everything back until the end.
  const giveWay = () => new Promise((resolve) => setImmediate(resolve));
  const lane = async (): Promise<void> => {
    for (; clockMs() - start < forMs; await giveWay()) await one();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { at };
};

const watchEdits = (tablet: BenchTablet, caseId: string) => {
  const seen: [number, number][] = [];
  const waiting: { last: number; resolve: () => void }[] = [];
  let newest = -1;
  const look = async (at: number): Promise<void> => {
    newest = newestIn(await valuesOf(tablet, caseId));
    seen.push([newest, at]);
    for (const { last, resolve } of waiting) if (newest >= last) resolve();
  };
  void tablet.engine.subscribe((event) => {
    if (event.type === 'document' && event.id === caseId) void look(clockMs());
  });
  return {
    take: () => seen.splice(0),
    reaches: (last: number) =>
      new Promise<void>((resolve) => {
        if (newest >= last) resolve();
        else waiting.push({ last, resolve });
      }),
  };
};

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Runs as a child until it is told to close. */
export const playRole = (): void => {
  let tablets: readonly BenchTablet[] = [];
  let watched: readonly ReturnType<typeof watchEdits>[] = [];
  let caseId = '';
  const carryOut = async (order: Order): Promise<unknown> => {
    if (order.type === 'open') {
      caseId = order.caseId;
      tablets = order.disks.map((disk) => createBenchTablet(unpackDisk(disk)));
      for (const tablet of tablets) {
        await unlock(tablet);
        await tablet.engine.syncNow();
      }
      watched = tablets.map((tablet) => watchEdits(tablet, caseId));
      return {};
    }
    if (order.type === 'write') return writeEdits(tablets[0] as BenchTablet, caseId, order);
    if (order.type === 'read') {
      await Promise.all(watched.map(({ reaches }) => reaches(order.last)));
      const shown = await Promise.all(tablets.map((tablet) => shownIn(tablet, caseId)));
      return { seen: watched.map(({ take }) => take()), shown, cpuSeconds: cpuSeconds() } satisfies Read;
    }
    for (const tablet of tablets) await switchOff(tablet);
    return { cpuSeconds: cpuSeconds(), peakKib: process.resourceUsage().maxRSS } satisfies Done;
  };
  process.on('message', (order: Order) => {
    carryOut(order).then(
      (answer) => process.send?.({ answer }),
      (error) => process.send?.({ error: String((error as Error).stack) }),
    );
  });
};

/** Gives an order and waits for the answer; a child that fails or goes ends the line. */
export const tell = async <T>(child: ChildProcess, order: Order): Promise<T> => {
  const gone = once(child, 'exit').then(() => ({ error: 'a process of the line has gone' }));
  const heard = once(child, 'message').then(([message]) => message as { answer?: T; error?: string });
  child.send(order);
  const { answer, error } = (await Promise.race([heard, gone])) as { answer?: T; error?: string };
  if (error !== undefined) throw new Error(error);
  return answer as T;
};
