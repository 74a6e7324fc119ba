/**
 * [L5, L8] Who held what when: by which record a seat came into a circle, by which it left, and how much of what it wrote
 * counts. An entry is judged by the roster it names, so this is kept beside what holds now. Records are named by their
 * number in the chain; all of it follows from the clear parts, so everyone who knows the chain knows the same.
 */
import { toHex } from '../base/bytes';
import { type Accepted, seatInCircle } from '../protocol/memberships';
import type { RosterRecord } from '../protocol/rosterRecord';
import { type Counted, countedIn, inBoth, isCounted, joinCounted, reachOf } from './counted';

interface Span {
  readonly from: number;
  /** The record that ended it; it holds for rosters before that one. */
  readonly to: number | undefined;
  /** What was written in it and counts, where the circle was taken from the seat. */
  readonly accepted: Counted | undefined;
}
interface Revocation {
  readonly at: number;
  /** Up to where everything counts: that it is missing can be said of nothing beyond. */
  readonly accepted: Accepted;
  readonly counts: Counted;
}
export interface Tenure {
  /** By seat and circle, oldest first. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
  readonly revoked: ReadonlyMap<string, Revocation>;
  /** The newest record that changed what counts of a seat's entries, by seat. */
  readonly changed: ReadonlyMap<string, number>;
  /** [K2] By circle, the record that brought each epoch, from the first on. */
  readonly epochs: ReadonlyMap<string, readonly number[]>;
}

export const noTenure: Tenure = { spans: new Map(), revoked: new Map(), changed: new Map(), epochs: new Map() };

type Changes = Pick<RosterRecord, 'revoked' | 'withdrawn' | 'epochs' | 'grants'>;

const raised = (span: Span, more: Counted): Span =>
  span.accepted ? { ...span, accepted: joinCounted(span.accepted, more) } : span;

/** With record number `at`, which was found right. */
export const extendTenure = (before: Tenure, record: Changes, at: number): Tenure => {
  const spans = new Map(before.spans);
  const revoked = new Map(before.revoked);
  const changed = new Map(before.changed);
  const epochs = new Map(before.epochs);
  const end = (key: string, accepted: Counted | undefined): void => {
    const known = spans.get(key) ?? [];
    const last = known.at(-1);
    if (!last) return;
    if (last.to === undefined) spans.set(key, [...known.slice(0, -1), { ...last, to: at, accepted }]);
    // Not in it any more: what counts of all that was written while it was is raised.
    else if (accepted)
      spans.set(
        key,
        known.map((span) => raised(span, accepted)),
      );
  };
  for (const { seat, accepted } of record.revoked) {
    const key = toHex(seat);
    for (const one of spans.keys()) if (one.startsWith(key)) end(one, undefined);
    const counts = joinCounted(revoked.get(key)?.counts, countedIn(accepted));
    revoked.set(key, { at: revoked.get(key)?.at ?? at, accepted: reachOf(counts), counts });
    changed.set(key, at);
  }
  for (const { seat, circle, accepted } of record.withdrawn) {
    end(seatInCircle(seat, circle), countedIn(accepted));
    changed.set(toHex(seat), at);
  }
  for (const { circle } of record.epochs) epochs.set(toHex(circle), [...(epochs.get(toHex(circle)) ?? []), at]);
  for (const { seat, circles } of record.grants) {
    for (const circle of circles) {
      const key = seatInCircle(seat, circle);
      const known = spans.get(key) ?? [];
      const isOut = known.every(({ to }) => to !== undefined);
      if (isOut) spans.set(key, [...known, { from: at, to: undefined, accepted: undefined }]);
    }
  }
  return { spans, revoked, changed, epochs };
};

interface Written {
  readonly seat: Uint8Array;
  readonly incarnation: Uint8Array;
  readonly n: number;
}

/** [L8] Written by a seat that is out, and nothing that counts of it. */
export const isAfterRevocation = ({ revoked }: Tenure, written: Written): boolean => {
  const out = revoked.get(toHex(written.seat));
  return out !== undefined && !isCounted(out.counts, written);
};

