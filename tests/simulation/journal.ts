/**
 * What people were told, kept outside the world: every write with what became of its promise. At the end the tablets are
 * held against it.
 */
export type WriteState =
  /** Nobody was told yet; when its tablet was switched off before, nobody ever will be. */
  | 'asked'
  /** The person was told: saved. */
  | 'saved'
  | 'refused'
  /** Saved, and its only copy went with a disk that was replaced by an older one. */
  | 'lost_with_disk'
  /** Taken back by the person. */
  | 'undone';

export interface Write {
  readonly index: number;
  readonly tablet: string;
  readonly kind: 'text' | 'event' | 'row' | 'field' | 'access' | 'correction';
  /** How it is found again: unique text, or a row id once known. */
  mark: string;
  readonly document: string;
  /** Of a note: which row it is, once known. */
  row?: string;
  state: WriteState;
  /** Marks of the values that were visible where this one was written. */
  readonly over: readonly string[];
}

export interface Journal {
  readonly writes: Write[];
  begin(write: Omit<Write, 'index' | 'state' | 'mark' | 'over'> & { mark?: string; over?: readonly string[] }): Write;
  /** Everything this tablet has saved so far is delivered: its disk may go. */
  delivered(tablet: string): void;
  mark(): number;
  /** The disk of a tablet is now as it was at `mark`. */
  diskReplaced(tablet: string, mark: number): void;
}

export const createJournal = (): Journal => {
  const writes: Write[] = [];
  const deliveredUpTo = new Map<string, number>();
  return {
    writes,
    begin: (write) => {
      const begun: Write = { mark: '', over: [], ...write, index: writes.length, state: 'asked' };
      writes.push(begun);
      return begun;
    },
    delivered: (tablet) => void deliveredUpTo.set(tablet, writes.length),
    mark: () => writes.length,
    diskReplaced: (tablet, mark) => {
      const safe = Math.max(mark, deliveredUpTo.get(tablet) ?? 0);
      for (const write of writes) {
        if (write.tablet !== tablet) continue;
        const isNewer = write.index >= safe && write.state === 'saved';
        // What was taken back waits again on an older disk.
        if (isNewer || write.state === 'undone') write.state = 'lost_with_disk';
      }
    },
  };
};
