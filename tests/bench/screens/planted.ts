/** Faults put into the running app, each of which one measure must notice. They end with the next screen that is loaded. */
import type { Page } from 'playwright-core';

/** Whenever something of this comes onto the page, the page stands still for a while. */
export const blockWhenShown = (page: Page, selector: string, milliseconds: number): Promise<() => Promise<void>> =>
  plant(
    page,
    ([wanted, long]) => {
      const isIt = (node: Node): boolean =>
        node instanceof Element && (node.matches(wanted) || node.querySelector(wanted) !== null);
      const watch = new MutationObserver((changes) => {
        if (!changes.some(({ addedNodes }) => [...addedNodes].some(isIt))) return;
        const until = performance.now() + long;
        while (performance.now() < until);
      });
      watch.observe(document.body, { childList: true, subtree: true });
      Object.assign(globalThis, { mend: () => watch.disconnect() });
    },
    [selector, milliseconds] as const,
  );

/** Each letter typed keeps the page busy. */
export const blockAtLetters = (page: Page, milliseconds: number): Promise<() => Promise<void>> =>
  plant(
    page,
    ([, long]) => {
      const block = (): void => {
        const until = performance.now() + long;
        while (performance.now() < until);
      };
      document.addEventListener('input', block, true);
      Object.assign(globalThis, { mend: () => document.removeEventListener('input', block, true) });
    },
    ['', milliseconds] as const,
  );

/** Rows are there and cannot be seen, as where a list draws only what it believes to be near. */
export const hideRows = (page: Page, selector: string): Promise<() => Promise<void>> =>
  plant(
    page,
    ([wanted]) => {
      const hidden = [...document.querySelectorAll<HTMLElement>(wanted)];
      for (const row of hidden) row.style.visibility = 'hidden';
      const mend = (): void => {
        for (const row of hidden) row.style.removeProperty('visibility');
      };
      Object.assign(globalThis, { mend });
    },
    [selector, 0] as const,
  );

type Place = (given: readonly [selector: string, milliseconds: number]) => void;
const plant = async (page: Page, place: Place, given: readonly [string, number]): Promise<() => Promise<void>> => {
  await page.evaluate(place as (given: readonly unknown[]) => void, given);
  return () => page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
};

/** The engine takes that long before it looks at anything it is asked. */
export const slowEngine = async (page: Page, milliseconds: number): Promise<() => Promise<void>> => {
  const worker = page.workers()[0];
  if (!worker) throw new Error('no worker on the page');
  await worker.evaluate((long) => {
    const wait = (): void => {
      const until = performance.now() + long;
      while (performance.now() < until);
    };
    self.addEventListener('message', wait, true);
    Object.assign(self, { mend: () => self.removeEventListener('message', wait, true) });
  }, milliseconds);
  return () => worker.evaluate(() => (self as unknown as { mend: () => void }).mend());
};
