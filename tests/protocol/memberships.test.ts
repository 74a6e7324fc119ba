/** [L7, L8] Who may let whom out, take what from whom, and give what to whom: the function relay and tablets share. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import {
  acceptedOf,
  type Memberships,
  nextMemberships,
  noMemberships,
  seatInCircle,
} from '../../src/protocol/memberships';
import type { RosterRecord } from '../../src/protocol/rosterRecord';

const id = (letter: number): Uint8Array => new Uint8Array(8).fill(letter);
const [ada, bruno, eva, paper, stranger] = [id(1), id(2), id(3), id(4), id(9)];
const [field, casework] = [id(11), id(12)];
const seats = new Map(
  [ada, bruno, eva, paper].map((seat) => [
    toHex(seat),
    { administrator: seat === ada || seat === paper, paper: seat === paper },
  ]),
);
type Changes = Parameters<typeof nextMemberships>[1];
const record = (author: Uint8Array, more: Partial<Changes>): Changes => ({
  author,
  seats: [],
  epochs: [],
  grants: [],
  revoked: [],
  withdrawn: [],
  ...more,
});
const epoch = (circle: Uint8Array, number: number): RosterRecord['epochs'][number] => ({
  circle,
  epoch: number,
  keyId: id(number),
  agreement: new Uint8Array(65),
  earlier: undefined,
});
const grant = (seat: Uint8Array, ...circles: Uint8Array[]) => ({ seat, circles, drop: new Uint8Array() });
const accepted = (n: number, incarnation = id(21)) => [{ incarnation, n }];

const following = (before: Memberships | undefined, ...records: readonly Changes[]): Memberships | undefined =>
  records.reduce<Memberships | undefined>((known, one) => known && nextMemberships(known, one, seats), before);
const both = [ada, bruno, eva].map((seat) => grant(seat, field, casework));
const start = following(noMemberships, record(ada, { epochs: [epoch(field, 1), epoch(casework, 1)], grants: both }));
const isDue = (known: Memberships | undefined, circle: Uint8Array) => known?.circles.get(toHex(circle))?.rotationDue;
const membersOf = (known: Memberships | undefined, circle: Uint8Array) => [
  ...(known?.circles.get(toHex(circle))?.seats ?? []),
];

describe('[L8] a seat that is let out', () => {
  const out = record(ada, { revoked: [{ seat: bruno, accepted: accepted(5) }] });
  const without = following(start, out);

  it('is in no circle any more, and those it was in want a new epoch', () => {
    for (const circle of [field, casework]) {
      expect(membersOf(without, circle)).toEqual([ada, eva].map(toHex));
      expect(isDue(without, circle)).toBe(true);
    }
  });

  it.each<[string, Changes]>([
    ['signs nothing', record(bruno, {})],
    ['is written in no list of seats', record(ada, { seats: [{ seat: bruno } as never] })],
    ['is granted nothing', record(ada, { grants: [grant(bruno, field)] })],
    ['cannot have less accepted later', record(ada, { revoked: [{ seat: bruno, accepted: accepted(4) }] })],
    ['cannot have another incarnation instead', record(ada, { revoked: [{ seat: bruno, accepted: [] }] })],
    ['has no circle left to be taken', record(ada, { withdrawn: [{ seat: bruno, circle: field, accepted: [] }] })],
  ])('%s', (_, next) => {
    expect(following(without, next)).toBeUndefined();
  });

  it('may have more accepted later', () => {
    const raised = following(without, record(ada, { revoked: [{ seat: bruno, accepted: accepted(9) }] }));
    expect(raised?.revoked.get(toHex(bruno))).toEqual(new Map([[toHex(id(21)), 9]]));
  });

  it('is one of the roster, and never the last administrator who is not on paper', () => {
    expect(following(start, record(ada, { revoked: [{ seat: stranger, accepted: [] }] }))).toBeUndefined();
    expect(following(start, record(ada, { revoked: [{ seat: ada, accepted: [] }] }))).toBeUndefined();
    expect(following(start, record(ada, { revoked: [{ seat: paper, accepted: [] }] }))).toBeDefined();
  });
});

describe('[L8] a new epoch of a circle that has members', () => {
  const out = { revoked: [{ seat: bruno, accepted: accepted(5) }] };
  const toRest = [ada, eva].map((seat) => grant(seat, field));

  it('reaches everyone who remains, in the same record, and then nothing is due', () => {
    const rotated = following(start, record(ada, { ...out, epochs: [epoch(field, 2)], grants: toRest }));
    expect(isDue(rotated, field)).toBe(false);
    expect(isDue(rotated, casework)).toBe(true);
    const later = following(
      rotated,
      record(eva, { epochs: [epoch(casework, 2)], grants: toRest.map(({ seat }) => grant(seat, casework)) }),
    );
    expect(isDue(later, casework)).toBe(false);
  });

  it.each<[string, Partial<Changes>]>([
    ['leaves nobody out', { epochs: [epoch(field, 2)], grants: [grant(ada, field)] }],
    ['is not given in the record after', { epochs: [epoch(field, 2)] }],
    [
      'is no new epoch of another circle',
      { epochs: [epoch(field, 2)], grants: toRest.map(({ seat }) => grant(seat, casework)) },
    ],
    ['is the next one', { epochs: [epoch(field, 3)], grants: toRest }],
    ['is not the one there is', { epochs: [epoch(field, 1)], grants: toRest }],
  ])('%s', (_, changes) => {
    expect(following(start, record(ada, { ...out, ...changes }))).toBeUndefined();
  });

  it('comes from somebody who stays in it', () => {
    const gone = { withdrawn: [{ seat: ada, circle: field, accepted: accepted(1) }] };
    const rest = [bruno, eva].map((seat) => grant(seat, field));
    expect(following(start, record(ada, { ...gone, epochs: [epoch(field, 2)], grants: rest }))).toBeUndefined();
    const left = following(start, record(ada, gone));
    expect(following(left, record(ada, { epochs: [epoch(field, 2)], grants: rest }))).toBeUndefined();
    expect(isDue(following(left, record(eva, { epochs: [epoch(field, 2)], grants: rest })), field)).toBe(false);
  });
});

describe('[L8] a circle that is taken from a seat', () => {
  const gone = record(ada, { withdrawn: [{ seat: bruno, circle: field, accepted: accepted(5) }] });

  it('is that one and no other; a later grant gives it back', () => {
    const left = following(start, gone);
    expect(membersOf(left, field)).toEqual([ada, eva].map(toHex));
    expect(membersOf(left, casework)).toEqual([ada, bruno, eva].map(toHex));
    expect(following(left, record(bruno, { grants: [grant(bruno, field)] }))).toBeUndefined();
    expect(membersOf(following(left, record(eva, { grants: [grant(bruno, field)] })), field)).toContain(toHex(bruno));
  });

  it('and given again by the same record wants no new epoch', () => {
    const again = following(start, { ...gone, grants: [grant(bruno, field)] });
    expect(membersOf(again, field)).toContain(toHex(bruno));
    expect(isDue(again, field)).toBe(false);
  });

  it.each<[string, RosterRecord['withdrawn'][number]]>([
    ['is one it was in', { seat: paper, circle: field, accepted: [] }],
    ['is one that was begun', { seat: bruno, circle: id(13), accepted: [] }],
  ])('%s', (_, withdrawn) => {
    expect(following(start, record(ada, { withdrawn: [withdrawn] }))).toBeUndefined();
  });

  it('with nobody left is begun anew, by whoever comes first', () => {
    const all = [ada, bruno, eva].map((seat) => ({ seat, circle: field, accepted: [] }));
    const empty = following(start, record(ada, { withdrawn: all }));
    expect(membersOf(empty, field)).toEqual([]);
    const anew = following(empty, record(eva, { epochs: [epoch(field, 2)], grants: [grant(eva, field)] }));
    expect(membersOf(anew, field)).toEqual([toHex(eva)]);
    expect(isDue(anew, field)).toBe(false);
  });
});

describe('whatever records come', () => {
  const seat = fc.constantFrom(ada, bruno, eva, paper);
  const circle = fc.constantFrom(field, casework);
  const change = fc.record({
    author: seat,
    revoked: fc.array(fc.record({ seat, accepted: fc.integer({ min: 0, max: 9 }).map((n) => accepted(n)) }), {
      maxLength: 1,
    }),
    withdrawn: fc.array(fc.record({ seat, circle, accepted: fc.integer({ min: 0, max: 9 }).map((n) => accepted(n)) }), {
      maxLength: 2,
    }),
    epochs: fc.array(
      fc.tuple(circle, fc.integer({ min: 1, max: 4 })).map(([one, n]) => epoch(one, n)),
      { maxLength: 1 },
    ),
    grants: fc.array(
      fc.tuple(seat, circle).map(([to, one]) => grant(to, one)),
      { maxLength: 4 },
    ),
  });

  it('nobody who is out is in a circle, what was accepted stays, and a circle that lost somebody says so until its next epoch', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let known = start as Memberships;
        for (const one of changes) {
          const next = nextMemberships(known, record(one.author, one), seats);
          if (!next) continue;
          for (const [key, { seats: members, epoch: number, rotationDue }] of next.circles) {
            for (const out of next.revoked.keys()) expect(members.has(out)).toBe(false);
            const before = known.circles.get(key);
            const lost = [...(before?.seats ?? [])].some((member) => !members.has(member));
            if (number === before?.epoch) expect(rotationDue).toBe(before.rotationDue || lost);
            // Whoever has the newest epoch's key and is in no more had no part in it.
            else expect(rotationDue).toBe(false);
          }
          for (const [out, before] of known.revoked) {
            for (const [incarnation, n] of before) {
              expect(next.revoked.get(out)?.get(incarnation)).toBeGreaterThanOrEqual(n);
            }
          }
          known = next;
        }
      }),
    );
  });
});

describe('[L8] at the bounds', () => {
  it('a seat in a circle is named by both ids, one behind the other', () => {
    expect(seatInCircle(id(1), id(0xab))).toBe('0101010101010101abababababababab');
    expect(acceptedOf([...accepted(5), ...accepted(0, id(22))])).toEqual(
      new Map([
        [toHex(id(21)), 5],
        [toHex(id(22)), 0],
      ]),
    );
  });

  it('what was accepted may be said again as it was, and a number of nothing is not left out either', () => {
    const out = following(start, record(ada, { revoked: [{ seat: bruno, accepted: accepted(0) }] }));
    const again = (list: ReturnType<typeof accepted>) =>
      following(out, record(ada, { revoked: [{ seat: bruno, accepted: list }] }));
    expect(again(accepted(0))?.revoked).toEqual(out?.revoked);
    expect(again([])).toBeUndefined();
  });

  it('what counts of each seat in each circle is kept apart', () => {
    const gone = following(
      start,
      record(ada, {
        withdrawn: [
          { seat: bruno, circle: field, accepted: accepted(1) },
          { seat: bruno, circle: casework, accepted: accepted(2) },
          { seat: eva, circle: field, accepted: accepted(3) },
        ],
      }),
    );
    expect(gone?.withdrawn).toEqual(
      new Map([
        [seatInCircle(bruno, field), acceptedOf(accepted(1))],
        [seatInCircle(bruno, casework), acceptedOf(accepted(2))],
        [seatInCircle(eva, field), acceptedOf(accepted(3))],
      ]),
    );
    expect(gone?.revoked).toEqual(new Map());
  });

  it('nothing is taken of a circle nobody knows', () => {
    const unknown = { seat: bruno, circle: id(99), accepted: accepted(1) };
    expect(following(start, record(ada, { withdrawn: [unknown] }))).toBeUndefined();
  });

  it('a team that has no administrator left can go on as it is', () => {
    const members = new Map([[toHex(bruno), { administrator: false, paper: false }]]);
    const begun = record(bruno, { epochs: [epoch(field, 1)], grants: [grant(bruno, field)] });
    expect(membersOf(nextMemberships(noMemberships, begun, members), field)).toEqual([toHex(bruno)]);
  });

  it('a circle is begun at its first epoch, by somebody who gives it to himself or to others', () => {
    const begin = (number: number, ...seats: readonly Uint8Array[]) =>
      following(
        noMemberships,
        record(ada, { epochs: [epoch(field, number)], grants: seats.map((seat) => grant(seat, field)) }),
      );
    expect(begin(1, ada)?.circles.get(toHex(field))).toEqual({
      epoch: 1,
      seats: new Set([toHex(ada)]),
      rotationDue: false,
    });
    for (const number of [0, 2]) expect(begin(number, ada)).toBeUndefined();
    // A seat the team does not have is given nothing.
    expect(begin(1, ada, stranger)).toBeUndefined();
  });
});
