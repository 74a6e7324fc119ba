/** Looks for markers wherever somebody with the tablet, a program beside it or a screen reader could find one. */
import type { CDPSession, Page } from 'playwright-core';

export interface Sighting {
  readonly marker: string;
  readonly where: string;
}

/** In the page: what stands in it, what is typed in it, and how it is called. */
const inPage = (markers: readonly string[]): readonly Sighting[] => {
  const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value);
  const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
  const places: Readonly<Record<string, string>> = {
    document: document.documentElement.outerHTML,
    'typed text': typed.join('\n'),
    title: document.title,
    address: `${location.href} ${decodeURI(location.href)}`,
    history: JSON.stringify(history.state) ?? '',
    'storage in clear': [...kept, window.name].join('\n'),
  };
  return Object.entries(places).flatMap(([where, text]) =>
    markers.filter((marker) => text.includes(marker)).map((marker) => ({ marker, where })),
  );
};

export interface Eye {
  look(page: Page): Promise<readonly Sighting[]>;
}

const NAVIGATES = /context was destroyed|navigat|Cannot find context|Inspected target|detached|closed/i;
const TRIES = 20;

export const createEye = (markers: () => readonly string[]): Eye => {
  const sessions = new WeakMap<Page, Promise<CDPSession>>();
  const sessionOf = (page: Page): Promise<CDPSession> => {
    const known = sessions.get(page) ?? page.context().newCDPSession(page);
    sessions.set(page, known);
    return known;
  };
  const once = async (page: Page): Promise<readonly Sighting[]> => {
    const wanted = markers();
    const session = await sessionOf(page);
    const tree = JSON.stringify(await session.send('Accessibility.getFullAXTree'));
    await page.bringToFront();
    const copied = await page.evaluate(() => (document.hasFocus() ? navigator.clipboard.readText() : ''));
    const among = (text: string, where: string): readonly Sighting[] =>
      wanted.filter((marker) => text.includes(marker)).map((marker) => ({ marker, where }));
    return [
      ...(await page.evaluate(inPage, wanted)),
      ...among(tree, 'accessibility tree'),
      ...among(copied, 'clipboard'),
    ];
  };
  return {
    // A page on its way to another is looked at when it is there.
    look: async (page) => {
      for (let time = 1; ; time++) {
        try {
          return await once(page);
        } catch (error) {
          if (time === TRIES || !NAVIGATES.test(String(error))) throw error;
          await page.waitForLoadState('domcontentloaded').catch(() => undefined);
        }
      }
    },
  };
};
