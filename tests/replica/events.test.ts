import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CHANGED, createLiveEvents, type StoredEvent } from '../../src/replica/events';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const stored = (at: number, after: readonly string[] = [], kind = CHANGED) => ({
  record: 'case',
  row: 'main',
  kind,
  by: 'seat',
  at,
  after,
});
const inOrder = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

describe('events that are followed', () => {
  test('stand in the order of their clocks in whatever order and parts they come, as when they are read at once', () => {
    const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(arrivals, (parts) => {
        const doc = new Y.Doc();
        const map = doc.getMap<unknown>('events');
        const live = createLiveEvents(map, random);
        for (const [n, part] of parts.entries()) {
          doc.transact(() => {
            for (const [m, at] of part.entries())
              map.set(`${at}-${n}-${m}`, stored(at, [], m % 2 ? 'status' : CHANGED));
          });
        }
        expect(live.all()).toStrictEqual(inOrder(live.all()));
        const fresh = createLiveEvents(map, random);
        expect(live.all()).toStrictEqual(fresh.all());
        expect(live.steps('case', 'main')).toStrictEqual(fresh.steps('case', 'main'));
        expect(live.all()).toHaveLength(parts.flat().length);
      }),
    );
  });

  test('what is written next stands on those no other names, also where the named ones come later', () => {
    const doc = new Y.Doc();
    const map = doc.getMap<unknown>('events');
    const live = createLiveEvents(map, random);
    map.set('third', stored(3, ['second']));
    map.set('second', stored(2, ['first']));
    map.set('beside', stored(2, ['first']));
    map.set('first', stored(1));
    const id = live.write({ record: 'case', row: 'main', kind: CHANGED, by: 'seat', at: 9 });
    expect(live.one(id)?.after).toStrictEqual(['beside', 'third']);
  });

  test('one more costs the same looks at the document, however many there are', () => {
    const doc = new Y.Doc();
    const map = doc.getMap<unknown>('events');
    let looks = 0;
    const counted = new Proxy(map, {
      get: (target, name) => {
        const found = Reflect.get(target, name) as unknown;
        if (typeof found !== 'function') return found;
        return (...args: unknown[]) => {
          if (name === 'entries') looks += target.size;
          if (name === 'get' || name === 'has') looks += 1;
          return (found as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
    const live = createLiveEvents(counted, random);
    const looksFor = (write: () => unknown): number => {
      const before = looks;
      doc.transact(write);
      return looks - before;
    };
    const early = [
      looksFor(() => map.set('a', stored(1))),
      looksFor(() => live.write({ record: 'case', row: 'main', kind: CHANGED, by: 'seat', at: 2 })),
    ];
    for (let n = 0; n < 500; n++) map.set(`many ${n}`, stored(10 + (n % 7)));
    const late = [
      looksFor(() => map.set('b', stored(3))),
      looksFor(() => live.write({ record: 'case', row: 'main', kind: CHANGED, by: 'seat', at: 20 })),
    ];
    expect(late).toStrictEqual(early);
    expect(Math.max(...early)).toBeLessThanOrEqual(3);
    // Reading all anew, as after an erasure, is what this would notice.
    expect(looksFor(() => map.delete('b'))).toBeGreaterThan(500);
  });
});
