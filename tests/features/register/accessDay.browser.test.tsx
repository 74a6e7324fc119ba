/** What was counted is said of the month it was counted in, and nothing before it is known. */
import { afterEach, expect, test } from 'vitest';
import type { AccessRow } from '../../../src/engine/views';
import { AccessDay } from '../../../src/features/register/AccessDay';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('until a month has been read no number stands under its name, not that of another either', async () => {
  const months = new Map<string, PromiseWithResolvers<readonly AccessRow[]>>();
  const of = (month: string) => {
    const known = months.get(month) ?? Promise.withResolvers<readonly AccessRow[]>();
    months.set(month, known);
    return known;
  };
  const access = (day: string): AccessRow => ({
    id: day,
    values: { day, channel: 'desk_walk_in' },
    others: [],
    state: 'recorded',
    frozen: false,
    mayCorrect: false,
    givenOn: {},
  });
  const choose = (day: string): void => {
    const input = document.getElementById('access-day') as HTMLInputElement;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, day);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const total = (): readonly string[] =>
    [...document.querySelectorAll('tbody tr:last-child td')].map(({ textContent }) => textContent ?? '');
  drawScreen({ accesses: ({ month = '' }) => of(month).promise }, <AccessDay />, '/register/day');
  await expect.poll(text).not.toBe('');
  expect(total()).toEqual(['', '']);
  choose('2026-01-10');
  of('2026-01').resolve([access('2026-01-10'), access('2026-01-11')]);
  await expect.poll(total).toEqual(['1', '2']);
  choose('2026-02-10');
  expect(total()).toEqual(['', '']);
  choose('2026-03-10');
  of('2026-03').resolve([access('2026-03-10')]);
  await expect.poll(total).toEqual(['1', '1']);
  // The answer about the month before is late, and counts for nothing.
  of('2026-02').resolve([]);
  await of('2026-02').promise;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(total()).toEqual(['1', '1']);
});
