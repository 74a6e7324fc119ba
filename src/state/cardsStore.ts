import { createStore, type StoreApi } from 'zustand';
import type { Card, FoundDocument } from '../engine/documentViews';
import type { Engine } from '../engine/engine';
import { todayInRome } from './today';

export interface CardsState {
  readonly byKind: Readonly<Record<string, readonly Card[] | undefined>>;
  /** What is typed in the search box. In memory only: a name never stands in an address. */
  readonly query: string;
  readonly found: readonly FoundDocument[] | undefined;
  /** The query that `found` answers. */
  readonly foundFor: string;
  /** All of a kind, from now on as they are. Cheap where they are here already: any screen that shows some asks. */
  readonly load: (kind: string) => Promise<void>;
  /** Some of a kind have changed. */
  readonly refresh: (kind: string) => Promise<void>;
  readonly search: (query: string) => Promise<void>;
  /** What was found is on the screen, and found anew after changes until the answer is called. */
  readonly showFound: () => () => void;
  readonly forget: () => void;
}

interface Asked {
  /** Some of what cards say is of a day, such as what is due. */
  readonly day: string;
  readonly answer: Promise<void>;
  isHere: boolean;
  /** Changed while the answer was under way: asked once more behind it. */
  next?: Promise<void>;
}

export const createCardsStore = (engine: Pick<Engine, 'cards' | 'search'>, today = todayInRome): StoreApi<CardsState> =>
  createStore((set, get) => {
    const asked = new Map<string, Asked>();
    let screensOfFound = 0;

    const ask = (kind: string): Promise<void> => {
      const take = async (): Promise<void> => {
        const cards = await engine.cards(kind);
        // Forgotten meanwhile, or asked again: that answer counts.
        if (asked.get(kind) !== one) return;
        one.isHere = true;
        set(({ byKind }) => ({ byKind: { ...byKind, [kind]: cards } }));
      };
      const one: Asked = { day: today(), isHere: false, answer: Promise.resolve().then(take) };
      asked.set(kind, one);
      one.answer.catch(() => asked.get(kind) === one && asked.delete(kind));
      return one.answer;
    };
    const again = (kind: string, known: Asked): Promise<void> => {
      if (known.isHere) return ask(kind);
      known.next ??= known.answer.then(() => (asked.get(kind) === known ? ask(kind) : undefined));
      return known.next;
    };

    return {
      byKind: {},
      query: '',
      found: undefined,
      foundFor: '',
      load: (kind) => {
        const known = asked.get(kind);
        return known && known.day === today() ? (known.next ?? known.answer) : ask(kind);
      },
      refresh: async (kind) => {
        const known = asked.get(kind);
        if (known) await again(kind, known);
        if (get().query !== '' && screensOfFound > 0) await get().search(get().query);
      },
      search: async (query) => {
        set({ query });
        const found = query.trim() === '' ? undefined : await engine.search(query);
        if (get().query === query) set({ found, foundFor: query });
      },
      showFound: () => {
        screensOfFound++;
        if (get().query !== '') void get().search(get().query);
        return () => {
          screensOfFound--;
        };
      },
      forget: () => {
        asked.clear();
        set({ byKind: {}, query: '', found: undefined, foundFor: '' });
      },
    };
  });
