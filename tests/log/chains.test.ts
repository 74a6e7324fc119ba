import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import {
  advance,
  type Chains,
  chainKey,
  decodeChains,
  depsFor,
  encodeChains,
  readiness,
  ZERO_HASH,
} from '../../src/log/chains';
import type { Header } from '../../src/log/header';

const author = (n: number) => ({ seat: new Uint8Array(8).fill(n), incarnation: new Uint8Array(8).fill(n) });
/** A hash of its own for each entry. */
const hashOf = (who: number, m: number): Uint8Array => new Uint8Array(32).fill(who * 100 + m);
interface Entry {
  readonly header: Header;
  readonly hash: Uint8Array;
}
const entry = (who: number, m: number, chains: Chains, more: Partial<Header> = {}): Entry => ({
  hash: hashOf(who, m),
  header: {
    kind: 'update',
    schema: 1,
    docId: new Uint8Array(16),
    keyId: new Uint8Array(16),
    ...author(who),
    n: m,
    m,
    prev: m === 1 ? ZERO_HASH : hashOf(who, m - 1),
    deps: depsFor(chains, author(who)),
    clients: [{ client: who, from: (m - 1) * 2, to: m * 2 }],
    bodyHash: new Uint8Array(32),
    rosterHead: new Uint8Array(8),
    time: 0,
    covers: undefined,
    ...more,
  },
});
const apply = (chains: Chains, { header, hash }: Entry): Chains => advance(chains, header, hash);
const state = (chains: Chains, { header, hash }: Entry) => readiness(chains, header, hash).type;
const empty: Chains = new Map();

/** Three authors write and hear of each other in some order; what each wrote knows what it had seen. */
const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()), { minLength: 1, maxLength: 14 })
  .map((steps) => {
    const views = new Map<number, Chains>([1, 2, 3].map((who) => [who, empty]));
    const written: Entry[] = [];
    for (const [who, hears] of steps) {
      let view = views.get(who) ?? empty;
      if (hears) for (const one of written) if (state(view, one) === 'ready') view = apply(view, one);
      const next = entry(who, (view.get(chainKey(author(who)))?.m ?? 0) + 1, view);
      view = apply(view, next);
      views.set(who, view);
      written.push(next);
    }
    return written;
  });

describe('[L2] chains of a document', () => {
  it('apply everything exactly once, in whatever order and however often it is delivered', () => {
    const delivery = history.chain((written) =>
      fc.tuple(
        fc.constant(written),
        fc.shuffledSubarray([...written, ...written.map((one) => ({ ...one }))], { minLength: written.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(delivery, ([written, delivered]) => {
        let chains = empty;
        let waiting: readonly Entry[] = delivered;
        const applied: Uint8Array[] = [];
        for (let before = -1; before !== waiting.length; ) {
          before = waiting.length;
          waiting = waiting.filter((one) => {
            const ready = state(chains, one);
            if (ready === 'ready') {
              chains = apply(chains, one);
              applied.push(one.hash);
            }
            expect(ready).not.toBe('impossible');
            return ready === 'waits';
          });
        }
        expect(waiting).toEqual([]);
        expect(applied.map((hash) => hash[0]).sort()).toEqual(written.map(({ hash }) => hash[0]).sort());
        expect(decodeChains(encodeChains(chains))).toEqual(chains);
      }),
    );
  });

  it('let nothing be applied before what its author had seen', () => {
    fc.assert(
      fc.property(history, (written) => {
        let chains = empty;
        for (const one of written) {
          for (const dep of one.header.deps) expect(chains.get(chainKey(dep))?.m ?? 0).toBeGreaterThanOrEqual(dep.m);
          expect(state(chains, one)).toBe('ready');
          chains = apply(chains, one);
          expect(state(chains, one)).toBe('known');
        }
      }),
    );
  });

  const first = entry(1, 1, empty);
  const one = apply(empty, first);
  const answer = entry(2, 1, one);

  it('an entry waits for what its author had seen, and says for whom', () => {
    expect(answer.header.deps).toEqual([{ ...author(1), m: 1 }]);
    expect(readiness(empty, answer.header, answer.hash)).toEqual({ type: 'waits', for: chainKey(author(1)), m: 1 });
    expect(state(one, answer)).toBe('ready');
  });

  it('an entry waits for the one before it by the same author', () => {
    expect(readiness(empty, entry(1, 2, one).header, hashOf(1, 2))).toEqual({
      type: 'waits',
      for: chainKey(author(1)),
      m: 1,
    });
  });

  it('name what another author did since, and only once', () => {
    const two = apply(one, answer);
    expect(depsFor(two, author(2))).toEqual([]);
    expect(depsFor(two, author(1))).toEqual([{ ...author(2), m: 1 }]);
    expect(depsFor(apply(two, entry(1, 2, two)), author(2))).toEqual([{ ...author(1), m: 2 }]);
  });

  it('two entries in one place are a fork, and so is one on another head', () => {
    expect(readiness(one, first.header, hashOf(9, 9))).toEqual({ type: 'impossible', reason: 'fork' });
    const other = entry(1, 2, one, { prev: hashOf(9, 9) });
    expect(readiness(one, other.header, other.hash)).toEqual({ type: 'impossible', reason: 'fork' });
  });

  it('[L3] a client belongs to the first author who declared it, and goes on where it stopped', () => {
    const stolen = entry(2, 1, one, { clients: [{ client: 1, from: 2, to: 3 }] });
    const terms = { passed: new Map(), owners: new Map([[1, toHex(author(1).seat)]]) };
    const judged = readiness(one, stolen.header, stolen.hash, terms);
    expect(judged).toEqual({ type: 'impossible', reason: 'client_of_another' });
    for (const clients of [
      [{ client: 1, from: 3, to: 4 }],
      [{ client: 1, from: 0, to: 4 }],
      [{ client: 7, from: 1, to: 2 }],
    ]) {
      const next = entry(1, 2, one, { clients });
      expect(readiness(one, next.header, next.hash)).toEqual({ type: 'impossible', reason: 'clock' });
    }
    expect(state(one, entry(1, 2, one, { clients: [{ client: 7, from: 0, to: 2 }] }))).toBe('ready');
  });
});
