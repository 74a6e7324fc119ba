import { expect, test } from 'vitest';
import { withVersions } from '../../src/domain/givenOn';
import { leftOf, leftText } from '../../src/state/useFormDraft';

test('what a form has no place for is shown with the version it was given on, and its marks are no answers', () => {
  const first = withVersions({ alias: 'Fatou', shelter: ['tent', 'car'] }, {}, () => 1);
  const draft = withVersions({ ...first, reason: 'housing', shoes: '42', empty: '' }, first, () => 3);
  const left = leftOf(draft, ['alias', 'reason']);
  expect(left).toEqual([
    { field: 'shelter', value: ['tent', 'car'], version: 1 },
    { field: 'shoes', value: '42', version: 3 },
  ]);
  expect(leftText(left)).toBe('shelter: tent, car\nshoes: 42');
});
