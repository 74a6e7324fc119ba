/** The list of all cases, scrolled from top to end as a finger throws it: in each picture there is a row wherever one looks. */
import type { Page } from 'playwright-core';
import { atCases } from './measures';

export interface Scrolled {
  /** Places looked at in all pictures, and how many of them were empty. */
  readonly looked: number;
  readonly gaps: number;
  readonly rows: number;
  /** The longest between two pictures. */
  readonly longestMs: number;
}

/** In the page: `step` pixels from one picture to the next, in a list of `all` rows. */
const scroll = async ([step, all]: readonly [number, number]): Promise<Scrolled> => {
  const list = document.querySelector<HTMLElement>('.cases-list');
  if (!list) throw new Error('no list');
  const frame = () => new Promise(requestAnimationFrame);
  const { left, top, width, height } = list.getBoundingClientRect();
  let [looked, gaps, longestMs, stood] = [0, 0, 0, 0];
  let last = performance.now();
  let before = -1;
  list.scrollTop = 0;
  await frame();
  // At the end for some pictures, and nothing more has come.
  while (stood < 20) {
    stood = list.scrollTop === before ? stood + 1 : 0;
    before = list.scrollTop;
    list.scrollTop += step;
    await frame();
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    const rows = [...list.querySelectorAll('a.list-item')];
    const head = rows[0]?.getBoundingClientRect().top ?? 0;
    const foot = rows.at(-1)?.getBoundingClientRect().bottom ?? 0;
    for (let part = 1; part < 8; part++) {
      const y = top + (height * part) / 8;
      // What stands under the last row of all.
      const isEnd = rows.length === all && y > foot;
      if (y < head || isEnd) continue;
      looked++;
      // Between two rows is a hand's breadth at most.
      const at = [y, y - 12].map((where) => document.elementFromPoint(left + width / 2, where)?.closest('a.list-item'));
      const row = at.find((one) => one && (one.textContent ?? '') !== '');
      if (!row) gaps++;
    }
  }
  return { looked, gaps, rows: list.querySelectorAll('a.list-item').length, longestMs };
};

/** Fifteen to thirty thousand pixels a second: as fast as a thumb can throw it. */
const STEP = 480;

export const listScrolls = async (page: Page, cases: number): Promise<Scrolled> => {
  await atCases(page);
  return page.evaluate(scroll, [STEP, cases] as const);
};
