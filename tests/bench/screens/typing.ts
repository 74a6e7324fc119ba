/** The longest task of the page's own thread while two hundred keys are pressed, from what the browser records of itself. */
import type { CDPSession, Page } from 'playwright-core';
import { NOTES } from '../fillCases';
import { timed } from './inPage';
import { atCases } from './measures';

const KEYS = 200;
/** A fast typist, who stops to think: what was typed is kept then, and lists hear of it. */
const KEY_MS = 20;
const PARTS = 4;
const THINKING_MS = 1_300;
const TEXT = 'oggi chiamato il proprietario per il contratto ';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of the longest task of the page's main thread until `stop`. */
export const recordTasks = async (session: CDPSession): Promise<() => Promise<number>> => {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  return async () => {
    const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await ended;
    const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
    const tasks = events.filter(
      ({ name, pid, tid, dur }) =>
        name.endsWith('RunTask') && dur !== undefined && mains.some((main) => main.pid === pid && main.tid === tid),
    );
    if (tasks.length === 0) throw new Error('no task was recorded');
    return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000;
  };
};

/** In the newest of twenty notes of one case, and long enough for what is typed to be kept several times. */
export const keysPressed = async (page: Page, times: number, keys = KEYS): Promise<readonly number[]> => {
  await atCases(page);
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const href = await page
      .locator('.cases-list a.list-item')
      .nth(30 + time)
      .getAttribute('href');
    const notes = '.cases-file section.panel textarea';
    await timed(page, { go: `${href}/diary` }, { selector: notes, count: NOTES, text: '.' });
    await page.locator(notes).first().focus();
    const session = await page.context().newCDPSession(page);
    const stop = await recordTasks(session);
    for (let part = 0; part < PARTS; part++) {
      await page.keyboard.type(TEXT.repeat(keys).slice(0, keys / PARTS), { delay: KEY_MS });
      await page.waitForTimeout(THINKING_MS);
    }
    taken.push(await stop());
    await session.detach();
  }
  return taken;
};
