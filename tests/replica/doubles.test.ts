/** [S11] Words that two carried over, neither knowing of the other: one of the two is taken out, everywhere the same. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../src/replica/copying';
import { createReplica, type Replica } from '../../src/replica/replica';

const AT = { record: 'note', row: 'a', field: 'text' };
const NAME = 'note/a/text';
const FROM = 'first';

const make = (...states: readonly Uint8Array[]): Replica =>
  createReplica({ seat: 'me', now: () => 1, random: (length) => new Uint8Array(randomBytes(length)) }, states);

const words = (before: string, after: string): Difference => ({
  put: [{ map: 'note', key: 'a/kind/AAAA', value: ['contact', 1, 'me'] }],
  drop: [],
  texts: [{ name: NAME, before, after }],
});
const must = (update: Uint8Array | undefined): Uint8Array => {
  if (!update) throw new Error('nothing changed');
  return update;
};

/** Carried into copies of one state that have not heard of each other: per copy, what, and up to which clock of which client. */
const carried = (base: Uint8Array, ...each: readonly (readonly [Difference[], Record<number, number>])[]) => {
  const updates = each.map(([differences, clients]) => {
    const reach = new Map(Object.entries(clients).map(([client, next]) => [Number(client), next] as const));
    return must(make(base).carryOver(differences, FROM, reach));
  });
  const both = make(base, ...updates);
  return { updates, both };
};

const started = (text: string): Uint8Array => {
  const replica = make();
  replica.change((draft) => draft.text(AT, text));
  return replica.state();
};

describe('words that two carried over', () => {
  it('stand once, by whichever copy and in whichever order', () => {
    const base = started('Ada was here.');
    const all = words('Ada was here.', 'Ada was here. Bruno too.');
    const { both, updates } = carried(base, [[all], { 7: 20 }], [[all], { 7: 20 }], [[all], { 7: 20 }]);
    expect(both.text(AT)).toBe(`Ada was here.${' Bruno too.'.repeat(3)}`);
    const [first, second] = [make(base, ...updates), make(base, ...[...updates].reverse())];
    const changes = [first, second].map((replica) => must(replica.takeOutDoubles()));
    for (const replica of [first, second, both]) {
      for (const change of changes) replica.apply(change);
      expect(replica.text(AT)).toBe('Ada was here. Bruno too.');
      expect(replica.takeOutDoubles()).toBeUndefined();
    }
  });

  it('stand once also where some have heard of two of three only', () => {
    const all = words('', 'Bruno was here.');
    const { both, updates } = carried(started(''), [[all], { 7: 20 }], [[all], { 7: 20 }], [[all], { 7: 20 }]);
    const pairs = [0, 1, 2].map((left) => make(...updates.filter((_, at) => at !== left)));
    for (const change of pairs.map((pair) => must(pair.takeOutDoubles()))) both.apply(change);
    expect(both.text(AT)).toBe('Bruno was here.');
  });

  it('are those of whoever brought more, where one brought a part', () => {
    const part = words('', 'Bruno was');
    const rest = words('Bruno was', 'Bruno was here.');
    const whole = words('', 'Bruno was here.');
    for (const more of [[whole], [part, rest]]) {
      const { both } = carried(started(''), [[part], { 7: 10 }], [more, { 7: 20 }]);
      both.takeOutDoubles();
      expect(both.text(AT)).toBe('Bruno was here.');
    }
  });

  it('both stand where each brought what the other did not', () => {
    const { both } = carried(started(''), [[words('', 'one ')], { 7: 10 }], [[words('', 'two ')], { 8: 10 }]);
    expect(both.takeOutDoubles()).toBeUndefined();
    expect(both.text(AT)).toHaveLength(8);
  });

  it('both stand where somebody has changed the words that are to stay, or has taken them out', () => {
    const all = words('', 'Bruno was here.');
    const { both, updates } = carried(started(''), [[all], { 7: 20 }], [[all], { 7: 20 }]);
    // Which of the two goes, a copy tells that takes out nothing of what it was given.
    const told = make(...updates);
    must(told.takeOutDoubles());
    const stays = updates.findIndex((update) => {
      const alone = make(update);
      alone.apply(told.state());
      return alone.text(AT) === 'Bruno was here.' && make(update).clockOf(alone.client) === 0;
    });
    expect(stays).toBeGreaterThanOrEqual(0);
    for (const next of ['Bruno was here.', '']) {
      const edited = make(both.state());
      edited.change((draft) => draft.text(AT, next));
      edited.takeOutDoubles();
      expect(edited.text(AT)).toBe(next);
    }
  });

  it('and what was typed beside them stays, and what an earlier build carried', () => {
    const base = started('Ada.');
    const { both } = carried(
      base,
      [[words('Ada.', 'Ada. Bruno.')], { 7: 20 }],
      [[words('Ada.', 'Ada. Bruno.')], { 7: 20 }],
    );
    both.change((draft) => {
      draft.text(AT, `${both.text(AT)} Bruno.`);
      draft.carried(FROM, new Map([[7, 20]]));
    });
    both.takeOutDoubles();
    expect(both.text(AT)).toBe('Ada. Bruno. Bruno.');
    expect(both.carried(FROM)).toEqual(new Map([[7, 20]]));
  });
});
