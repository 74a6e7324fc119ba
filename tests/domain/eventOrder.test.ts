import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { among, decidingEvent, type OrderedEvent, pastOf } from '../../src/domain/eventOrder';

const event = (id: string, at: number, ...after: string[]): OrderedEvent => ({ id, at, after });
const decides = (events: readonly OrderedEvent[], precedence: (event: OrderedEvent) => number = () => 0) =>
  decidingEvent(events, pastOf(events), precedence)?.id;

describe('the order of events', () => {
  it('[D2] puts what was seen before what the clock says', () => {
    expect(decides([event('a', 900), event('b', 1, 'a')])).toBe('b');
  });

  it('[D2] follows what was seen through others, even when those are not asked about', () => {
    const all = [event('a', 900), event('x', 5, 'a'), event('b', 1, 'x')];
    expect(decidingEvent([all[0], all[2]] as OrderedEvent[], pastOf(all), () => 0)?.id).toBe('b');
  });

  it('is told of one that names more than a call takes', () => {
    const many = { id: 'a', at: 1, after: Array.from({ length: 200_000 }, (_, at) => `x${at}`) };
    const all = [many, event('b', 2, 'a')];
    expect(pastOf(all).get('b')?.size).toBe(200_001);
    expect(among((id) => all.find((one) => one.id === id), [event('b', 2, 'a')])).toEqual([event('b', 2)]);
  });

  it('[D2] then goes by precedence, then by the clock, then by id', () => {
    const events = [event('a', 1), event('b', 9), event('c', 9)];
    expect(decides(events, ({ id }) => (id === 'a' ? 1 : 0))).toBe('a');
    expect(decides(events)).toBe('c');
  });

  it('decides alike in any order, even when events claim to have seen each other', () => {
    const events = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        at: fc.integer({ min: 0, max: 2 }),
        after: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'unknown'), { maxLength: 3 }),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(events, (all) => {
        expect(decides(all)).toBeDefined();
        expect(decides(all.toReversed())).toBe(decides(all));
      }),
    );
  });

  it('has nothing to decide where nothing happened', () => {
    expect(decides([])).toBeUndefined();
  });
});

describe('some of the events', () => {
  it('know of each other what they knew among all', () => {
    const history = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
      .map((seen) =>
        seen.map((places, at) => event(`e${at}`, at, ...(at === 0 ? [] : places.map((place) => `e${place % at}`)))),
      );
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, chosen) => {
        const wanted = all.filter((_, at) => chosen[at]);
        const ids = new Set(wanted.map(({ id }) => id));
        const pasts = pastOf(among((id) => all.find((one) => one.id === id), wanted));
        for (const [id, past] of pastOf(all)) {
          if (ids.has(id))
            expect([...(pasts.get(id) ?? [])].sort()).toEqual([...past].filter((one) => ids.has(one)).sort());
        }
      }),
    );
  });
});
