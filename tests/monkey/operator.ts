/** The worker who hands the tablet over: knows passphrase and PIN, and comes when nothing is shown any more. */
import type { Locator, Page } from 'playwright-core';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import type { Prng } from '../support/prng';

/** `work`: the team's own screens. `public`: what anybody may open on a locked tablet. */
export type Standing = 'shown' | 'sky' | 'veil' | 'locked' | 'work' | 'public' | 'away' | 'between';

const standing = (): Standing => {
  // What waits for its words is in the page already, hidden.
  const isThere = (selector: string): boolean => document.querySelector(selector)?.checkVisibility() ?? false;
  if (isThere('.frame')) return 'work';
  if (isThere('main.ask:not([aria-busy])')) return 'shown';
  if (isThere('main.neutral')) return 'sky';
  if (isThere('main.veil')) return 'veil';
  if (isThere('#passphrase')) return 'locked';
  if (isThere('.outside')) return 'public';
  return isThere('main') ? 'between' : 'away';
};

export const standingOf = (page: Page): Promise<Standing> => page.evaluate(standing).catch(() => 'between' as const);

/** What may be handed over: a card, an entry of the directory, one of the nine answers of an access, a question of a person's file, a notice. */
export const things = ['card', 'entry', 'access', 'person', 'notice'] as const;
export type Thing = (typeof things)[number];

/** Looks at the screen before it is given up. */
const LOOKS = 40;
/** What is there can be tapped by then, or it is there no more. */
const TAP_MS = 5_000;
/** An app that is on its way shows something by then. */
const COMES_MS = 10_000;
const SCREENS = {
  work: '.frame',
  shown: 'main.ask:not([aria-busy])',
  sky: 'main.neutral',
  veil: 'main.veil',
  locked: '#passphrase',
  public: '.outside:not(:has(#passphrase))',
} as const;
const ANY_SCREEN = Object.values(SCREENS).join(', ');

/** `say` is told each step of a hand-over, and why it failed. */
export const createOperator = (
  page: Page,
  url: string,
  caseId: string,
  prng: Prng,
  say: (line: string) => void = () => undefined,
) => {
  const go = (path: string): Promise<void> => page.evaluate((to) => history.pushState({}, '', to), path);
  const seen = (selector: string): Promise<void> => page.locator(selector).filter({ visible: true }).first().waitFor();
  const tap = (one: Locator): Promise<void> => one.click({ timeout: TAP_MS });
  /**
   * Waited for on this screen only: whatever the monkey did last may still turn it into another, an unlocked tablet shows
   * the veil until it has been told what is shown, and a thing that was on the screen before would be waited for in vain.
   */
  const appears = async (screen: keyof typeof SCREENS, selector: string): Promise<void> => {
    const others = Object.entries(SCREENS).flatMap(([name, of]) => (name === screen ? [] : [of]));
    await seen([selector, ...others].join(', '));
    if (!(await page.locator(SCREENS[screen]).first().isVisible())) throw new Error(`it is no ${screen} any more`);
  };
  const tapOne = async (selector: string): Promise<void> => {
    await appears('work', selector);
    const all = page.locator(selector);
    await tap(all.nth(prng.int(await all.count())));
  };
  const hand: Readonly<Record<Thing, () => Promise<void>>> = {
    card: async () => {
      await go('/show');
      await tapOne('.cards > li > button');
      await tapOne('#hand-over');
    },
    entry: async () => {
      await go('/show');
      await tapOne('.service .button:has(.lucide-book-open-text)');
      await tapOne('#hand-over');
    },
    access: async () => {
      await go('/register');
      await tapOne('#ask-person');
      await tapOne('dialog .stack-tight > button');
    },
    person: async () => {
      await go(`/cases/${caseId}/person`);
      await tapOne('main [id$="-ask"]');
    },
    notice: async () => {
      await go(`/cases/${caseId}/consents`);
      await tapOne('main section > ul.list > li > button.list-item');
      await appears('work', 'main section > ul.list .panel');
      const asks = page.locator('main .panel [id^="ask-"]');
      // What was answered is not asked again.
      await ((await asks.count()) > 0 ? tap(asks.first()) : hand.card());
    },
  };
  const typePin = async (): Promise<void> => {
    if ((await page.locator('.pin-keys').count()) === 0) await tap(page.locator('main.veil .button').first());
    await appears('veil', '.pin-keys');
    const keys = page.locator('.pin-keys > button');
    // Whatever the monkey began to type.
    for (let digit = 1; digit < PIN.length; digit++) await tap(keys.last());
    for (const digit of PIN) await tap(keys.filter({ hasText: new RegExp(`^${digit}$`) }));
    await seen('.frame, #passphrase');
  };
  const unlock = async (): Promise<void> => {
    // It may be busy with what the monkey typed.
    await appears('locked', 'form.gate button[type=submit]');
    await page.locator('#passphrase').fill(FOUNDERS_SECRET, { timeout: TAP_MS });
    await page.locator('#passphrase').press('Enter', { timeout: TAP_MS });
    await seen('.frame, main.ask, main.veil');
  };
  const step = async (now: Standing, thing: Thing): Promise<void> => {
    if (now === 'work') {
      await hand[thing]();
      await seen('main.ask:not([aria-busy]) h1');
    } else if (now === 'sky') await tap(page.locator('.neutral-key'));
    else if (now === 'veil') await typePin();
    else if (now === 'locked') await unlock();
    else if (now === 'public') await page.goto(url);
    else {
      // Not at once: opened anew it would be locked again.
      const comes = page.locator(ANY_SCREEN).filter({ visible: true }).first().waitFor({ timeout: COMES_MS });
      await comes.catch(() => page.goto(url));
    }
  };
  return {
    /** Until something is shown again. */
    handOver: async (thing: Thing): Promise<void> => {
      let last: unknown;
      for (let look = 0; look < LOOKS; look++) {
        const now = await standingOf(page);
        if (now === 'shown') return;
        say(`handing over a ${thing} from ${now}`);
        // What the monkey did last may change the screen while the worker begins: then they look again.
        await step(now, thing).catch((error: unknown) => {
          last = error;
          say(`failed: ${error}`);
        });
      }
      throw new Error(`nothing is shown, but ${await standingOf(page)}: ${last}`);
    },
  };
};
