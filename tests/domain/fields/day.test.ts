import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, dayKind } from '../../../src/domain/fields/day';
import { holdsForEveryKind } from './anyKind';

const field = day({});
const first = Date.UTC(1900, 0, 1);
const last = Date.UTC(2199, 11, 31);
const days = fc
  .integer({ min: 0, max: (last - first) / 86_400_000 })
  .map((n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));

describe('a day', () => {
  holdsForEveryKind(field, days);

  it('exists in the calendar', () => {
    const answers = [
      '2024-02-29',
      '2023-02-29',
      '2100-02-29',
      '2000-02-29',
      '2023-04-31',
      '2023-00-10',
      '2023-13-01',
      '2023-01-00',
    ];
    expect(answers.filter((raw) => dayKind.parse(raw, field).ok)).toEqual(['2024-02-29', '2000-02-29']);
  });

  it('has no time, no other notation and no other digits', () => {
    for (const raw of ['2023-01-01T10:00', '1/1/2023', '2023-1-1', '٢٠٢٣-٠١-٠١', ' 2023-01-01', new Date()]) {
      expect(dayKind.parse(raw, field)).toEqual({ ok: false, error: 'not_a_day' });
    }
  });
});
