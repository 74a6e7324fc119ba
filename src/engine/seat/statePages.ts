/**
 * [T5] The states of documents as an unlock reads them: in sealed pages beside their rows, since opening thousands of rows one
 * by one is half of an unlock. The row is the truth, and says by `behind` whether a page holds what it says.
 */
import { Behind, type Change, type RowOf, type Store } from '../../storage/store';
import type { Vault } from '../entrance/vault';
import { createSealedPages, type PageChanges } from './sealedPages';

/** Ends the keys of rows that are no state. */
export const CHECKPOINT = '/checkpoint';

export interface StatePages {
  /** Encoded states by local ids, `undefined` where one does not open. */
  read(): Promise<ReadonlyMap<string, Uint8Array | undefined>>;
  /** Among the pages: these rows, as they are on the disk, and no longer the ones that are gone. */
  page(rows: readonly RowOf<'docs'>[], gone: Iterable<string>): Promise<PageChanges>;
}

export const createStatePages = (store: Store, vault: Vault): StatePages => {
  const placeOf = (page: number): string => `states/${page}${CHECKPOINT}`;
  const pages = createSealedPages<Uint8Array>(vault, {
    name: 'states',
    purpose: 'checkpoint',
    placeOf,
    all: async () =>
      (await store.where('docs', 'behind', Behind.page)).map(({ key, bytes }) => [Number(key.split('/')[1]), bytes]),
    get: async (page) => (await store.get('docs', placeOf(page)))?.bytes,
    put: (page, bytes) => ({ table: 'docs', put: { key: placeOf(page), behind: Behind.page, bytes } }),
  });

  const statesWith = async (behind: Behind): Promise<readonly RowOf<'docs'>[]> =>
    (await store.where('docs', 'behind', behind)).filter(({ key }) => !key.endsWith(CHECKPOINT));
  const openState = async ({ key, bytes }: RowOf<'docs'>): Promise<readonly [string, Uint8Array | undefined]> => [
    key,
    await vault.open('docs', key, bytes),
  ];
  const read: StatePages['read'] = async () => {
    const paged = new Map<string, Uint8Array>();
    const [areWhole, unpaged, behind, count] = await Promise.all([
      pages.load((local, state) => paged.set(local, state)),
      statesWith(Behind.nothing),
      statesWith(Behind.card),
      store.count('docs', 'behind', Behind.paged),
    ]);
    const newer = [...unpaged, ...behind];
    for (const { key } of newer) paged.delete(key);
    if (areWhole && count === paged.size) {
      return new Map([...paged, ...(await Promise.all(newer.map(openState)))]);
    }
    // The pages are not what the rows say: these count, and are put into pages anew.
    const rows = await statesWith(Behind.paged);
    const kept = new Set(rows.map(({ key }) => key));
    const anew = await pages.changes(
      [...paged.keys()].filter((local) => !kept.has(local)).map((local) => [local, undefined]),
    );
    const again = rows.map((row): Change => ({ table: 'docs', put: { ...row, behind: Behind.card } }));
    if ((await store.write([...anew.changes, ...again])).ok) anew.written();
    return new Map(await Promise.all([...rows, ...newer].map(openState)));
  };
  return {
    read,
    page: async (rows, gone) => {
      const states = await Promise.all(rows.map(openState));
      const off = [...gone].map((local) => [local, undefined] as const);
      const paged = await pages.changes([...off, ...states]);
      const into = rows.map((row, at): Change => {
        const behind = states[at]?.[1] ? Behind.paged : Behind.nothing;
        return { table: 'docs', put: { ...row, behind } };
      });
      return { changes: [...paged.changes, ...into], written: paged.written };
    },
  };
};
