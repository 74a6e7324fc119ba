import { createStore, type StoreApi } from 'zustand';
import type { Card, CardChanges, FoundDocument } from '../engine/documents/documentViews';
import type { Engine } from '../engine/engine';
import { todayInRome } from './today';

export interface CardsState {
  readonly byKind: Readonly<Record<string, readonly Card[] | undefined>>;
  /** What is typed in the search box. In memory only: a name never stands in an address. */
  readonly query: string;
  readonly found: readonly FoundDocument[] | undefined;
  /** The query that `found` answers. */
  readonly foundFor: string;
  /** False while only names were looked through for it, and not yet the texts of notes. */
  readonly isFoundAll: boolean;
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

/** What is shown of a kind, and the answer it comes from. */
interface Held {
  readonly state: string;
  readonly cards: readonly Card[];
}

/** A card that did not change stays the same object, and a list in which nothing changed the same list. */
const withChanges = (held: Held | undefined, { state, changed, order }: CardChanges): Held => {
  const before = held?.cards ?? [];
  if (changed.length === 0 && !order) return { state, cards: before };
  const byId = new Map([...before, ...changed].map((card) => [card.documentId, card]));
  const ids = order ?? before.map(({ documentId }) => documentId);
  return { state, cards: ids.flatMap((id) => byId.get(id) ?? []) };
};

export const createCardsStore = (
  engine: Pick<Engine, 'cardChanges' | 'searchNames' | 'search'>,
  today = todayInRome,
): StoreApi<CardsState> =>
  createStore((set, get) => {
    const asked = new Map<string, Asked>();
    const held = new Map<string, Held>();
    let screensOfFound = 0;

    const ask = (kind: string): Promise<void> => {
      const take = async (): Promise<void> => {
        const changes = await engine.cardChanges(kind, held.get(kind)?.state);
        // Forgotten meanwhile, or asked again: that answer counts.
        if (asked.get(kind) !== one) return;
        one.isHere = true;
        const now = withChanges(held.get(kind), changes);
        held.set(kind, now);
        if (get().byKind[kind] !== now.cards) set(({ byKind }) => ({ byKind: { ...byKind, [kind]: now.cards } }));
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
      isFoundAll: true,
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
        const answer = (found: CardsState['found'], isFoundAll: boolean): void => {
          if (get().query === query) set({ found, foundFor: query, isFoundAll });
        };
        if (query.trim() === '') return answer(undefined, true);
        // Found once more after a change, what is there already is not taken away in between.
        const isAgain = get().foundFor === query && get().found !== undefined;
        const names = isAgain ? undefined : engine.searchNames(query);
        const all = engine.search(query);
        all.catch(() => undefined);
        const named = (await names) ?? [];
        // Nobody is told that there is nothing before texts were looked through.
        if (named.length > 0) answer(named, false);
        answer(await all, true);
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
        held.clear();
        set({ byKind: {}, query: '', found: undefined, foundFor: '', isFoundAll: true });
      },
    };
  });
