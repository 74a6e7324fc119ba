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

/** In the page: a number that changes with anything a screen reader could tell from before. */
const shape = (): number => {
  const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value);
  const worn = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  const all = [document.documentElement.outerHTML, document.title, innerWidth, innerHeight, ...typed, ...worn].join(
    '\0',
  );
  let sum = 0x811c9dc5;
  for (let at = 0; at < all.length; at++) sum = Math.imul(sum ^ all.charCodeAt(at), 0x01000193);
  return sum;
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
  /** The tree is by far the most costly: it is asked for when the page has changed. */
  const trees = new WeakMap<Page, { readonly shape: number; readonly text: string }>();
  const treeOf = async (page: Page): Promise<string> => {
    const now = await page.evaluate(shape);
    const known = trees.get(page);
    if (known?.shape === now) return known.text;
    const text = JSON.stringify(await (await sessionOf(page)).send('Accessibility.getFullAXTree'));
    // What changed while it was asked for is looked at next time.
    trees.set(page, { shape: now, text });
    return text;
  };
  const once = async (page: Page): Promise<readonly Sighting[]> => {
    const wanted = markers();
    const tree = await treeOf(page);
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
