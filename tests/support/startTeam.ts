/**
 * A journey that is not about founding or joining begins with a team that was founded and joined once in this run, by the
 * screens, in Chromium and with a relay as in every journey; it gets a copy of what all of them left on their disks.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import type { TabletOptions } from './browser';
import { type Device, type Journey, startJourney } from './journey';
import { FOUNDERS_SECRET, foundTeam, joinTeam, SECRET, unlock } from './journeyTeam';
import { frame } from './pages/frame';

export const COLLEAGUE = 'Carla Finzione';

type Team = 'of one' | 'of two';

/** A browser keeps things by address: it must be the same in each journey. Nothing listens there, each tablet has its cable. */
const publicUrl = 'http://127.0.0.1:8787';
const LONG = { timeout: 110_000, interval: 200 };

const inPlace = async ({ page }: Device): Promise<void> => {
  await frame(page).allDelivered();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
};

const make: Readonly<Record<Team, () => Promise<Journey>>> = {
  'of one': async () => {
    const journey = await startJourney(undefined, undefined, { publicUrl });
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

export const startTeam = async (team: Team): Promise<Journey> =>
  startJourney(undefined, undefined, { publicUrl, from: await folderOf(team) });

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
