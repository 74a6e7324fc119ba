/**
 * Whatever record it is, and in whatever order three tablets hear of each other: all show the same in the end, and what any
 * of them wrote is there, unless somebody who had seen it wrote over it.
 */
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/domain/fields/index';
import { nextStates, stateOf } from '../../src/domain/lifecycle';
import { type RecordName, recordNames, recordOf } from '../../src/domain/records/index';
import { isRemoved, REMOVED, RESTORED } from '../../src/domain/removal';
import { readSet } from '../../src/replica/cells';
import type { Draft, Replica } from '../../src/replica/replica';
import { createPrng, type Prng } from '../support/prng';
import { tablet } from './tablet';

const RUNS = 12;
const TABLETS = 3;
const WRITES = 14;
const ROWS = ['main', 'row-one', 'row-two'];
const WORDS = ['uno', 'due', 'tre', 'quattro'];

const stepsOf = (replica: Replica, record: string, row: string) => replica.events.steps(record, row);

/** Everything a screen shows of the record's rows. */
const visible = (replica: Replica, name: RecordName): unknown =>
  ROWS.map((row) => {
    const events = stepsOf(replica, name, row);
    const fields = replica.rows(name).get(row);
    const shown = Object.entries(recordOf(name).fields).map(([field, definition]) => {
      const { merge } = kindOf(definition);
      if (merge === 'text') return [field, replica.text({ record: name, row, field })];
      if (merge === 'set') return [field, readSet(fields, field)];
      if (definition.kind === 'status') {
        const steps = events.flatMap(({ id, at, after, kind, to }) =>
          kind === 'status' ? [{ id, at, after, to: String(to) }] : [],
        );
        return [field, stateOf(definition.lifecycle, steps)];
      }
      return [field, (fields?.get(field) ?? []).map(({ value, seat }) => [value, seat])];
    });
    return { row, shown, removed: isRemoved(events) };
  });

/** One write of a kind the field takes; what the value means is no matter to the merge. */
const writeSomething = (draft: Draft, replica: Replica, name: RecordName, prng: Prng): void => {
  const row = prng.pick(ROWS);
  const [field, definition] = prng.pick(Object.entries(recordOf(name).fields));
  const at = { record: name, row, field };
  const { merge } = kindOf(definition);
  if (prng.int(6) === 0) draft.event({ record: name, row, kind: prng.pick([REMOVED, RESTORED]) });
  else if (merge === 'text') draft.text(at, `${replica.text(at)} ${prng.pick(WORDS)}`);
  else if (merge === 'set')
    draft.set(
      at,
      WORDS.filter(() => prng.int(2) === 0),
    );
  else if (definition.kind === 'status') {
    const steps = stepsOf(replica, name, row).flatMap(({ id, at: clock, after, kind, to }) =>
      kind === 'status' ? [{ id, at: clock, after, to: String(to) }] : [],
    );
    const next = nextStates(definition.lifecycle, stateOf(definition.lifecycle, steps));
    if (next.length > 0) draft.event({ ...at, kind: 'status', to: prng.pick(next) });
  } else draft.cell(at, prng.pick(WORDS));
};

describe.each(recordNames.filter((name) => recordOf(name).document !== 'register'))('rows of %s', (name) => {
  it('look the same on three tablets, in whatever order their changes arrived', () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const prng = createPrng(seed);
      const tablets = Array.from({ length: TABLETS }, (_, at) => tablet(`seat-${at}`, seed * 100 + at));
      for (let write = 0; write < WRITES; write++) {
        const writer = prng.pick(tablets);
        writer.change((draft) => writeSomething(draft, writer, name, prng));
        // Now and then two of them meet.
        if (prng.int(4) === 0) prng.pick(tablets).apply(writer.state());
      }
      const states = tablets.map((one) => one.state());
      const shown = tablets.map((one) => {
        for (const state of prng.shuffle(states)) expect(one.apply(state)).toBe(true);
        return visible(one, name);
      });
      for (const other of shown.slice(1)) expect(other, `seed ${seed}`).toEqual(shown[0]);
    }
  });
});

it('a merge that let the last to arrive win would be found out', () => {
  const [a, b] = [tablet('a', 1), tablet('b', 2)];
  a.change((draft) => draft.cell({ record: 'person', row: 'main', field: 'alias' }, 'Omar'));
  b.change((draft) => draft.cell({ record: 'person', row: 'main', field: 'alias' }, 'Omar I.'));
  expect(visible(a, 'person')).not.toEqual(visible(b, 'person'));
  a.apply(b.state());
  expect(visible(a, 'person')).not.toEqual(visible(b, 'person'));
});