/** As the number of a record that has not come. */
const NEVER = Number.POSITIVE_INFINITY;

const spanAt = ({ spans }: Tenure, seat: Uint8Array, circle: Uint8Array, at: number): Span | undefined =>
  spans.get(seatInCircle(seat, circle))?.find(({ from, to }) => from <= at && at < (to ?? NEVER));

/** Whether the seat was in the circle by record `at`, and what it wrote then still counts. */
export const standingIn = (tenure: Tenure, circle: Uint8Array, at: number, written: Written): 'in' | 'late' | 'out' => {
  const span = spanAt(tenure, written.seat, circle, at);
  if (!span) return 'out';
  return span.accepted && !isCounted(span.accepted, written) ? 'late' : 'in';
};

/** What was said to count of the seat in the circle, in whatever time. */
export const countedInCircle = ({ spans }: Tenure, seat: Uint8Array, circle: Uint8Array): Counted =>
  (spans.get(seatInCircle(seat, circle)) ?? []).reduce<Counted>(
    (all, { accepted }) => (accepted ? joinCounted(all, accepted) : all),
    new Map(),
  );

/** What was said to count of the seat in each of these times in the circle; nothing is said where none of them is over. */
export const countedInEach = (
  { spans }: Tenure,
  seat: Uint8Array,
  circle: Uint8Array,
  isMeant: (span: Span & { readonly to: number }) => boolean,
): Counted | undefined => {
  let all: Counted | undefined;
  for (const { accepted, to, from } of spans.get(seatInCircle(seat, circle)) ?? []) {
    if (!accepted || to === undefined || !isMeant({ from, to, accepted })) continue;
    all = all ? inBoth(all, accepted) : accepted;
  }
  return all;
};

/** The record that brought the seat into the circle it is in. */
export const inSince = ({ spans }: Tenure, seat: Uint8Array, circle: Uint8Array): number | undefined =>
  spans.get(seatInCircle(seat, circle))?.find(({ to }) => to === undefined)?.from;

/** All that was said to count of the seat, wherever. */
export const countedOf = ({ revoked, spans }: Tenure, seat: Uint8Array): Counted => {
  const said = [...spans].flatMap(([key, known]) => (key.startsWith(toHex(seat)) ? known : []));
  return said.reduce<Counted>(
    (all, { accepted }) => (accepted ? joinCounted(all, accepted) : all),
    revoked.get(toHex(seat))?.counts ?? new Map(),
  );
};

/**
 * The record that took the circle from the seat after `at` and gave it again at once: what it may do there has changed, or how
 * much of it counts, and it never was out.
 */
export const givenAgain = (tenure: Tenure, circle: Uint8Array, at: number, seat: Uint8Array): number | undefined => {
  const span = spanAt(tenure, seat, circle, at);
  return tenure.spans.get(seatInCircle(seat, circle))?.find(({ from }) => from === span?.to)?.from;
};

/** Whether the seat was let out, or taken out of the circle, by a record after number `at`. */
export const leftSince = ({ revoked, spans }: Tenure, seat: Uint8Array, circle: Uint8Array, at: number): boolean =>
  (revoked.get(toHex(seat))?.at ?? at) > at ||
  spans.get(seatInCircle(seat, circle))?.some(({ to }) => (to ?? at) > at) === true;

/** [K3] Whether the seat was in the circle while this epoch was the newest: then it could make keys under it. */
export const wasInDuring = (tenure: Tenure, seat: Uint8Array, circle: Uint8Array, epoch: number): boolean => {
  const begins = tenure.epochs.get(toHex(circle));
  const [since, until] = [begins?.[epoch - 1] ?? NEVER, begins?.[epoch] ?? NEVER];
  const spans = tenure.spans.get(seatInCircle(seat, circle));
  return spans?.some(({ from, to }) => from < until && since < (to ?? NEVER)) === true;
};
