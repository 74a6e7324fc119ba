/** A screen as different people see it: on a tablet and a phone, light and dark, with normal, large and the largest text. */
import type { Page } from 'playwright-core';
import { axeFindings } from './axe';

export const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 360, height: 800 };
/** The smallest screen of WCAG 1.4.10, with text at 200 %. */
const NARROW = { width: 320, height: 640 };

/** Of what axe looks for, all that colours and sizes can change: the rest is the same with large text. */
const SEEN_ONLY = ['color-contrast', 'color-contrast-enhanced', 'target-size'];
const normal = { text: 'normal', only: undefined } as const;
const large = { text: 'large', only: SEEN_ONLY } as const;
/** The staff's first language and the mirrored one in both themes, at both sizes and with both texts; between them all four. */
export const views = {
  it: [
    { name: 'tablet light', size: TABLET, colorScheme: 'light', ...normal },
    { name: 'phone dark, large', size: PHONE, colorScheme: 'dark', ...large },
  ],
  // Of the same length and direction as Italian.
  en: [{ name: 'phone dark', size: PHONE, colorScheme: 'dark', ...normal }],
  'ar-XB': [
    { name: 'phone light', size: PHONE, colorScheme: 'light', ...normal },
    { name: 'tablet dark, large', size: TABLET, colorScheme: 'dark', ...large },
  ],
} as const;
export type ViewedLanguage = keyof typeof views;

/** Opens the app in this language, whatever the browser speaks. */
export const speak = async (page: Page, url: string, language: string): Promise<void> => {
  await page.evaluate((tag) => {
    localStorage.setItem('ponte.preferences', JSON.stringify({ language: tag, text: 'normal', theme: 'system' }));
  }, language);
  await page.goto(url);
  await page.locator(`html[lang=${language}] h1`).waitFor();
};

const wearText = (page: Page, text: string) =>
  page.evaluate((size) => {
    document.documentElement.dataset['text'] = size;
  }, text);

/** What is pressed, but for links inside a sentence: all of it as large as a fingertip, 48 pixels each way. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pressed = 'button, select, input, textarea, a.button, a[class], nav a, summary, [role=option]';
    return [...document.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
      const label = element.closest('label') ?? element;
      const { width, height: seen } = label.getBoundingClientRect();
      // What is smaller to the eye than to the finger reaches beyond itself.
      const { position, content, top, bottom } = getComputedStyle(label, '::after');
      const reaches = position === 'absolute' && content !== 'none' && element.matches('.status');
      const height = reaches ? seen - Number.parseFloat(top) - Number.parseFloat(bottom) : seen;
      const isSeen = width > 1 && height > 1 && element.checkVisibility({ opacityProperty: false });
      const size = `${Math.round(width * 10) / 10} by ${Math.round(height * 10) / 10}`;
      // Half a pixel is what rounding to the screen's own pixels may take.
      return isSeen && Math.min(width, height) < 47.5 ? [`${element.tagName} ${element.className} ${size}`] : [];
    });
  });

/** By how much the page, or what scrolls in it, is wider than the screen. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main, dialog')];
    return Math.max(...boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  });

/** What is wrong with the screen as it stands, in any of its language's views. */
export const lookAt = async (page: Page, screen: string, language: ViewedLanguage): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { name, size, colorScheme, text, only } of views[language]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await wearText(page, text);
    // What the bar below covers by half is as large as ever: where the page had come to is no matter of size.
    await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
    found.push(...(await axeFindings(page, only)).map((line) => `${screen}, ${name}: ${line}`));
    const wide = await tooWide(page);
    if (wide > 0) found.push(`${screen}, ${name}: ${wide} pixels too wide`);
    found.push(...(await tooSmall(page)).map((line) => `${screen}, ${name}: too small: ${line}`));
  }
  await page.setViewportSize(NARROW);
  await wearText(page, 'largest');
  const wide = await tooWide(page);
  if (wide > 0) found.push(`${screen}, 320 pixels with the largest text: ${wide} pixels too wide`);
  await wearText(page, 'normal');
  await page.setViewportSize(TABLET);
  return found;
};
