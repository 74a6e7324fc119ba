/** A strip of tabs longer than the screen shows the current one; where all fit, the page is not made to scroll, nor laid out, for it. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tabs } from '../../src/ui/Tabs';

const tabs = Array.from({ length: 14 }, (_, at) => ({ href: `/part/${at}`, label: `Parte ${at}`, current: at === 11 }));

let root: Root;
let place: HTMLElement;
const show = (width: number): HTMLElement => {
  place.innerHTML = '<div></div>';
  const style = document.createElement('style');
  style.textContent = `.tabs { display: flex; overflow-x: auto; inline-size: ${width}px } .tab { flex: none; inline-size: 90px }`;
  place.append(style);
  root = createRoot(place.firstElementChild as HTMLElement);
  flushSync(() => root.render(<Tabs label="Parti" tabs={tabs} />));
  return place.querySelector('nav') as HTMLElement;
};
const drawn = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  root.unmount();
  place.remove();
  vi.restoreAllMocks();
});

test('the tab that is shown is brought into sight', async () => {
  const nav = show(320);
  await expect.poll(() => nav.scrollLeft).toBeGreaterThan(0);
  const [strip, tab] = [nav, nav.querySelector('[aria-current]') as Element].map((one) => one.getBoundingClientRect());
  expect(tab?.left).toBeGreaterThanOrEqual(strip?.left ?? 0);
  expect(tab?.right).toBeLessThanOrEqual(strip?.right ?? 0);
});

test('where all fit nothing is scrolled', async () => {
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
  show(1400);
  await drawn();
  expect(scroll).not.toHaveBeenCalled();
});
