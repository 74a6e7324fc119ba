/**
 * What measures on the page itself. Time starts with the act, in the same turn, and ends with the first picture in which what
 * was waited for is there: its frame has been drawn when the message after it arrives.
 */
import type { Page } from 'playwright-core';

/** What has to be there: an element by its selector, with a text (or a typed value) in it where one is named. */
export interface Wanted {
  readonly selector: string;
  readonly text?: string;
  readonly count?: number;
  /** Nothing of this may be there any more. */
  readonly without?: string;
}

export type Act =
  | { readonly go: string }
  | { readonly click: string; readonly at?: number }
  | { readonly type: string; readonly into: string };

const GIVE_UP_MS = 20_000;

/** In the page, before the app: what the measures below call. */
const install = (giveUp: number): void => {
  const textOf = (element: Element): string =>
    element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
      ? element.value
      : (element.textContent ?? '');
  const isThere = ({ selector, text, count = 1, without }: Wanted): boolean => {
    const all = [...document.querySelectorAll(selector)].filter((one) => !text || textOf(one).includes(text));
    return all.length >= count && (without === undefined || document.querySelector(without) === null);
  };
  const type = (input: HTMLInputElement, text: string): void => {
    // As a keyboard does it: React hears of it only when it was not React that wrote it.
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    write?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const perform = (act: Act): void => {
    if ('go' in act) {
      history.pushState({}, '', act.go);
      return;
    }
    const selector = 'click' in act ? act.click : act.into;
    const element = document.querySelectorAll<HTMLInputElement>(selector)['click' in act ? (act.at ?? 0) : 0];
    if (!element) throw new Error(`not there: ${selector}`);
    if ('click' in act) element.click();
    else type(element, act.type);
  };
  const frame = () => new Promise(requestAnimationFrame);
  const drawn = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
  /**
   * At the first picture after the act, and then at each that some change of the page asks for: whether it is true there. Asking
   * at every picture would make the browser draw for nobody, which takes half of what a machine four times slower can do.
   */
  const inPicture = (isTrue: () => boolean): Promise<boolean> =>
    new Promise((resolve) => {
      let asked = 0;
      const end = (result: boolean): void => {
        watch.disconnect();
        clearTimeout(timer);
        cancelAnimationFrame(asked);
        resolve(result);
      };
      const ask = (): void => {
        asked ||= requestAnimationFrame(() => {
          asked = 0;
          if (isTrue()) end(true);
        });
      };
      const watch = new MutationObserver(ask);
      const timer = setTimeout(() => end(false), giveUp);
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      ask();
    });
  const time = async (act: Act, wanted: Wanted): Promise<number> => {
    await frame();
    await drawn();
    const start = performance.now();
    perform(act);
    if (!(await inPicture(() => isThere(wanted)))) throw new Error(`never there: ${JSON.stringify(wanted)}`);
    await drawn();
    return performance.now() - start;
  };
  Object.assign(globalThis, { measured: { time, frame, drawn } });
};

export interface Measured {
  time(act: Act, wanted: Wanted): Promise<number>;
  frame(): Promise<number>;
  drawn(): Promise<void>;
}

export const installMeasures = (page: Page): Promise<void> => page.evaluate(install, GIVE_UP_MS);

/** Milliseconds from the act to the picture. */
export const timed = (page: Page, act: Act, wanted: Wanted): Promise<number> =>
  page.evaluate(([what, until]) => (globalThis as unknown as { measured: Measured }).measured.time(what, until), [
    act,
    wanted,
  ] as const);
