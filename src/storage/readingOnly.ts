/** [T7] A store whose every write is refused by name: the one thing that keeps a database of a newer build as it is. */
import { fail } from '../base/result';
import type { Store } from './store';

export const readingOnly = (store: Store): Store => ({ ...store, write: async () => fail({ type: 'reading_only' }) });
