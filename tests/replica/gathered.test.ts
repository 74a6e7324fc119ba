/** [S8] The same entries are the same state and the same canonical form, whatever the order and wherever they are cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toHex } from '../../src/base/bytes';
import { gather, readState } from '../../src/replica/gathered';
import { createReplica } from '../../src/replica/replica';
import { createPrng } from '../support/prng';

const FIELDS = ['phone', 'alias', 'email'];

/** What a few tablets write that hear of each other now and then: one update for each change, in an order that is whole. */
const written = (seed: number, changes: number): readonly Uint8Array[] => {
  const prng = createPrng(seed);
  const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => prng.int(256));
  let time = 0;
  const tablets = [1, 2, 3].map((seat) => createReplica({ seat: String(seat), now: () => ++time, random }, []));
  const log: Uint8Array[] = [];
  const heard = tablets.map(() => 0);
  while (log.length < changes) {
    const at = prng.int(tablets.length);
    const tablet = tablets[at];
    if (!tablet) continue;
    if (prng.int(2) === 0) {
      for (const update of log.slice(heard[at])) tablet.apply(update);
      heard[at] = log.length;
    }
    const update = tablet.change((draft) => {
      const place = { record: 'person', row: 'main', field: prng.pick(FIELDS) };
      const act = prng.int(6);
      if (act < 2) {
        const text = tablet.text({ ...place, field: 'note' });
        const cut = prng.int(text.length + 1);
        const rest = text.slice(cut + prng.int(3));
        draft.text({ ...place, field: 'note' }, `${text.slice(0, cut)}w${log.length}${rest}`);
      } else if (act === 2) draft.set({ ...place, field: 'languages' }, [prng.pick(['it', 'fr', 'ar'])]);
      else if (act === 3) draft.registerRow('access', `r${prng.int(4)}`, { day: prng.int(30) });
      else draft.cell(place, prng.pick(['a', 'b', null, 7, { on: prng.int(9) }]));
    });
    if (update) log.push(update);
  }
  return log;
};

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const prng = createPrng(seed);
  return items
    .map((item) => ({ item, at: prng.int(2 ** 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
};

describe('a gathered state', () => {
  it('is the same bytes in any order, and loading it changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 60 }), (seed, changes) => {
        const log = written(seed, changes);
        const [once, other] = [gather(log), gather(shuffled(log, seed))];
        expect(once).toBeDefined();
        expect(toHex(other?.state ?? new Uint8Array())).toBe(toHex(once?.state ?? new Uint8Array(1)));
        expect(other?.canonical).toEqual(once?.canonical);
        expect(gather([once?.state ?? new Uint8Array()])).toEqual(once);
        const { canonical, clocks } = once ?? {};
        expect(readState(once?.state ?? new Uint8Array())).toEqual({ canonical, clocks });
      }),
      { numRuns: 60 },
    );
  });

  it('with the tail after any cut equals the replay of everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 60 }), fc.nat(), (seed, changes, cut) => {
        const log = written(seed, changes);
        const at = 1 + (cut % (log.length - 1));
        const snapshot = gather(log.slice(0, at));
        const tail = shuffled(log.slice(at), cut);
        const joined = gather([...tail, snapshot?.state ?? new Uint8Array()]);
        expect(joined).toEqual(gather(log));
      }),
      { numRuns: 60 },
    );
  });

  it('differs in its canonical form where one value, one letter or one unseen change differs', () => {
    const made = (draft: (doc: Y.Doc) => void): string => {
      const doc = new Y.Doc();
      doc.clientID = 7;
      draft(doc);
      return toHex(gather([Y.encodeStateAsUpdate(doc)])?.canonical ?? new Uint8Array());
    };
    const forms = [
      made((doc) => doc.getMap('person').set('main/phone/A', ['1', 1, 's'])),
      made((doc) => doc.getMap('person').set('main/phone/A', ['2', 1, 's'])),
      made((doc) => doc.getMap('person').set('main/phone/B', ['1', 1, 's'])),
      made((doc) => doc.getMap('case').set('main/phone/A', ['1', 1, 's'])),
      made((doc) => doc.getText('note/main/body').insert(0, 'a')),
      made((doc) => doc.getText('note/main/body').insert(0, 'b')),
      made((doc) => {
        doc.getText('note/main/body').insert(0, 'ba');
        doc.getText('note/main/body').delete(1, 1);
      }),
      made((doc) => doc.getMap('person').set('main/phone/A', new Y.Map())),
    ];
    expect(new Set(forms).size).toBe(forms.length);
  });

  it('is none where something is missing, or where it is no update', () => {
    const log = written(3, 30);
    expect(gather([Uint8Array.of(1, 2, 3)])).toBeUndefined();
    const holes = log.map((_, at) => gather([...log.slice(0, at), ...log.slice(at + 1)])).filter((one) => !one);
    expect(holes.length).toBeGreaterThan(0);
  });
});
