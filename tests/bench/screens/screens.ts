/**
 * W9: screens with 1,000 cases of 20 notes each, in Chromium on the built app, the whole browser given a quarter of the time,
 * which a loop on the page and one in the worker prove.
 */
import { ensureBuilt } from '../../../sync-server/prepare.mjs';
import { type Device, type Journey, startJourney } from '../../support/journey';
import { unlock } from '../../support/journeyTeam';
import { projectRoot } from '../../support/projectRoot';
import { enterFullCases, NOTES } from '../fillCases';
import { joinFilled, PASSPHRASE } from '../fillTeam';
import { type Figures, figures } from '../measure';
import { type Quarter, quarter, SLOWER } from '../slow';
import { check } from '../tablets';
import { answerShowsFifty } from './fifty';
import { cardOpens, caseOpens, formsOpen, searchAnswers } from './measures';
import { listScrolls } from './scrolling';
import { keysPressed } from './typing';

export const CASES = 1_000;
/** Milliseconds. */
export const BOUNDS = { opens: 150, card: 100, form: 300, fifty: 50, task: 50, search: 150 } as const;

/** A tablet that holds them all, unlocked in the app. */
export const fullTablet = async (journey: Journey, cases = CASES): Promise<Device> => {
  const fill = async (ada: Parameters<typeof enterFullCases>[0]) => {
    await enterFullCases(ada, cases);
    return { accesses: 0, cases };
  };
  const { device } = await joinFilled(journey, fill, '/cases');
  await device.open();
  await unlock(device, PASSPHRASE);
  await device.page.locator('.cases-list a.list-item').first().waitFor();
  return device;
};

/** One measure on the slowed tablet. */
export const slowly = async <T>(device: Device, { slow }: Quarter, measure: () => Promise<T>): Promise<T> => {
  const undo = await slow(device);
  return measure().finally(undo);
};

export const w9 = async (runs: number): Promise<readonly Figures[]> => {
  if (!process.env['SERVE_APP']) await ensureBuilt(projectRoot);
  const journey = await startJourney();
  try {
    const start = performance.now();
    const device = await fullTablet(journey);
    const made = performance.now() - start;
    const { page } = device;
    const slowed = await quarter(device);
    const { times } = slowed;
    const of = (line: string, values: readonly number[], target?: number) =>
      figures(`W9 ${line}`, 'ms', values, target);
    const lines = [
      figures('W9 the page is slower', 'times', [times.page], SLOWER, true),
      figures('W9 the worker is slower', 'times', [times.worker], SLOWER, true),
      of(`${CASES} cases with ${NOTES} notes made ready`, [made]),
      of('a case opens and shows', await slowly(device, slowed, () => caseOpens(page, runs)), BOUNDS.opens),
      of('an information card opens and shows', await slowly(device, slowed, () => cardOpens(page, runs)), BOUNDS.card),
    ];
    for (const [name, taken] of await slowly(device, slowed, () => formsOpen(page, runs))) {
      lines.push(of(`form: ${name}`, taken, BOUNDS.form));
    }
    const fifty = await slowly(device, slowed, () => answerShowsFifty(page, runs));
    const keys = await slowly(device, slowed, () => keysPressed(page, runs));
    lines.push(
      of('fifty others shown', fifty.shown, BOUNDS.fifty),
      of('fifty others hidden', fifty.hidden, BOUNDS.fifty),
      of(
        'longest task in 200 keystrokes',
        keys.map(({ clock }) => clock),
        BOUNDS.task,
      ),
      of(
        'the same in time of the processor',
        keys.map(({ processor }) => processor),
      ),
      of(
        'search, slowest letter of a word',
        await slowly(device, slowed, () => searchAnswers(page, runs)),
        BOUNDS.search,
      ),
    );
    const scrolled = await slowly(device, slowed, () => listScrolls(page, CASES));
    check(scrolled.rows === CASES, `${scrolled.rows} rows at the end of the list`);
    lines.push(
      figures('W9 list scrolled: empty places', 'places', [scrolled.gaps], 0),
      of('list scrolled: longest between two pictures', [scrolled.longestMs]),
    );
    return lines;
  } finally {
    await journey.end();
  }
};
