/** A screen of the team in the page, on the parts of an engine it asks for; each answers when and what the test says. */
import { type ReactNode, Suspense } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { navigate } from 'wouter/use-browser-location';
import type { Card, CardChanges, DocumentView } from '../../src/engine/documents/documentViews';
import type { Engine, EngineEvent } from '../../src/engine/engine';
import type { Session } from '../../src/engine/views';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';
import { KeepUnread } from '../../src/sheets/KeepUnread';
import { createCardsStore } from '../../src/state/cardsStore';
import { createLeaveGuard } from '../../src/state/leaveGuard';
import { createNoticesStore } from '../../src/state/noticesStore';
import { createSessionStore } from '../../src/state/sessionStore';
import { type Stores, StoresProvider, useShown } from '../../src/state/stores';
import { createSyncStore } from '../../src/state/syncStore';
import { createTeamStore } from '../../src/state/teamStore';

const session: Session = {
  seatId: 'own',
  teamName: 'Équipe Prova',
  personName: 'Ada Prova',
  profile: 'CM',
  administrator: true,
  invented: false,
  pinSet: true,
  recoverySheet: 'postponed',
  resume: undefined,
};

export interface Screen {
  readonly stores: Stores;
  readonly tell: (event: EngineEvent) => void;
}

const words = await createWords('it');
await words.loadNamespaces(['records', 'lists', 'problems']);
let drawn: { readonly root: Root; readonly place: HTMLElement; readonly before: string } | undefined;

/** Covered, nothing of the work is on the page. */
const Open = ({ children }: { readonly children: ReactNode }) =>
  useShown('session', ({ tablet }) => tablet.kind === 'unlocked') && <KeepUnread>{children}</KeepUnread>;

export const drawScreen = (parts: Partial<Engine>, screen: ReactNode, path = '/'): Screen => {
  const engine = {
    cardChanges: async () => cardsOf([]),
    formDraft: async () => ({}),
    saveFormDraft: async () => ({ ok: true, value: undefined }),
    settingsDocument: async () => 'settings',
    document: async () => undefined,
    openMirror: async () => Uint8Array.of(0, 0),
    closeMirror: async () => undefined,
    annexView: async () => undefined,
    publicKnowledge: async () => [],
    team: async () => ({ members: [], former: [], invitations: [], rotationDue: [], secondAdministrator: true }),
    ...parts,
  } as unknown as Engine;
  const listeners = new Set<(event: EngineEvent) => void>();
  const stores = {
    engine,
    listen: (listener: (event: EngineEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leaving: createLeaveGuard(),
    session: createSessionStore(),
    cards: createCardsStore(engine),
    team: createTeamStore(engine),
    sync: createSyncStore(),
    notices: createNoticesStore(),
  } as unknown as Stores;
  stores.session.getState().showTablet({ kind: 'unlocked', session });
  const before = window.location.pathname;
  navigate(path);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  drawn = { root, place, before };
  flushSync(() =>
    root.render(
      <StoresProvider stores={stores}>
        <WordsProvider words={words}>
          <Suspense fallback={null}>
            <Open>{screen}</Open>
          </Suspense>
        </WordsProvider>
      </StoresProvider>,
    ),
  );
  return {
    stores,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
};

export const clearScreen = (): void => {
  drawn?.root.unmount();
  drawn?.place.remove();
  if (drawn) navigate(drawn.before);
  drawn = undefined;
};

export const text = (): string => drawn?.place.textContent ?? '';
export const buttonNamed = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));

/** All cards of a kind, as the engine answers who has none yet. */
export const cardsOf = (cards: readonly Card[]): CardChanges => ({
  state: String(cards.length),
  changed: cards,
  order: cards.map(({ documentId }) => documentId),
});
export const card = (documentId: string, kind: string, values: Card['values'] = {}): Card => ({
  documentId,
  kind,
  values,
  conflicts: [],
  changedAt: 0,
  rows: [],
  life: [],
  events: [],
});

/** A document with one row, of which others know nothing. */
export const documentOf = (
  id: string,
  kind: string,
  record: DocumentView['rows'][number]['record'],
  values: Readonly<Record<string, unknown>>,
): DocumentView => ({
  id,
  kind,
  rows: [
    {
      record,
      id: 'main',
      cells: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, others: [] }])),
    },
  ],
  events: [],
});
