/** The figures of a year on the screen: of the year that was chosen, and of what came in last. */
import { afterEach, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { Route } from 'wouter';
import '../../../src/ui/theme/special.css';
import { yearReport } from '../../../src/domain/report';
import { AfterClosing } from '../../../src/features/figures/AfterClosing';
import { Figures } from '../../../src/features/figures/Figures';
import { todayInRome } from '../../../src/state/today';
import { clearScreen, drawScreen, text } from '../../support/screen';

const thisYear = Number(todayInRome().slice(0, 4));
const counted = (year: number) => yearReport({ year, register: [], cases: [] });
const radio = (year: number) => document.querySelector<HTMLInputElement>(`input[value="${year}"]`);
const head = (): string => document.querySelector('table th')?.textContent ?? '';

afterEach(clearScreen);

test('a year counted late does not take the place of the one chosen since', async () => {
  let late: () => void = () => undefined;
  const report = (year: number) =>
    year === thisYear
      ? new Promise<ReturnType<typeof counted>>((resolve) => {
          late = () => resolve(counted(year));
        })
      : Promise.resolve(counted(year));
  drawScreen(
    { report, closedYear: async () => undefined, figureYears: async () => [] },
    <Route path="/team/figures/:year?" component={Figures} />,
    '/team/figures',
  );
  await expect.poll(() => radio(thisYear - 1)).not.toBeNull();
  await userEvent.click(radio(thisYear - 1)?.closest('label') ?? document.body);
  await expect.poll(head).toBe(String(thisYear - 1));
  late();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(head(), text()).toBe(String(thisYear - 1));
});

test('on paper it is said how much came after closing, and of no single access or case what it was', async () => {
  const access = { day: '2025-03-09', nationality: 'SN', reason: 'health_card', channel: 'desk_walk_in' };
  const closing = { on: '2026-01-09', by: 'Ada Prova', report: counted(2025) };
  const was = { desk: 'd', standing: 'fast' } as const;
  const later = { documentId: 'c', was, is: undefined };
  const closed = { closing, others: [], arrived: [access], corrected: [], asked: [], cases: [later] };
  drawScreen({}, <AfterClosing closed={closed} />);
  const items = () => [...document.querySelectorAll<HTMLElement>('li')];
  await expect.poll(() => items().map((item) => item.checkVisibility())).toEqual([true, true]);
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  expect(items().map((item) => item.checkVisibility())).toEqual([false, false]);
  expect([...document.querySelectorAll('h3')].map((title) => title.checkVisibility())).toEqual([true, true]);
  await cdp().send('Emulation.setEmulatedMedia', { media: '' });
});
