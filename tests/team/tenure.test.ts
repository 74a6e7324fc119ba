/** [L5, L8] Who held what when, by the numbers of records. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { seatInCircle } from '../../src/protocol/memberships';
import {
  extendTenure,
  givenAgain,
  inSince,
  isAfterRevocation,
  leftSince,
  noTenure,
  standingIn,
  type Tenure,
  wasInDuring,
} from '../../src/team/tenure';
import { counted, counting, id } from './smallTeam';

type Changes = Parameters<typeof extendTenure>[1];
const [bruno, eva, field, casework] = [id(1), id(2), id(11), id(12)];

/** After records 0, 1, 2 and so on; where one changes nothing of this, nothing stands. */
const reached = (...records: readonly Partial<Changes>[]): Tenure =>
  records.reduce<Tenure>(
    (before, record, at) => extendTenure(before, { revoked: [], withdrawn: [], epochs: [], grants: [], ...record }, at),
    noTenure,
  );
const given = (seat: Uint8Array, ...circles: readonly Uint8Array[]): Partial<Changes> => ({
  grants: [{ seat, circles: [...circles], drop: new Uint8Array() }],
});
const taken = (
  seat: Uint8Array,
  circle: Uint8Array,
  ...numbers: readonly (readonly [number, number])[]
): Partial<Changes> => ({ withdrawn: [{ seat, circle, accepted: counted(...numbers) }] });
const out = (seat: Uint8Array, ...numbers: readonly (readonly [number, number])[]): Partial<Changes> => ({
  revoked: [{ seat, accepted: counted(...numbers) }],
});
const renewed = (circle: Uint8Array, epoch: number): Partial<Changes> => ({
  epochs: [{ circle, epoch, keyId: id(epoch), agreement: new Uint8Array(65), earlier: undefined }],
});
const written = (n: number, incarnation = 7, seat = bruno) => ({ seat, incarnation: id(incarnation), n });
const spansOf = (tenure: Tenure, seat = bruno, circle = field) => tenure.spans.get(seatInCircle(seat, circle));

describe('[L5] a seat that was given a circle', () => {
  it('is in it from that record on, and nobody else is', () => {
    const tenure = reached({}, given(bruno, field));
    expect([0, 1, 2, 99].map((at) => standingIn(tenure, field, at, written(1)))).toEqual(['out', 'in', 'in', 'in']);
    expect(standingIn(tenure, casework, 1, written(1))).toBe('out');
    expect(standingIn(tenure, field, 1, written(1, 7, eva))).toBe('out');
    expect(tenure.changed.size).toBe(0);
  });

  it('begins nothing anew when it is given it once more', () => {
    const tenure = reached({}, given(bruno, field, casework), given(bruno, field));
    expect(spansOf(tenure)).toEqual([{ from: 1, to: undefined, accepted: undefined }]);
    expect(spansOf(tenure, bruno, casework)).toEqual([{ from: 1, to: undefined, accepted: undefined }]);
  });
});

describe('the record that brought a seat into a circle', () => {
  const inField = (...records: readonly Partial<Changes>[]) => inSince(reached(...records), bruno, field);

  it('is that of the time that is not over', () => {
    const twice = [{}, given(bruno, field), taken(bruno, field, [7, 5]), {}, given(bruno, field)];
    expect(inField(...twice.slice(0, 2))).toBe(1);
    expect(inField(...twice.slice(0, 3))).toBe(undefined);
    expect(inField(...twice)).toBe(4);
  });

  it('is none where it never was', () => {
    expect(inField({}, given(bruno, casework), given(eva, field))).toBe(undefined);
  });
});

