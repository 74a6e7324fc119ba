/** What stands around something public on a covered tablet, before its words are there. */
import { type ReactNode, Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HandedFrame } from '../../src/app/HandedFrame';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';
import { createShowingStore } from '../../src/state/showingStore';
import { type Stores, StoresProvider } from '../../src/state/stores';

const words = await createWords('it');
let root: Root;
let place: HTMLElement;
const ignore = (): void => undefined;
const show = (title: ReactNode): void =>
  root.render(
    <StoresProvider stores={{ showing: createShowingStore() } as Stores}>
      <WordsProvider words={words}>
        <Suspense fallback={null}>
          <HandedFrame language="ar" onLanguage={ignore} onOperator={ignore} onLeave={ignore} title={title}>
            <p>…</p>
          </HandedFrame>
        </Suspense>
      </WordsProvider>
    </StoresProvider>,
  );
const heading = (): HTMLElement | null => place.querySelector('main h1');

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

test('while it loads its heading says so, in the worker’s language, and it has the focus', async () => {
  show(undefined);
  await expect.poll(() => heading()?.textContent).toBe('Un momento…');
  expect(heading()?.querySelector('bdi')?.lang).toBe('it');
  expect(heading()?.ariaBusy).toBe('true');
  expect(document.activeElement).toBe(heading());
});

test('once it is there the same heading is its title, and keeps the focus', async () => {
  show(undefined);
  await expect.poll(() => heading()?.ariaBusy).toBe('true');
  const before = heading();
  show('Sportello Prova');
  await expect.poll(() => heading()?.textContent).toBe('Sportello Prova');
  expect(heading()).toBe(before);
  expect(heading()?.ariaBusy).toBe('false');
  expect(document.activeElement).toBe(before);
});
