/** The diary: notes by the day they happened on, and within a day by when each was begun. */
import { expect, test } from 'vitest';
import { notesInOrder } from '../../../src/features/cases/notesInOrder';
import type { RowView } from '../../../src/state/shown';

const note = (id: string, day?: string): RowView => ({
  record: 'note',
  id,
  cells: day === undefined ? {} : { happenedOn: { value: day, others: [] } },
});
const begun = (at: Readonly<Record<string, number>>) =>
  new Map(Object.entries(at).map(([id, time]) => [id, { at: time }]));
const order = (notes: readonly RowView[], at: Readonly<Record<string, number>>): string =>
  notesInOrder(notes, begun(at))
    .map(({ id }) => id)
    .join(' ');

test('of one day the note begun last stands first, whatever the ids are', () => {
  const day = '2026-11-28';
  expect(order([note('q', day), note('a', day), note('z', day)], { q: 1, a: 3, z: 2 })).toBe('a z q');
});

test('a later day stands above an earlier one, though its note was begun before', () => {
  expect(order([note('a', '2026-11-27'), note('b', '2026-11-28')], { a: 9, b: 1 })).toBe('b a');
});

test('notes of which nobody knows when they were begun keep one order on all tablets', () => {
  expect(order([note('a'), note('b')], {})).toBe(order([note('b'), note('a')], {}));
});