describe('[L8] a circle that is taken from a seat', () => {
  const gone = (): Tenure => reached({}, given(bruno, field), {}, taken(bruno, field, [7, 5]));

  it('counts to the number that was said for rosters before, and not at all after', () => {
    expect([5, 6].map((n) => standingIn(gone(), field, 2, written(n)))).toEqual(['in', 'late']);
    expect([0, 1].map((n) => standingIn(gone(), field, 2, written(n, 8)))).toEqual(['in', 'late']);
    expect([1, 2, 3].map((at) => standingIn(gone(), field, at, written(5)))).toEqual(['in', 'in', 'out']);
    expect(gone().changed).toEqual(new Map([[toHex(bruno), 3]]));
  });

  it('and given back later begins a second time in it, in which everything counts', () => {
    const again = extendTenure(
      gone(),
      { revoked: [], withdrawn: [], epochs: [], grants: [{ seat: bruno, circles: [field], drop: new Uint8Array() }] },
      5,
    );
    expect(spansOf(again)).toEqual([
      { from: 1, to: 3, accepted: counting([7, 5]) },
      { from: 5, to: undefined, accepted: undefined },
    ]);
    expect([2, 3, 4, 5].map((at) => standingIn(again, field, at, written(6)))).toEqual(['late', 'out', 'out', 'in']);
    const twice = extendTenure(
      again,
      { revoked: [], epochs: [], grants: [], withdrawn: [{ seat: bruno, circle: field, accepted: counted([7, 9]) }] },
      7,
    );
    expect(spansOf(twice)).toEqual([
      { from: 1, to: 3, accepted: counting([7, 5]) },
      { from: 5, to: 7, accepted: counting([7, 9]) },
    ]);
    expect(twice.changed).toEqual(new Map([[toHex(bruno), 7]]));
  });

  it('may count for more later, never for less, of each incarnation', () => {
    const more = extendTenure(
      gone(),
      {
        revoked: [],
        epochs: [],
        grants: [],
        withdrawn: [{ seat: bruno, circle: field, accepted: counted([7, 4], [8, 2]) }],
      },
      4,
    );
    expect(spansOf(more)).toEqual([{ from: 1, to: 3, accepted: counting([7, 5], [8, 2]) }]);
    expect(more.changed).toEqual(new Map([[toHex(bruno), 4]]));
    const higher = reached({}, given(bruno, field), {}, taken(bruno, field, [7, 5]), taken(bruno, field, [7, 8]));
    expect([8, 9].map((n) => standingIn(higher, field, 2, written(n)))).toEqual(['in', 'late']);
  });

  it('and given again by the same record was never left', () => {
    const tenure = reached({}, given(bruno, field), {}, { ...taken(bruno, field, [7, 5]), ...given(bruno, field) });
    expect(spansOf(tenure)).toEqual([
      { from: 1, to: 3, accepted: counting([7, 5]) },
      { from: 3, to: undefined, accepted: undefined },
    ]);
    expect([0, 1, 2, 3].map((at) => givenAgain(tenure, field, at, bruno))).toEqual([undefined, 3, 3, undefined]);
    expect(givenAgain(tenure, field, 1, eva)).toBeUndefined();
    expect(givenAgain(gone(), field, 1, bruno)).toBeUndefined();
    const later = reached({}, given(bruno, field), {}, taken(bruno, field, [7, 5]), given(bruno, field));
    expect(givenAgain(later, field, 1, bruno)).toBeUndefined();
  });

  it('that it never held begins nothing', () => {
    const tenure = reached({}, taken(bruno, field, [7, 5]), out(bruno, [7, 5]));
    expect(standingIn(tenure, field, 1, written(1))).toBe('out');
    expect(wasInDuring(tenure, bruno, field, 1)).toBe(false);
    expect(tenure.spans.size).toBe(0);
  });
});

