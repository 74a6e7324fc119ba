/** Looks for markers wherever somebody with the tablet, a program beside it or a screen reader could find one. */
import type { CDPSession, Page } from 'playwright-core';

export interface Sighting {
  readonly marker: string;
  readonly where: string;
}

/**
 * In the page: what of the markers stands in it, is typed in it, is called so or was copied; and a number that changes with
 * anything a screen reader could tell from before. One question, as on a busy machine each costs.
 */
const inPage = async (markers: readonly string[]) => {
  const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value);
  const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
  const html = document.documentElement.outerHTML;
  const places: Readonly<Record<string, string>> = {
    document: html,
    'typed text': typed.join('\n'),
    title: document.title,
    address: `${location.href} ${decodeURI(location.href)}`,
    history: JSON.stringify(history.state) ?? '',
    'storage in clear': [...kept, window.name].join('\n'),
    // Only a window in front may be asked for it.
    clipboard: document.hasFocus() ? await navigator.clipboard.readText() : '',
  };
  const worn = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  const all = [html, document.title, innerWidth, innerHeight, ...typed, ...worn].join('\0');
  let shape = 0x811c9dc5;
  for (let at = 0; at < all.length; at++) shape = Math.imul(shape ^ all.charCodeAt(at), 0x01000193);
  const sightings = Object.entries(places).flatMap(([where, text]) =>
    markers.filter((marker) => text.includes(marker)).map((marker) => ({ marker, where })),
  );
  return { sightings, shape };
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
  const treeOf = async (page: Page, shape: number): Promise<string> => {
    const known = trees.get(page);
    if (known?.shape === shape) return known.text;
    const text = JSON.stringify(await (await sessionOf(page)).send('Accessibility.getFullAXTree'));
    // What changed while it was asked for is looked at next time.
    trees.set(page, { shape, text });
    return text;
  };
  const once = async (page: Page): Promise<readonly Sighting[]> => {
    const wanted = markers();
    await page.bringToFront();
    const { sightings, shape } = await page.evaluate(inPage, wanted);
    const tree = await treeOf(page, shape);
    const told = wanted.filter((marker) => tree.includes(marker));
    return [...sightings, ...told.map((marker) => ({ marker, where: 'accessibility tree' }))];
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
