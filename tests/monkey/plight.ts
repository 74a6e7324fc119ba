/** How the tablet stands: figures that would grow with the actions, and everything there is to see where a run cannot go on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { standingOf } from './operator';

const MEGABYTE = 1_000_000;

const inPage = async () => ({
  history: history.length,
  stored: (await navigator.storage.estimate()).usage ?? 0,
  clock: Date.now(),
});

/** `12.3 MB of heap, 640 nodes, ...`: what would grow if anything were kept that is not needed any more. */
export const figuresOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  try {
    // What nobody holds any more is not counted.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
    const { history, stored, clock } = await page.evaluate(inPage);
    return [
      `${(metric('JSHeapUsedSize') / MEGABYTE).toFixed(1)} MB of heap`,
      `${metric('Documents')} documents`,
      `${metric('Nodes')} nodes`,
      `${metric('JSEventListeners')} listeners`,
      `${history} in history`,
      `${(stored / MEGABYTE).toFixed(1)} MB stored`,
      `${page.workers().length} workers`,
      `${page.context().pages().length} pages`,
      `clock ${Math.round((clock - Date.now()) / 1000)} s ahead`,
    ].join(', ');
  } finally {
    await session.detach();
  }
};

const PATIENCE_MS = 10_000;

/** A page that does not answer is told so: whoever asks is in trouble already. */
const orLate = <T>(work: Promise<T>): Promise<T | string> =>
  Promise.race([
    work.catch((error: unknown) => String(error)),
    new Promise<string>((resolve) => setTimeout(resolve, PATIENCE_MS, 'no answer')),
  ]);

/** Where it stands, as lines; picture and document are put into the folder. */
export const plightOf = async (page: Page, trail: readonly string[], folder: string): Promise<readonly string[]> => {
  const picture = join(folder, 'plight.png');
  const text = join(folder, 'plight.html');
  const shot = await orLate(page.screenshot({ path: picture }).then(() => picture));
  const html = await orLate(page.content());
  writeFileSync(text, html);
  return [
    `stands at ${await orLate(standingOf(page))}, ${page.url()}`,
    `figures: ${await orLate(figuresOf(page))}`,
    `picture: ${shot}; document: ${text}`,
    ...trail.map((line) => `  ${line}`),
  ];
};