describe('[L8] a seat that is let out', () => {
  const gone = (): Tenure =>
    reached({}, given(bruno, field, casework), given(eva, field, bruno), out(bruno, [7, 5]), {}, {});

  it('is in nothing from that record on; what counts of it is said once for all circles', () => {
    for (const circle of [field, casework]) {
      expect(spansOf(gone(), bruno, circle)).toEqual([{ from: 1, to: 3, accepted: undefined }]);
      expect([2, 3].map((at) => standingIn(gone(), circle, at, written(99)))).toEqual(['in', 'out']);
    }
    expect([0, 5, 6].map((n) => isAfterRevocation(gone(), written(n)))).toEqual([false, false, true]);
    expect([0, 1].map((n) => isAfterRevocation(gone(), written(n, 8)))).toEqual([false, true]);
    expect(gone().changed).toEqual(new Map([[toHex(bruno), 3]]));
  });

  it('takes nobody else out, not even of a circle whose id is its own', () => {
    for (const circle of [field, bruno]) {
      expect(spansOf(gone(), eva, circle)).toEqual([{ from: 2, to: undefined, accepted: undefined }]);
    }
    expect(isAfterRevocation(gone(), written(99, 7, eva))).toBe(false);
  });

  it('went at the first record that said so, and counts for what the newest says', () => {
    const raised = extendTenure(
      gone(),
      { withdrawn: [], epochs: [], grants: [], revoked: [{ seat: bruno, accepted: counted([7, 9]) }] },
      6,
    );
    expect(raised.revoked).toEqual(
      new Map([[toHex(bruno), { at: 3, accepted: new Map([[toHex(id(7)), 9]]), counts: counting([7, 9]) }]]),
    );
    expect(spansOf(raised)).toEqual([{ from: 1, to: 3, accepted: undefined }]);
    expect(raised.changed).toEqual(new Map([[toHex(bruno), 6]]));
  });

  it('has no number of one circle alone', () => {
    const tenure = reached({}, given(bruno, field), {}, out(bruno, [7, 5]), taken(bruno, field, [7, 1]));
    expect(spansOf(tenure)).toEqual([{ from: 1, to: 3, accepted: undefined }]);
    expect(standingIn(tenure, field, 2, written(4))).toBe('in');
  });

  it('is out of what it had come into for the third time', () => {
    const again = [taken(bruno, field, [7, 1]), given(bruno, field)];
    const tenure = reached({}, given(bruno, field), ...again, ...again, out(bruno, [7, 5]));
    expect(spansOf(tenure)?.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it('keeps the end of what it had left before', () => {
    const tenure = reached({}, given(bruno, field), taken(bruno, field, [7, 1]), out(bruno, [7, 5]));
    expect(spansOf(tenure)).toEqual([{ from: 1, to: 2, accepted: counting([7, 1]) }]);
  });
});

describe('[L8] who has left since a record', () => {
  it('was let out by a later one', () => {
    const tenure = reached({}, given(bruno, field), {}, out(bruno));
    expect([0, 2, 3, 4].map((at) => leftSince(tenure, bruno, field, at))).toEqual([true, true, false, false]);
    expect(leftSince(tenure, bruno, casework, 2)).toBe(true);
    expect(leftSince(tenure, eva, field, 0)).toBe(false);
  });

  it('or taken out of that circle by a later one, though it came back', () => {
    const tenure = reached({}, given(bruno, field, casework), {}, taken(bruno, field, [7, 5]), given(bruno, field));
    expect([0, 2, 3, 4].map((at) => leftSince(tenure, bruno, field, at))).toEqual([true, true, false, false]);
    expect(leftSince(tenure, bruno, casework, 2)).toBe(false);
  });
});

describe('[K3] an epoch', () => {
  const begun = { ...renewed(field, 1), ...given(bruno, field) };

  it('is noted with the record that brought it', () => {
    const tenure = reached({}, renewed(field, 1), renewed(casework, 1), renewed(field, 2));
    expect(tenure.epochs).toEqual(
      new Map([
        [toHex(field), [1, 3]],
        [toHex(casework), [2]],
      ]),
    );
  });

  it('was known to who was in the circle before the next came', () => {
    const stayed = reached({}, begun, {}, {}, renewed(field, 2));
    expect([0, 1, 2, 3].map((epoch) => wasInDuring(stayed, bruno, field, epoch))).toEqual([false, true, true, false]);
    expect(wasInDuring(stayed, eva, field, 1)).toBe(false);
    expect(wasInDuring(stayed, bruno, casework, 1)).toBe(false);
    // Taken out by the very record that renewed it, or before.
    const leaving = reached({}, begun, {}, {}, { ...renewed(field, 2), ...taken(bruno, field, [7, 1]) });
    const left = reached({}, begun, taken(bruno, field, [7, 1]), {}, renewed(field, 2));
    for (const tenure of [leaving, left]) {
      expect([1, 2].map((epoch) => wasInDuring(tenure, bruno, field, epoch))).toEqual([true, false]);
    }
  });

  it('was not known to who came with the next or after it', () => {
    for (const records of [
      [{}, renewed(field, 1), {}, { ...renewed(field, 2), ...given(bruno, field) }],
      [{}, renewed(field, 1), {}, renewed(field, 2), given(bruno, field)],
    ]) {
      expect([1, 2].map((epoch) => wasInDuring(reached(...records), bruno, field, epoch))).toEqual([false, true]);
    }
  });

  it('was known to who was in it one of two times', () => {
    const tenure = reached(
      {},
      begun,
      taken(bruno, field, [7, 1]),
      renewed(field, 2),
      renewed(field, 3),
      given(bruno, field),
    );
    expect([1, 2, 3].map((epoch) => wasInDuring(tenure, bruno, field, epoch))).toEqual([true, false, true]);
  });
});
