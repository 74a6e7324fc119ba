/**
 * A journey that is not about founding or joining begins with a team that was founded and joined once in this run, by the
 * screens, in Chromium and with a relay as in every journey; it gets a copy of what all of them left on their disks. Its new
 * tablets have opened the app before: to take all of its files is six of the eight seconds of processor time a first visit
 * needs. Journeys about the first visit begin with `startJourney`.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import type { TabletOptions } from './browser';
import { type Device, type Journey, startJourney } from './journey';
import { FOUNDERS_SECRET, foundTeam, joinTeam, SECRET, unlock } from './journeyTeam';
import { frame } from './pages/frame';

export const COLLEAGUE = 'Carla Finzione';

type Team = 'of nobody' | 'of one' | 'of two';
const VISITOR = 'visitor';

/** A browser keeps things by address: it must be the same in each journey. Nothing listens there, each tablet has its cable. */
const publicUrl = 'http://127.0.0.1:8787';
const LONG = { timeout: 230_000, interval: 200 };

const inPlace = async ({ page }: Device): Promise<void> => {
  await frame(page).allDelivered();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
};

const make: Readonly<Record<Team, () => Promise<Journey>>> = {
  'of nobody': async () => {
    const journey = await startJourney(undefined, undefined, { publicUrl });
    const { page } = await journey.device(VISITOR);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // The app's own files are all that tablets may have in common.
    await page.goto('about:blank');
    const devtools = await page.context().newCDPSession(page);
    const storageTypes = 'indexeddb,local_storage';
    await devtools.send('Storage.clearDataForOrigin', { origin: publicUrl, storageTypes });
    return journey;
  },
  'of one': async () => {
    const journey = await startTeam('of nobody');
    await inPlace(await foundTeam(journey));
    return journey;
  },
  'of two': async () => {
    const journey = await startTeam('of one');
    const founder = await openFounder(journey);
    await inPlace(await joinTeam(journey, founder, { name: COLLEAGUE, profile: 'Assistente sociale' }));
    await inPlace(founder);
    return journey;
  },
};

/** One of the journeys makes it, whichever comes first; the others wait. */
const folderOf = async (team: Team): Promise<string> => {
  const folder = join(inject('teamsOfTheRun'), team);
  const failed = `${folder}, failed`;
  // Made by one process alone: it refuses where it is there already.
  const isFirst = () => mkdirSync(`${folder}, begun`, { recursive: true }) !== undefined;
  if (isFirst()) {
    try {
      const journey = await make[team]();
      await journey.leave();
      if (journey.faults().length > 0) throw new Error(journey.faults().join('\n'));
      renameSync(journey.folder, folder);
    } catch (error) {
      writeFileSync(failed, String(error));
      throw error;
    }
  }
  await vi.waitUntil(() => existsSync(folder) || existsSync(failed), LONG);
  if (!existsSync(folder)) throw new Error(`no team ${team}: another journey failed to make it`);
  return folder;
};

export const startTeam = async (team: Team): Promise<Journey> => {
  const visited = join(await folderOf('of nobody'), VISITOR);
  // A relay that nobody has come to yet has nothing to go on from.
  const from = team === 'of nobody' ? {} : { from: await folderOf(team) };
  return startJourney(undefined, undefined, { publicUrl, visited, ...from });
};

export const openFounder = async (journey: Journey, options?: Partial<TabletOptions>): Promise<Device> => {
  const device = await journey.device('founder', options);
  await unlock(device, FOUNDERS_SECRET);
  return device;
};

/** Of the team of two. */
export const openColleague = async (journey: Journey, options?: Partial<TabletOptions>): Promise<Device> => {
  const device = await journey.device(COLLEAGUE, options);
  await unlock(device, SECRET);
  await frame(device.page).allDelivered();
  return device;
};
