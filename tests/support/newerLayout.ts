/** [T7] What a build may be that lays the database out anew: a table more, and a mark of who may read it. */
import type { Patch } from './buildPatched';

const STORE = 'src/storage/store.ts';

/** Layout 3. `readableFrom`: the oldest layout whose builds may read it. */
export const newerLayout = (readableFrom: number): readonly Patch[] => [
  { file: STORE, find: 'export const LAYOUT = 2;', replace: 'export const LAYOUT = 3;' },
  { file: STORE, find: 'READABLE_FROM = 2;', replace: `READABLE_FROM = ${readableFrom};` },
  { file: STORE, find: '  blobs: [],\n} as const', replace: '  blobs: [],\n  later: [],\n} as const' },
  { file: STORE, find: "  blobs: 'id',\n} as const", replace: "  blobs: 'id',\n  later: 'id',\n} as const" },
  {
    file: STORE,
    find: "  layout === 1 ? tables.filter((table) => table !== 'texts') : tables;",
    replace:
      "  tables.filter((table) => (layout > 1 || table !== 'texts') && (layout > 2 || (table as string) !== 'later'));",
  },
];
