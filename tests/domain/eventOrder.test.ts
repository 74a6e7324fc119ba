import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { among, decidingEvent, type OrderedEvent, orderOf } from '../../src/domain/eventOrder';

const event = (id: string, at: number, ...after: string[]): OrderedEvent => ({ id, at, after });
const decides = (events: readonly OrderedEvent[], precedence: (event: OrderedEvent) => number = () => 0) =>
  decidingEvent(events, orderOf(events), precedence)?.id;

describe('the order of events', () => {
  it('[D2] puts what was seen before what the clock says', () => {
    expect(decides([event('a', 900), event('b', 1, 'a')])).toBe('b');
  });

  it('[D2] follows what was seen through others, even when those are not asked about', () => {
    const all = [event('a', 900), event('x', 5, 'a'), event('b', 1, 'x')];
    expect(decidingEvent([all[0], all[2]] as OrderedEvent[], orderOf(all), () => 0)?.id).toBe('b');
  });

  it('is told of one that names more than a call takes', () => {
    const many = { id: 'a', at: 1, after: Array.from({ length: 200_000 }, (_, at) => `x${at}`) };
    const all = [many, event('b', 2, 'a')];
    expect([...orderOf(all).past('b')]).toEqual(['a']);
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

  it('is what the rule says, event by event, whatever was claimed to be seen', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const claims = fc.array(fc.array(fc.constantFrom(...ids), { maxLength: 3 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(claims, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (seen, chosen) => {
        const all = seen.map((after, at) => event(ids[at] ?? '', at, ...after));
        const has = (from: OrderedEvent, to: string, been: readonly string[] = []): boolean =>
          from.after.some((next) => {
            const one = all.find(({ id }) => id === next);
            return one !== undefined && !been.includes(next) && (next === to || has(one, to, [...been, next]));
          });
        const isPast = (one: OrderedEvent, of: OrderedEvent): boolean => one.id !== of.id && has(of, one.id);
        const order = orderOf(all);
        for (const one of all) {
          const others = (is: (other: OrderedEvent) => boolean) => all.filter(is).map(({ id }) => id);
          expect([...order.past(one.id)].sort()).toEqual(others((other) => isPast(other, one)));
          expect([...order.future(one.id)].sort()).toEqual(others((other) => isPast(one, other)));
        }
        const wanted = all.filter((_, at) => chosen[at]);
        const latest = wanted.filter((one) => !wanted.some((other) => isPast(one, other) && !isPast(other, one)));
        expect(order.latest(wanted)).toEqual(latest);
      }),
    );
  });

  it('is told of thousands that followed each other in a moment', () => {
    const all = Array.from({ length: 50_000 }, (_, at) => event(`e${at}`, at, ...(at === 0 ? [] : [`e${at - 1}`])));
    expect(decides(all)).toBe('e49999');
    expect(orderOf(all).future('e0').size).toBe(49_999);
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
        const order = orderOf(among((id) => all.find((one) => one.id === id), wanted));
        for (const id of ids) {
          const past = [...orderOf(all).past(id)].filter((one) => ids.has(one));
          expect([...order.past(id)].sort()).toEqual(past.sort());
        }
      }),
    );
  });
});
