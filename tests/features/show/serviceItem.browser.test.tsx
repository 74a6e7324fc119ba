/** [K7] A service on a card in the person's hands has no button to another screen: it would do nothing there. */
import { Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TabletState } from '../../../src/engine/views';
import { ServiceItem } from '../../../src/features/show/ServiceItem';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';
import { createPreferencesStore } from '../../../src/state/preferencesStore';
import { createSessionStore } from '../../../src/state/sessionStore';
import { createShowingStore } from '../../../src/state/showingStore';
import { type Stores, StoresProvider } from '../../../src/state/stores';

const words = await createWords('it');
const values = { name: 'Sportello Prova', category: 'job_centre', status: 'active', phone: '0564000000' };
let root: Root;
const buttons = async (tablet: TabletState): Promise<readonly (string | null)[]> => {
  const session = createSessionStore();
  session.getState().showTablet(tablet);
  const stores = { session, showing: createShowingStore(), preferences: createPreferencesStore(localStorage, 'it') };
  root.render(
    <StoresProvider stores={stores as unknown as Stores}>
      <WordsProvider words={words}>
        <Suspense fallback={null}>
          <ServiceItem id="s" values={values} now={{ weekday: 1, time: '10:00' }} mayWrite={false} />
        </Suspense>
      </WordsProvider>
    </StoresProvider>,
  );
  await expect.poll(() => document.querySelector('.service-do')).not.toBeNull();
  return [...document.querySelectorAll('.service-do > *')].map(({ tagName }) => tagName);
};

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test.each([
  [{ kind: 'locked', seats: 1, invented: false, unsavedAtLock: false }, ['A', 'BUTTON']],
  [{ kind: 'covered', invented: false, shown: undefined }, ['A']],
] as const)('on a tablet that is %j', async (tablet, expected) => {
  expect(await buttons(tablet)).toEqual(expected);
});
