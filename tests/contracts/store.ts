/** [T1, T2] What every store of a seat must do. `reopen` closes it and opens the same database again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Change, LogState, type RowOf, type Store } from '../../src/storage/store';

export interface StoreUnderTest {
  readonly store: Store;
  reopen(): Promise<StoreUnderTest>;
  dispose(): Promise<void>;
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const logRow = (id: string, more: Partial<RowOf<'log'>> = {}): Change => ({
  table: 'log',
  put: { id, place: 0, doc: '', state: LogState.received, why: '', bytes: bytes(1), ...more },
});
const metaRow = (key: string, value = 1): Change => ({ table: 'meta', put: { key, bytes: bytes(value) } });

export const describeStore = (name: string, create: () => Promise<StoreUnderTest>): void => {
  describe(`store: ${name}`, () => {
    let current: StoreUnderTest;
    const write = async (...changes: Change[]): Promise<void> => {
      expect(await current.store.write(changes)).toEqual({ ok: true, value: undefined });
    };
    beforeEach(async () => {
      current = await create();
    });
    afterEach(() => current.dispose());

    it('is empty at first', async () => {
      expect(await current.store.get('meta', 'identity')).toBeUndefined();
      expect(await current.store.all('log')).toEqual([]);
      expect(await current.store.where('outbox', 'left', 0)).toEqual([]);
      expect(await current.store.count('log', 'state', LogState.waiting)).toBe(0);
    });

    it('gives back every kind of row as it was put, after closing too', async () => {
      const rows: Change[] = [
        metaRow('identity'),
        logRow('e'),
        { table: 'outbox', put: { order: 7, id: 'o', doc: 'd', left: 1, bytes: bytes(0, 255) } },
        { table: 'keys', put: { id: 'k', place: 3, read: 1, bytes: bytes() } },
        { table: 'docs', put: { key: 'd/checkpoint', behind: 0, bytes: bytes(4) } },
        { table: 'cards', put: { page: 0, bytes: bytes(5) } },
        { table: 'blobs', put: { id: 'b', bytes: bytes(6) } },
      ];
      await write(...rows);
      current = await current.reopen();
      for (const row of rows) {
        if ('put' in row) expect(await current.store.all(row.table)).toEqual([row.put]);
      }
      expect(await current.store.get('outbox', 7)).toMatchObject({ id: 'o' });
      expect(await current.store.get('cards', 0)).toMatchObject({ page: 0 });
    });

    it('finds and counts rows by each of their columns, in the order of their keys', async () => {
      await write(
        logRow('b', { doc: 'x' }),
        logRow('a', { doc: 'x', state: LogState.parked }),
        logRow('c', { place: 9 }),
      );
      const ids = async (rows: Promise<readonly RowOf<'log'>[]>) => (await rows).map(({ id }) => id);
      expect(await ids(current.store.where('log', 'doc', 'x'))).toEqual(['a', 'b']);
      expect(await ids(current.store.where('log', 'state', LogState.received))).toEqual(['b', 'c']);
      expect(await ids(current.store.where('log', 'place', 9))).toEqual(['c']);
      expect(await current.store.count('log', 'doc', 'x')).toBe(2);
      expect(await ids(current.store.all('log'))).toEqual(['a', 'b', 'c']);
    });

    const states = [LogState.applied, LogState.covered, LogState.refused];
    it.each([3, 400])('finds rows by two columns at once, in the order of their keys, among %i', async (many) => {
      const name = (at: number): string => String(at).padStart(4, '0');
      const rows = Array.from({ length: many }, (_, at) => ({ doc: 'x', state: states[at] ?? LogState.covered, at }));
      await write(...rows.map(({ at, doc, state }) => logRow(name(at), { doc, state })));
      await write(logRow('z', { doc: 'y', state: LogState.applied }));
      const found = async (oneOf: readonly LogState[]) =>
        (await current.store.where('log', 'doc', 'x', { index: 'state', oneOf })).map(({ id }) => id);
      expect(await found([LogState.refused, LogState.applied])).toEqual([name(0), name(2)]);
      expect(await found([LogState.parked])).toEqual([]);
      expect(await found(states)).toHaveLength(many);
    });

    it('orders numbers as numbers and texts by their code units', async () => {
      for (const order of [10, 9, 100]) {
        await write({ table: 'outbox', put: { order, id: `${order}`, doc: '', left: 0, bytes: bytes() } });
      }
      expect((await current.store.all('outbox')).map(({ order }) => order)).toEqual([9, 10, 100]);
      await write(metaRow('a'), metaRow('Z'), metaRow('_'), metaRow('-'));
      expect((await current.store.all('meta')).map(({ key }) => key)).toEqual(['-', 'Z', '_', 'a']);
    });

    it('puts over what is there, and takes out what is not without a word', async () => {
      await write(metaRow('x', 1), metaRow('x', 2), { table: 'meta', remove: 'nothing' });
      expect(await current.store.all('meta')).toEqual([{ key: 'x', bytes: bytes(2) }]);
      await write({ table: 'meta', remove: 'x' }, metaRow('x', 3));
      expect(await current.store.get('meta', 'x')).toEqual({ key: 'x', bytes: bytes(3) });
      await write(metaRow('x', 4), { table: 'meta', remove: 'x' });
      expect(await current.store.get('meta', 'x')).toBeUndefined();
    });

    it('takes an empty write', async () => {
      await write();
    });

    it('[T2, I1] keeps all of a write or none of it', async () => {
      await write(metaRow('cursor', 1));
      const broken = {
        table: 'log',
        put: { ...(logRow('y') as { put: object }).put, id: undefined },
      } as unknown as Change;
      const written = await current.store.write([metaRow('cursor', 2), logRow('x'), broken, logRow('z')]);
      expect(written).toEqual({ ok: false, error: { type: 'failed' } });
      current = await current.reopen();
      expect(await current.store.get('meta', 'cursor')).toEqual({ key: 'cursor', bytes: bytes(1) });
      expect(await current.store.all('log')).toEqual([]);
      await write(metaRow('cursor', 2));
    });
  });
};
