/**
 * [T6] The tablet's record, read from two places and written to both. The newest whole copy counts and mends the other;
 * that none is there although seats left their traces is said by name, and nobody is offered an empty tablet instead.
 */
import { encodeAny } from 'lib0/buffer';
import { equalBytes } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { Crypto } from '../../crypto/crypto';
import type { ProblemCode } from '../../domain/problems';
import { storeErrorOf } from '../../storage/storeErrors';
import type { TabletRecord, TabletStore } from '../../storage/tabletStore';
import { problemOfStore } from '../seat/storeProblem';

/** The record could not be changed, and why. Thrown, so that nobody can go on as if it had been by not looking. */
export class RecordUnchanged extends Error {
  readonly problem: ProblemCode;
  constructor(problem: ProblemCode) {
    super(`the tablet’s record: ${problem}`);
    this.problem = problem;
  }
}

/** For whoever is asked by a person: that the record could not be changed is an answer with a name, and no fault. */
export const answering = async <T>(run: () => Promise<Result<T, ProblemCode>>): Promise<Result<T, ProblemCode>> => {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof RecordUnchanged) return fail(fault.problem);
    throw fault;
  }
};

export interface TabletRecords {
  /** `undefined` when nobody has used this tablet yet. */
  read(): Promise<Result<TabletRecord | undefined, ProblemCode>>;
  /** Rejects with `RecordUnchanged` when no place takes it. */
  write(record: TabletRecord): Promise<void>;
  /** The same in place of whatever is there, whole or not: of two that differ the newer stays. */
  replace(record: TabletRecord): Promise<void>;
}

export const createTabletRecords = (crypto: Crypto, tablet: TabletStore): TabletRecords => {
  const checkOf = ({ check: _, tabletKey, ...rest }: TabletRecord): Promise<Uint8Array> =>
    crypto.sha256(encodeAny({ ...rest, tabletKey: tabletKey?.publicKey } as never));
  const isWhole = async (record: TabletRecord): Promise<boolean> =>
    record.check === undefined || equalBytes(record.check, await checkOf(record));

  /** One place that takes it is enough: the next reading mends the other. */
  const writePlaces = async (record: TabletRecord): Promise<void> => {
    if (record.seats.length === 0) await tablet.mark(false);
    const written = await Promise.allSettled(tablet.places.map((place) => place.write(record)));
    const [refused] = written.flatMap((one) => (one.status === 'rejected' ? [one] : []));
    const isTaken = written.some(({ status }) => status === 'fulfilled');
    if (refused && !isTaken) throw new RecordUnchanged(problemOfStore(storeErrorOf(refused.reason)));
    if (record.seats.length > 0) await tablet.mark(true);
  };

  const copiesOf = async () => {
    const copies = await Promise.allSettled(tablet.places.map((place) => place.read()));
    const found = copies.flatMap((copy) => (copy.status === 'fulfilled' && copy.value ? [copy.value] : []));
    return { copies, found };
  };
  const write: TabletRecords['write'] = async (record) => {
    const next = { ...record, revision: (record.revision ?? 0) + 1 };
    await writePlaces({ ...next, check: await checkOf(next) });
  };

  return {
    read: async () => {
      const { copies, found } = await copiesOf();
      const whole: TabletRecord[] = [];
      for (const record of found) if (await isWhole(record)) whole.push(record);
      const [newest] = whole.sort((a, b) => (b.revision ?? 0) - (a.revision ?? 0));
      if (!newest) {
        const failed = copies.find((copy) => copy.status === 'rejected');
        if (failed) return fail(storeErrorOf(failed.reason).type === 'refused' ? 'storage_refused' : 'storage_failed');
        return found.length > 0 || (await tablet.hasTraces()) ? fail('storage_vanished') : ok(undefined);
      }
      const same = whole.filter(({ revision }) => revision === newest.revision);
      if (same.length < tablet.places.length) await writePlaces(newest).catch(() => undefined);
      return ok(newest);
    },
    write,
    replace: async (record) => {
      const { found } = await copiesOf();
      const revisions = found.map(({ revision }) => Number(revision)).filter(Number.isSafeInteger);
      await write({ ...record, revision: Math.max(0, ...revisions) });
    },
  };
};
