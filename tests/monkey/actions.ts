/** What a person with the tablet in their hands may do, at random: the same seed does the same to the same screens. */
import type { Page } from 'playwright-core';
import type { Prng } from '../support/prng';

export interface Hand {
  readonly page: Page;
  readonly prng: Prng;
  /** Addresses somebody could type or follow. */
  readonly addresses: readonly string[];
  /** A second window of the app, at an address; looked at and closed by whoever is asked. */
  readonly window: (address: string) => Promise<void>;
}

/** One digit of the PIN: it is never pressed, or some day the monkey would be right. */
export const NEVER = '2';

const IDLE_MS = 61_000;
const PATIENCE_MS = 20_000;
/** What other keyboards write. */
const OTHERS = ['à', 'ß', 'ع', 'і', 'ক', '٣'];
const KEYS = [
  ...['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Enter', 'Space', 'Space', 'Escape', 'Backspace', 'Delete'],
  ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp'],
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Control+v', 'Control+z', 'Control+f', 'F6'],
  ...[...'013456789'],
  ...'abcefgimoprstuvz',
];
const SIZES = [
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
] as const;

/** A point on the middle of one of these, brought into view; undefined where there is none. */
const middleOf = (page: Page, selector: string, at: number) =>
  page.evaluate(
    ([wanted, which, never]) => {
      const all = [...document.querySelectorAll<HTMLElement>(wanted)].filter(
        (one) => one.checkVisibility() && one.textContent?.trim() !== never,
      );
      const one = all[which % Math.max(1, all.length)];
      if (!one) return undefined;
      one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    [selector, at, NEVER] as const,
  );

const tapOn = async ({ page, prng }: Hand, selector: string): Promise<void> => {
  const point = await middleOf(page, selector, prng.int(1000));
  if (point) await page.mouse.click(point.x, point.y);
};

const tapAnywhere = async ({ page, prng }: Hand): Promise<void> => {
  const { width, height } = page.viewportSize() ?? SIZES[0];
  const [x, y] = [prng.int(width), prng.int(height)];
  const under = ([left, top]: readonly [number, number]) => document.elementFromPoint(left, top)?.textContent?.trim();
  if ((await page.evaluate(under, [x, y] as const)) === NEVER) return;
  await page.mouse.click(x, y, { delay: prng.pick([0, 0, 900]) });
};

/** Scrolls and draws. What the browser itself would carry along, a link or a marked text, is left: it swallows what is tapped later. */
const stroke = async ({ page, prng }: Hand): Promise<void> => {
  const { width, height } = page.viewportSize() ?? SIZES[0];
  const from = [prng.int(width), prng.int(height)] as const;
  const isCarried = await page.evaluate(([x, y]) => {
    getSelection()?.removeAllRanges();
    return document.elementFromPoint(x, y)?.closest('a, img') != null;
  }, from);
  await page.mouse.wheel(0, prng.int(600) - 300);
  if (isCarried) return;
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(prng.int(width), prng.int(height), { steps: 3 });
  await page.mouse.up();
};

export interface Action {
  readonly name: string;
  /** How often, beside the others. */
  readonly share: number;
  readonly act: (hand: Hand) => Promise<void>;
}

export const actions: readonly Action[] = [
  {
    name: 'tap on something',
    share: 28,
    act: (hand) => tapOn(hand, 'button, a[href], summary, input, select, label, li[tabindex]'),
  },
  { name: 'tap anywhere', share: 18, act: tapAnywhere },
  {
    name: 'keys',
    share: 18,
    act: async ({ page, prng }) => {
      for (let left = 1 + prng.int(4); left > 0; left--) await page.keyboard.press(prng.pick(KEYS));
      if (prng.int(5) === 0) await page.keyboard.insertText(prng.pick(OTHERS));
    },
  },
  {
    name: 'copy everything',
    share: 4,
    act: async ({ page, prng }) => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press(prng.pick(['Control+c', 'Control+x']));
    },
  },
  {
    name: 'back',
    share: 7,
    act: async ({ page }) => void (await page.goBack({ waitUntil: 'commit', timeout: PATIENCE_MS })),
  },
  {
    name: 'forward',
    share: 3,
    act: async ({ page }) => void (await page.goForward({ waitUntil: 'commit', timeout: PATIENCE_MS })),
  },
  { name: 'turn', share: 4, act: ({ page, prng }) => page.setViewportSize(prng.pick(SIZES)) },
  { name: 'text size', share: 4, act: (hand) => tapOn(hand, '.ask-top > .button:first-of-type') },
  { name: 'language', share: 5, act: (hand) => tapOn(hand, '.languages > button') },
  { name: 'quick exit', share: 2, act: (hand) => tapOn(hand, '.ask-top > .button:last-of-type') },
  { name: 'leave it lying', share: 2, act: ({ page }) => page.clock.fastForward(IDLE_MS) },
  { name: 'stroke', share: 2, act: stroke },
  { name: 'reload', share: 1, act: async ({ page }) => void (await page.reload({ waitUntil: 'commit' })) },
  {
    name: 'deep link',
    share: 1,
    act: async ({ page, prng, addresses }) => void (await page.goto(prng.pick(addresses), { waitUntil: 'commit' })),
  },
  { name: 'second window', share: 1, act: ({ prng, addresses, window }) => window(prng.pick(addresses)) },
];
