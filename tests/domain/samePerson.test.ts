import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DISTINCT,
  keptApart,
  MERGED,
  type PersonEvents,
  pairOf,
  survivorsOf,
  UNMERGED,
} from '../../src/domain/samePerson';

let at = 0;
const event = (kind: string, to: string, after: readonly string[] = []) => ({ id: `e${++at}`, kind, to, at, after });
const person = (id: string, ...events: PersonEvents['events']): PersonEvents => ({ id, events });

describe('persons who are one', () => {
  it('are followed to the one that stands for them, through others', () => {
    const survivors = survivorsOf([person('a', event(MERGED, 'b')), person('b', event(MERGED, 'c')), person('c')]);
    expect([...survivors].sort()).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('are two again when the merge is taken back, and one when it is made again', () => {
    const merged = event(MERGED, 'b');
    const back = event(UNMERGED, 'b', [merged.id]);
    const again = event(MERGED, 'b', [back.id]);
    expect(survivorsOf([person('a', merged, back), person('b')]).size).toBe(0);
    expect(survivorsOf([person('a', merged, back, again), person('b')]).get('a')).toBe('b');
  });

  it('stay apart where somebody, without knowing of the merge, said that they are two', () => {
    const persons = [person('a', event(MERGED, 'b'), event(DISTINCT, 'b')), person('b')];
    expect(survivorsOf(persons).size).toBe(0);
    expect(keptApart(persons).has(pairOf('b', 'a'))).toBe(true);
  });

  it('stay apart also where that was said in the other file, as one screen does', () => {
    const persons = [
      person('a', event(MERGED, 'b')),
      person('b', event(DISTINCT, 'a')),
      person('c', event(MERGED, 'b')),
    ];
    expect([...survivorsOf(persons)]).toEqual([['c', 'b']]);
  });

  it('come back by themselves when the one that stood for them is erased', () => {
    expect(survivorsOf([person('a', event(MERGED, 'b'))]).size).toBe(0);
  });

  it('[property] whatever was merged into whatever, each has one survivor, who is taken up by nobody, in any order', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const acts = fc.array(
      fc.record({
        of: fc.constantFrom(...ids),
        to: fc.constantFrom(...ids),
        kind: fc.constantFrom(MERGED, MERGED, UNMERGED),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(acts, fc.boolean(), fc.infiniteStream(fc.nat(99)), (made, seen, numbers) => {
        const byId = new Map(ids.map((id): [string, PersonEvents['events'][number][]] => [id, []]));
        made.forEach(({ of, to, kind }, place) => {
          const own = byId.get(of) ?? [];
          own.push({ id: `x${place}`, kind, to, at: place, after: seen ? own.map(({ id }) => id) : [] });
        });
        const persons = ids.map((id) => person(id, ...(byId.get(id) ?? [])));
        const survivors = survivorsOf(persons);
        for (const [absorbed, survivor] of survivors) {
          expect(survivors.has(survivor), `${survivor} of ${absorbed}`).toBe(false);
        }
        const order = new Map(ids.map((id) => [id, numbers.next().value as number]));
        const mixed = persons
          .toSorted((one, two) => (order.get(one.id) ?? 0) - (order.get(two.id) ?? 0))
          .map(({ id, events }) => person(id, ...events.toReversed()));
        expect([...survivorsOf(mixed)].sort()).toEqual([...survivors].sort());
      }),
    );
  });
});
