/** [K7] The covered screen: what the person has done stays where the number pad comes in between, and the pad always comes. */
import { Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Engine } from '../../../src/engine/engine';
import { Cover, type HandedProps } from '../../../src/features/cover/Cover';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';
import { createPreferencesStore } from '../../../src/state/preferencesStore';
import { createShowingStore } from '../../../src/state/showingStore';
import type { ShownItem } from '../../../src/state/shown';
import { type Stores, StoresProvider } from '../../../src/state/stores';

const words = await createWords('it');
let root: Root;
const text = (): string => document.body.textContent ?? '';
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
  if (!found) throw new Error(`no button ${name} in: ${text()}`);
  return found;
};
const press = (name: string): Promise<void> => userEvent.click(button(name));

const NoItem = (): null => null;
const show = (
  shown: ShownItem,
  handed: (props: HandedProps) => React.ReactNode = NoItem,
  answer?: Engine['answer'],
): void => {
  const stores = {
    showing: createShowingStore(),
    preferences: createPreferencesStore(localStorage, 'it'),
    engine: { answer },
  };
  root.render(
    <StoresProvider stores={stores as unknown as Stores}>
      <WordsProvider words={words}>
        <Suspense fallback={null}>
          <Cover shown={shown} invented={false} handed={handed} />
        </Suspense>
      </WordsProvider>
    </StoresProvider>,
  );
};

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')), {
    onCaughtError: () => undefined,
    onUncaughtError: () => undefined,
  });
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('an item that cannot be drawn gives way to the number pad, which offers no way back to it', async () => {
  const item = { kind: 'card', slug: 'health_card', language: 'fr' } as const;
  show({ item, value: undefined }, () => {
    throw new Error('cannot be drawn');
  });
  await expect.poll(text).toContain('Schermo coperto');
  await press('Continua');
  await expect.poll(() => document.querySelector('.pin-keys')).not.toBeNull();
  expect(text()).not.toContain('Torna alla domanda');
});
