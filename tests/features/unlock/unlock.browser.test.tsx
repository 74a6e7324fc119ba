/** The lock screen says that what was written is in its place only where nothing says otherwise. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Unlock } from '../../../src/features/unlock/Unlock';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';
import { createSessionStore } from '../../../src/state/sessionStore';
import { type Stores, StoresProvider } from '../../../src/state/stores';

const KEPT = 'Quello che avevi scritto è al suo posto.';
const UNSAVED = 'All’ultimo blocco qualcosa non è stato salvato';
const words = await createWords('it');
let root: Root;

const show = (lock: Pick<Stores, 'lockedBecause' | 'unsavedAtLock'>, saidByEngine = false): string => {
  const session = createSessionStore();
  session.getState().showTablet({ kind: 'locked', seats: 1, invented: false, unsavedAtLock: saidByEngine });
  flushSync(() =>
    root.render(
      <StoresProvider stores={{ session, ...lock } as Stores}>
        <WordsProvider words={words}>
          <Unlock />
        </WordsProvider>
      </StoresProvider>,
    ),
  );
  return document.body.textContent ?? '';
};

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('after a lock that kept everything it is in its place', () => {
  const text = show({ lockedBecause: 'idle', unsavedAtLock: false });
  expect(text).toContain(KEPT);
  expect(text).not.toContain(UNSAVED);
});

test.each([
  ['the page before', true, false],
  ['the engine', false, true],
] as const)('after one that did not, as %s says, it is not', (_, byPage, byEngine) => {
  for (const lockedBecause of ['idle', undefined] as const) {
    const text = show({ lockedBecause, unsavedAtLock: byPage }, byEngine);
    expect(text).toContain(UNSAVED);
    expect(text).not.toContain(KEPT);
  }
});
