/** [S11, L3] What of a document was carried into what it goes on as is known entry by entry, also beside what earlier builds wrote. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isCarried, readCarried, type Traced, writeCarried, writeCopied } from '../../src/replica/origins';

const DOCUMENT = 'A'.repeat(22);
const entry = (from: number, to: number, client = 7): Traced => ({
  id: `entry-${client}-${from}`,
  clients: [{ client, from, to }],
});
const start = (doc = new Y.Doc()) => {
  const map = doc.getMap('origins');
  return {
    doc,
    map,
    carry: (...entries: readonly Traced[]) => doc.transact(() => writeCarried(map, DOCUMENT, entries)),
    is: (one: Traced) => isCarried(readCarried(map, DOCUMENT), one),
  };
};
const give = (from: Y.Doc, to: Y.Doc): void => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));

/** As the builds before this one read and wrote it. */
const earlier = (map: Y.Map<unknown>) => ({
  read: (): ReadonlyMap<number, number> => {
    const carried = new Map<number, number>();
    for (const [key, next] of map.entries()) {
      const [of, client] = key.split('/');
      const isCount = Number.isSafeInteger(next) && (next as number) >= 0;
      if (of === DOCUMENT && client !== undefined && isCount) carried.set(Number(client), next as number);
    }
    return carried;
  },
  write: (client: number, next: number) => map.set(`${DOCUMENT}/${client}`, next),
});

describe('what was carried', () => {
  it('is that and nothing before it: a later entry hides no earlier one', () => {
    const { carry, is } = start();
    carry(entry(10, 20));
    expect([entry(10, 20), entry(12, 15), entry(0, 10), entry(5, 15), entry(15, 25)].map(is)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    carry(entry(0, 10));
    expect([entry(0, 10), entry(5, 15), entry(0, 20)].map(is)).toEqual([true, true, true]);
    expect(is(entry(0, 10, 8))).toBe(false);
  });

  it('is known of an entry that only deletes, too', () => {
    const { carry, is } = start();
    const [one, other] = ['one', 'other'].map((id): Traced => ({ id, clients: [] }));
    if (one) carry(one);
    expect([one, other].map((each) => each && is(each))).toEqual([true, false]);
  });

  it('is all of a client that was copied, also when more is carried behind a gap', () => {
    const { map, carry, is } = start();
    writeCopied(map, DOCUMENT, new Map([[7, 10]]));
    expect([entry(0, 10), entry(10, 11)].map(is)).toEqual([true, false]);
    carry(entry(15, 20));
    expect([entry(0, 10), entry(15, 20), entry(10, 15)].map(is)).toEqual([true, true, false]);
  });

  it('by two who had not heard of each other is what either carried', () => {
    const [one, other] = [start(), start()];
    writeCopied(one.map, DOCUMENT, new Map([[7, 10]]));
    give(one.doc, other.doc);
    one.carry(entry(20, 30));
    other.carry(entry(12, 15));
    give(one.doc, other.doc);
    give(other.doc, one.doc);
    for (const { is } of [one, other]) {
      expect([entry(0, 10), entry(12, 15), entry(20, 30)].map(is)).toEqual([true, true, true]);
      expect([entry(10, 12), entry(15, 20)].map(is)).toEqual([false, false]);
    }
  });

  it('is not carried again by an earlier build, and what that carries is known here', () => {
    const { map, carry, is } = start();
    carry(entry(10, 20));
    expect(earlier(map).read().get(7)).toBe(20);
    earlier(map).write(7, 30);
    expect([entry(10, 20), entry(20, 30), entry(0, 10)].map(is)).toEqual([true, true, false]);
    carry(entry(40, 50));
    expect([entry(20, 30), entry(40, 50), entry(30, 40)].map(is)).toEqual([true, true, false]);
    expect(earlier(map).read()).toEqual(new Map([[7, 50]]));
  });

  it('of an entry of as many clients as a header has room for is written and read at once', () => {
    const { map, carry, is } = start();
    const wide = (from: number): Traced => ({
      id: `wide-${from}`,
      clients: Array.from({ length: 256 }, (_, at) => ({ client: from + at, from: 0, to: 1 })),
    });
    const all = Array.from({ length: 64 }, (_, at) => wide(256 * at));
    carry(...all);
    const carried = readCarried(map, DOCUMENT);
    expect(all.every((one) => isCarried(carried, one))).toBe(true);
    // Two keys for each client, however often it is said.
    carry(...all);
    expect(map.size).toBe(2 * 64 * 256);
    expect(is(wide(256 * 64))).toBe(false);
  });
});
