/** A slower machine: the page throttled by the browser, or the whole browser given a part of the time; and a loop that proves it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hasCpuQuota, limitCpu } from '../support/cpuQuota';
import type { Device } from '../support/journey';
import { processTree } from '../support/processTree';
import { projectRoot } from '../support/projectRoot';

export const SLOWER = 4;
/** Of the whole browser, so that no thread gets more than its share; short beside a task of fifty milliseconds. */
const RUN_MS = 2;

export type Slow = (device: Device) => Promise<() => Promise<void>>;

export const asItIs: Slow = async () => async () => undefined;

export const throttled: Slow = async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return async () => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  };
};

/** All threads of this browser under a quota of the system. */
const limited =
  (slower: number): Slow =>
  async ({ tablet }) => {
    const undo = limitCpu(processTree(tablet.processId), slower);
    return async () => undo();
  };

/** Where there are no quotas: all processes of this browser stand still but for one part in `share` of the time. */
const rationed =
  (share: number): Slow =>
  async ({ tablet }) => {
    const turns = [RUN_MS, share, ...processTree(tablet.processId)];
    const program = join(projectRoot, 'tests', 'support', 'ration.mjs');
    const child = spawn(process.execPath, [program, ...turns.map(String)], { stdio: ['pipe', 'ignore', 'inherit'] });
    const gone = new Promise((resolve) => child.once('close', resolve));
    return async () => {
      child.stdin.end();
      await gone;
    };
  };

export interface Loop {
  /** Milliseconds of the quickest: what the machine can do. And of all on the average. */
  readonly least: number;
  readonly mean: number;
}

/** The same loop on both threads: the page's, and a worker's of the same page. */
export const calibrate = async (page: Page): Promise<{ readonly page: Loop; readonly worker: Loop }> => {
  // The first two are the compiler's.
  const loop = `(() => { const times = []; for (let time = 0; time < 6; time++) { const start = performance.now(); let sum = 0;
    for (let at = 0; at < 5e7; at++) sum = (Math.imul(sum, 31) + at) | 0;
    times.push(performance.now() - start + (sum & 1)); }
    const counted = times.slice(2);
    return { least: Math.min(...counted), mean: counted.reduce((a, b) => a + b) / counted.length }; })()`;
  // One that was started just now is told of later than it answers.
  const worker = page.workers()[0] ?? (await page.waitForEvent('worker'));
  return { page: await page.evaluate<Loop>(loop), worker: await worker.evaluate<Loop>(loop) };
};

export interface Times {
  readonly page: number;
  readonly worker: number;
}
export interface Quarter {
  readonly slow: Slow;
  /** By how much each thread is slower than without, as the loop shows. */
  readonly times: Times;
}

const slowedBy = async (device: Device, slow: Slow): Promise<Times> => {
  const plain = await calibrate(device.page);
  const undo = await slow(device);
  const slowed = await calibrate(device.page).finally(undo);
  return { page: slowed.page.mean / plain.page.least, worker: slowed.worker.mean / plain.worker.least };
};

/** What counts as four times: never less, on the thread that is slowed less. */
const BETWEEN = [SLOWER, SLOWER + 0.2] as const;
const TRIES = 6;

/**
 * The share that makes both threads four times slower: being slowed costs something by itself, so a fourth of the time is less
 * than a fourth of the work. Throws where no share does, as on a machine with much else to do.
 */
export const quarter = async (device: Device): Promise<Quarter> => {
  let share = SLOWER;
  const tried: string[] = [];
  for (let time = 0; time < TRIES; time++) {
    const slow = hasCpuQuota() ? limited(share) : rationed(share);
    const times = await slowedBy(device, slow);
    const least = Math.min(times.page, times.worker);
    if (least >= BETWEEN[0] && least <= BETWEEN[1]) return { slow, times };
    tried.push(`${share.toFixed(2)}: ${least.toFixed(2)}`);
    share = Math.max(1, (share * (BETWEEN[0] + BETWEEN[1])) / 2 / least);
  }
  throw new Error(`no share makes both threads ${SLOWER} times slower; tried ${tried.join(', ')}`);
};
