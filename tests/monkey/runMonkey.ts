/**
 * [K7] A tablet with a filled team is handed over again and again, and somebody does anything with it. After each act every
 * open page is searched for what was typed into the team's records, and for the team's own screens.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { codesOf } from '../../src/domain/lists/index';
import { createCanaries } from '../support/everyField';
import { type Filling, fillEveryRecord } from '../support/everyRecord';
import { type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam } from '../support/journeyTeam';
import { frame } from '../support/pages/frame';
import { FOUNDER, outside } from '../support/pages/outside';
import { createPrng } from '../support/prng';
import { ask, startWorkerEngine } from '../support/workerEngine';
import { type Action, actions } from './actions';
import { createEye } from './eye';
import { createOperator, type Standing, standingOf, things } from './operator';
import { figuresOf, plightOf } from './plight';

export interface MonkeyOptions {
  readonly actions: number;
  readonly seed: number;
  /** A folder with another build than the one in dist. */
  readonly app?: string;
  /** Ends at the first finding. */
  readonly untilFound?: boolean;
  readonly say?: (line: string) => void;
}

export interface MonkeyResult {
  /** `action 12, keys: person.alias in document`. */
  readonly findings: readonly string[];
  readonly markers: number;
  /** By name of the action, and by what stood on the screen before it. */
  readonly done: ReadonlyMap<string, number>;
  readonly stood: ReadonlyMap<Standing, number>;
  /** Broken rules of the page, errors written. */
  readonly faults: readonly string[];
}

const CALLS = [
  ...(['settingsDocument', 'publicDocument', 'createDocument', 'annex'] as const),
  ...(['addRow', 'saveAccessDraft', 'recordAccess', 'saveFormDraft'] as const),
];

/** The engine in a worker of the page, as far as a team is filled through it. */
const fillingOn = (page: Page): Filling =>
  Object.fromEntries(
    CALLS.map((name) => [name, (...args: readonly unknown[]) => ask(page, name, ...(args as never))]),
  ) as unknown as Filling;

const countUp = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Half of them to be read and agreed to with two taps, half to be signed as well. */
const askedConsents = codesOf('consent_kind').map((kind, at) => ({
  kind,
  how: at % 2 === 0 ? 'oral' : 'signature',
  ...(kind === 'share_service' ? { forTarget: 'job_centre' } : {}),
}));

const prepare = async (journey: Journey, app: string | undefined) => {
  const canaries = createCanaries();
  canaries.add('name of the founder', FOUNDER.name);
  const device = await foundTeam(journey);
  const { page, tablet } = device;
  // What runs TypeScript as it is names every function by this, also those that are sent into a page.
  await tablet.context.addInitScript('globalThis.__name = (named) => named');
  await tablet.context.addInitScript(() => {
    // Without a telephone the browser asks what to call with, and takes no more taps until it is told.
    const isCall = (at: EventTarget | null): boolean => at instanceof Element && at.closest('a[href^="tel:"]') !== null;
    addEventListener('click', (event) => isCall(event.target) && event.preventDefault(), { capture: true });
  });
  await frame(page).lock();
  await outside(page).passphrase.waitFor();
  await startWorkerEngine(page, journey.relay.url, app);
  const opened = await ask(page, 'unlock', FOUNDERS_SECRET, () => undefined);
  if (!opened.ok) throw new Error(opened.error);
  const ids = await fillEveryRecord(fillingOn(page), canaries);
  for (const values of askedConsents) await ask(page, 'addRow', ids['person'] ?? '', 'consent', values);
  await tablet.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await tablet.context.clock.install();
  await device.open();
  return { page, context: tablet.context, canaries, ids };
};

/** Each as often as its share. */
const bag: readonly Action[] = actions.flatMap((action) => Array.from({ length: action.share }, () => action));

const PATIENCE_MS = 180_000;
/** So many of the last steps are told when it cannot go on. */
const TRAIL = 80;

/** What hangs is said: a browser that never answers has no time limit of its own. */
const within = async <T>(work: Promise<T>, doing: () => string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer: ${doing()}`)), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

export const runMonkey = async (options: MonkeyOptions): Promise<MonkeyResult> => {
  const { app, say = () => undefined } = options;
  const journey = await startJourney(app);
  try {
    const { page, context, canaries, ids } = await prepare(journey, app);
    const before = journey.faults().length;
    const prng = createPrng(options.seed);
    const eye = createEye(() => canaries.markers);
    const { url } = journey.relay;
    const caseId = ids['case'] ?? '';
    const trail: string[] = [];
    const note = (line: string): void => {
      trail.push(`${new Date().toISOString()} ${line}`);
      if (trail.length > TRAIL) trail.shift();
    };
    const tell = async (error: unknown): Promise<never> => {
      const folder = mkdtempSync(join(tmpdir(), 'ponte-monkey-'));
      const lines = [...(await plightOf(page, trail, folder)), ...journey.faults().slice(before)];
      say([`cannot go on: ${error}`, ...lines].join('\n'));
      throw error;
    };
    const operator = createOperator(page, url, caseId, prng, note);
    const [findings, done, stood] = [new Set<string>(), new Map<string, number>(), new Map<Standing, number>()];
    let doing = '';
    const lookAt = async (one: Page): Promise<void> => {
      const seen = await eye.look(one);
      const named = seen.map(({ marker, where }) => `${canaries.placeOf(marker)} in ${where}`);
      if ((await one.locator('.frame').count()) > 0) named.push('the screens of the team');
      for (const what of named) findings.add(`${doing}: ${what}`);
    };
    const openWindow = async (address: string): Promise<void> => {
      const second = await context.newPage();
      await second.goto(address, { waitUntil: 'commit' });
      await lookAt(second);
      await second.waitForLoadState();
      await lookAt(second);
      await second.close();
    };
    const paths = ['/', '/today', '/cases', `/cases/${caseId}/person`, '/register', '/search', '/team', '/show'];
    const addresses = [...paths, '/print/form/person', '/pin', '/show/card', '/nowhere'].map((path) => `${url}${path}`);
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('popup', (popup) => void popup.close());
    const hand = { page, prng, addresses, window: openWindow };

    const go = async (): Promise<void> => {
      await operator.handOver('person');
      for (let at = 1; at <= options.actions; at++) {
        const now = await within(standingOf(page), () => `after ${doing}`);
        countUp(stood, now);
        // Whoever has the tablet tries for a while what can be done with a sky, a veil or a lock.
        if (now !== 'shown' && prng.int(3) === 0) {
          doing = `action ${at}, handing over from ${now}`;
          await within(operator.handOver(prng.pick(things)), () => doing);
        }
        const { name, act } = prng.pick(bag);
        doing = `action ${at}, ${name}`;
        note(`${doing}, on ${now}`);
        countUp(done, name);
        await within(act(hand), () => doing);
        await within(lookAt(page), () => `${doing}, looking`);
        if (at % 250 === 0) {
          say(`${at} of ${options.actions} actions, ${findings.size} findings; ${await figuresOf(page)}`);
        }
        if (options.untilFound && findings.size > 0) break;
      }
    };
    await go().catch(tell);
    const faults = journey.faults().slice(before);
    return { findings: [...findings], markers: canaries.markers.length, done, stood, faults };
  } finally {
    await journey.end();
  }
};
