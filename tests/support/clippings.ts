/** What of a page does not fit: letters that are cut off or stick out of their box, and boxes that stick out of the screen. */
import type { Page } from 'playwright-core';

/** Inside of `root`: one line for each element at fault, the innermost first. */
export const clippings = (page: Page, root: string): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const screen = document.documentElement.clientWidth;
    /** Half a pixel is rounding, and a letter may lean out of its line by as much. */
    const slack = 1;
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} «${(element.textContent ?? '').trim().slice(0, 30)}»`;
    return [...document.querySelectorAll<HTMLElement>(`${selector}, ${selector} *`)].flatMap((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const isUnseen = element.closest('.unseen, svg') !== null || width === 0 || !element.checkVisibility();
      if (isUnseen) return [];
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
      const wider = element.scrollWidth - element.clientWidth;
      // An inline element has no box of its own.
      const isWide = element.clientWidth > 0 && wider > slack && (!scrolls(overflowX) || !element.matches('fieldset'));
      const isCut =
        element.clientHeight > 0 &&
        element.scrollHeight - element.clientHeight > slack &&
        ['hidden', 'clip'].includes(overflowY);
      // A row of buttons that is pushed aside holds what is out of sight.
      const isPushed = element.parentElement?.closest('fieldset') !== null;
      const isOut = !isPushed && (left < -slack || right > screen + slack);
      return [
        ...(isWide ? [`${wider} pixels too wide: ${named(element)}`] : []),
        ...(isCut ? [`cut off below: ${named(element)}`] : []),
        ...(isOut ? [`out of the screen: ${named(element)}`] : []),
      ];
    });
  }, root);
