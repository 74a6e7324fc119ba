/** Somebody without a pointer: goes on with Tab until the wanted thing has the focus, and presses keys there. */
import type { Page } from 'playwright-core';

/** More than any screen has to be tabbed through, once around. */
const MOST_TABS = 150;

export const keyboard = (page: Page) => {
  const unseen = new Set<string>();
  /** Whether one sees where the focus is: a ring round the thing itself, or round the tile that a choice is drawn as. */
  const isSeen = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      // A heading takes the focus when its screen comes, and Tab never leads to it.
      if (!(element instanceof HTMLElement) || element === document.body || element.tabIndex < 0) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(element.closest('.choice') ?? element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  /** The group and the name of what has the focus: `Sesso|Femmina`. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const group = element?.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
      const label = element?.labels?.[0]?.textContent;
      return `${group}|${element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? ''}`;
    });
  const self = {
    focused,
    /** What was reached with Tab and did not show it. */
    unseen: (): readonly string[] => [...unseen],
    tabTo: async (wanted: RegExp): Promise<void> => {
      const seen: string[] = [];
      for (let press = 0; press < MOST_TABS; press++) {
        const at = await focused();
        if (wanted.test(at)) return;
        seen.push(at.slice(0, 40));
        await page.keyboard.press('Tab');
        if (!(await isSeen())) unseen.add(await focused());
      }
      throw new Error(`not reached with Tab: ${wanted}, but ${[...new Set(seen)].join(', ')}`);
    },
    press: (key: 'Enter' | 'Space' | 'Tab' | 'Escape' | 'ArrowDown') => page.keyboard.press(key),
    type: (text: string) => page.keyboard.type(text),
    enterOn: async (wanted: RegExp): Promise<void> => {
      await self.tabTo(wanted);
      await page.keyboard.press('Enter');
    },
    spaceOn: async (wanted: RegExp): Promise<void> => {
      await self.tabTo(wanted);
      await page.keyboard.press('Space');
    },
    typeInto: async (wanted: RegExp, text: string): Promise<void> => {
      await self.tabTo(wanted);
      await page.keyboard.type(text);
    },
    /** The screen that comes has its heading before the next key. */
    goTo: async (link: RegExp, heading: string | RegExp): Promise<void> => {
      await self.enterOn(link);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    },
  };
  return self;
};
