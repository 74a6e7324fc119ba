/** The figures of a year on the screen: of the year that was chosen, and of what came in last. */
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Route } from 'wouter';
import { yearReport } from '../../../src/domain/report';
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
