import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSet } from '../../src/replica/cells';
import { CHANGED } from '../../src/replica/events';
import { foldUpdates } from '../../src/replica/fold';
import type { Draft, Replica } from '../../src/replica/replica';
import { NOTE, PHONE, tablet } from './tablet';

describe('[I3] any order', () => {
  type Step = readonly [seat: number, kind: number, value: number, hears: boolean];
  const steps = fc.array(fc.tuple(fc.nat(2), fc.nat(4), fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 20 });
  const act = (draft: Draft, kind: number, value: number): void => {
    if (kind === 0) draft.cell(PHONE, value);
    else if (kind === 1) draft.set({ ...PHONE, field: 'languages' }, ['a', 'b', 'c'].slice(value));
    else if (kind === 2) draft.text(NOTE, 'abc'.repeat(value));
    else if (kind === 3)
      draft.event({ record: 'case', row: 'main', kind: value === 0 ? CHANGED : 'status', to: value });
    else draft.registerRow('access', `row${value}`, { value });
  };
  const seen = (replica: Replica) => ({
    phones: replica.rows('person').get('main')?.get('phone'),
    languages: readSet(replica.rows('person').get('main'), 'languages'),
    text: replica.text(NOTE),
    events: [...replica.events.all()],
    steps: [...replica.events.steps('case', 'main')],
    rows: replica.registerRows('access'),
  });

  it('of merging the same updates shows the same', () => {
    const run = (script: readonly Step[]): Uint8Array[] => {
      const seats = ['a', 'b', 'c'].map((name) => tablet(name, 5));
      const updates: Uint8Array[] = [];
      for (const [at, kind, value, hears] of script) {
        const replica = seats[at] as Replica;
        if (hears) for (const update of updates) replica.apply(update);
        const update = replica.change((draft) => act(draft, kind, value));
        if (update) updates.push(update);
      }
      return updates;
    };
    fc.assert(
      fc.property(
        steps
          .map(run)
          .chain((updates) =>
            fc.tuple(fc.constant(updates), fc.shuffledSubarray(updates, { minLength: updates.length })),
          ),
        ([updates, shuffled]) => {
          const [straight, mixed] = [tablet('x'), tablet('y')];
          for (const update of updates) expect(straight.apply(update)).toBe(true);
          for (const update of [...shuffled, ...shuffled]) mixed.apply(update);
          expect(seen(mixed)).toEqual(seen(straight));
          if (updates.length > 0) expect(seen(tablet('z', 0, [foldUpdates(updates)]))).toEqual(seen(straight));
          expect(seen(tablet('z', 0, [straight.state()]))).toEqual(seen(straight));
        },
      ),
      { numRuns: 200 },
    );
  });
});
