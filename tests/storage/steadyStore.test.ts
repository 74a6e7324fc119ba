/** [T8] A store whose connection goes: opened once more, asked once more, then over. */
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { createSteadyStore } from '../../src/storage/steadyStore';
import { ConnectionLost, type OpenError, type Store } from '../../src/storage/store';

const row = { key: 'a', bytes: Uint8Array.of(1) };
const put = [{ table: 'meta', put: row }] as const;

/** A database whose connections can be cut, each by itself. */
const setUp = async () => {
  const real = createMemoryStore();
  const over: string[] = [];
  const ends: ((why: 'taken_over' | 'closed') => void)[] = [];
  let alive = -1;
  let opening: Result<undefined, OpenError> = ok(undefined);
  let isThrowing = false;
  const open = async (ended: (why: 'taken_over' | 'closed') => void): Promise<Result<Store, OpenError>> => {
    if (isThrowing) throw new Error('the browser names no databases');
    if (!opening.ok) return opening;
    const mine = ends.push(ended) - 1;
    alive = mine;
    const read = async <T>(asked: Promise<T>): Promise<T> => {
      if (alive !== mine) throw new ConnectionLost();
      return asked;
    };
    return ok({
      get: (table, key) => read(real.get(table, key)),
      all: (table) => read(real.all(table)),
      where: (table, index, value, also) => read(real.where(table, index, value, also)),
      count: (table, index, value) => read(real.count(table, index, value)),
      write: async (changes) => (alive === mine ? real.write(changes) : fail({ type: 'lost' })),
      close: () => undefined,
    });
  };
  const opened = await createSteadyStore({ open, over: (why) => over.push(why) });
  if (!opened.ok) throw new Error('not opened');
  return {
    real,
    over,
    ends,
    store: opened.value,
    cut: () => {
      alive = -1;
    },
    throwing: () => {
      isThrowing = true;
    },
    refuse: (type: OpenError['type']) => {
      opening = fail({ type } as OpenError);
    },
  };
};

describe('[T8] a connection that was lost', () => {
  it('is opened again for the next call, a write or a read, and nobody notices', async () => {
    const { store, real, over, ends, cut } = await setUp();
    cut();
    expect((await store.write(put)).ok).toBe(true);
    expect(await real.get('meta', 'a')).toEqual(row);
    cut();
    expect(await store.get('meta', 'a')).toEqual(row);
    cut();
    expect(await store.all('meta')).toEqual([row]);
    expect(over).toEqual([]);
    expect(ends).toHaveLength(4);
  });

  it('is opened once for all who ask at the same time', async () => {
    const { store, ends, cut } = await setUp();
    cut();
    await Promise.all([store.all('meta'), store.count('log', 'state', 0), store.write(put), store.get('meta', 'a')]);
    expect(ends).toHaveLength(2);
  });

  it('and cannot be opened again is over: told once, and everything is refused', async () => {
    const { store, over, refuse, cut } = await setUp();
    cut();
    refuse('failed');
    expect(await store.write(put)).toEqual({ ok: false, error: { type: 'lost' } });
    await expect(store.get('meta', 'a')).rejects.toThrow(ConnectionLost);
    expect(await store.write(put)).toEqual({ ok: false, error: { type: 'lost' } });
    expect(over).toEqual(['closed']);
  });

  it('with nobody asking is looked after at once; that the database is gone is told', async () => {
    const { over, ends, refuse } = await setUp();
    ends[0]?.('closed');
    await expect.poll(() => ends.length).toBe(2);
    expect(over).toEqual([]);
    refuse('vanished');
    ends[1]?.('closed');
    await expect.poll(() => over).toEqual(['vanished']);
  });

  it('and cannot be asked for is over, with an answer for every call, and no fault', async () => {
    const { store, over, ends, cut, throwing } = await setUp();
    cut();
    throwing();
    expect(await store.write(put)).toEqual({ ok: false, error: { type: 'lost' } });
    await expect(store.get('meta', 'a')).rejects.toThrow(ConnectionLost);
    expect([over, ends.length]).toEqual([['closed'], 1]);
  });

  it('to another window is not taken back', async () => {
    const { store, over, ends } = await setUp();
    ends[0]?.('taken_over');
    expect(await store.write(put)).toEqual({ ok: false, error: { type: 'lost' } });
    expect(over).toEqual(['taken_over']);
    expect(ends).toHaveLength(1);
  });

  it('after it was closed is nobody’s concern', async () => {
    const { store, over, ends } = await setUp();
    store.close();
    ends[0]?.('closed');
    await expect(store.all('meta')).rejects.toThrow(ConnectionLost);
    expect([over, ends.length]).toEqual([[], 1]);
  });
});
