/**
 * [T8] The one place that every read and write of a seat goes through. A lost connection is opened once more and the
 * call made again; if that fails too the store is over: everything is refused from then on, and `over` says so once.
 */
import { fail, type Result } from '../base/result';
import { ConnectionLost, type OpenError, type Store } from './store';

/** Why a seat's database can no longer be used: another window has it, its connection is lost for good, it is gone. */
export type StoreLoss = 'taken_over' | 'closed' | 'vanished';

export interface SteadyNeeds {
  /** `ended`: another window took the database, or the connection went by itself. */
  readonly open: (ended: (why: 'taken_over' | 'closed') => void) => Promise<Result<Store, OpenError>>;
  readonly over: (why: StoreLoss) => void;
}

const LOST = { type: 'lost' } as const;

export const createSteadyStore = async ({ open, over }: SteadyNeeds): Promise<Result<Store, OpenError>> => {
  let state: 'open' | 'closed' | 'over' = 'open';
  let current: Promise<Result<Store, OpenError>>;
  /** What `current` came to. */
  let live: Store | undefined;
  const connect = (): Promise<Result<Store, OpenError>> => {
    const opening = open((why) => {
      if (why === 'taken_over') end(why);
      else if (state === 'open' && current === mine) void reconnect(mine);
    });
    // Rejected for good it would be answered with nothing for ever, and never be over.
    const mine = opening
      .catch((): Result<Store, OpenError> => fail({ type: 'failed' }))
      .then((opened) => {
        live = opened.ok ? opened.value : undefined;
        if (state !== 'open') live?.close();
        return opened;
      });
    return mine;
  };
  const end = (why: StoreLoss): void => {
    if (state !== 'open') return;
    state = 'over';
    over(why);
  };
  /** Another connection in place of `broken`; whoever asks second gets the same. */
  const reconnect = async (broken: typeof current): Promise<Store | undefined> => {
    if (current === broken) {
      live?.close();
      current = connect();
    }
    const next = await current;
    if (!next.ok) end(next.error.type === 'vanished' ? 'vanished' : 'closed');
    return next.ok ? next.value : undefined;
  };

  current = connect();
  const first = await current;
  if (!first.ok) return first;

  /** `undefined` when the connection was lost. */
  const tried = async <T>(store: Store, call: (store: Store) => Promise<T>): Promise<{ value: T } | undefined> => {
    try {
      const value = await call(store);
      const isLost = (value as { error?: { type?: string } } | undefined)?.error?.type === 'lost';
      return isLost ? undefined : { value };
    } catch (error) {
      if (error instanceof ConnectionLost) return undefined;
      throw error;
    }
  };
  const steadily = async <T>(call: (store: Store) => Promise<T>): Promise<{ value: T } | undefined> => {
    if (state !== 'open') return undefined;
    const used = current;
    const connection = await used;
    const done = connection.ok ? await tried(connection.value, call) : undefined;
    if (done || state !== 'open') return done;
    const again = await reconnect(used);
    const second = again && (await tried(again, call));
    if (!second) end('closed');
    return second;
  };
  const read = async <T>(call: (store: Store) => Promise<T>): Promise<T> => {
    const done = await steadily(call);
    if (!done) throw new ConnectionLost('the database is closed');
    return done.value;
  };

  return {
    ok: true,
    value: {
      get: (table, key) => read((store) => store.get(table, key)),
      all: (table) => read((store) => store.all(table)),
      where: (table, index, value, also) => read((store) => store.where(table, index, value, also)),
      count: (table, index, value) => read((store) => store.count(table, index, value)),
      write: async (changes) => (await steadily((store) => store.write(changes)))?.value ?? fail(LOST),
      close: () => {
        if (state === 'open') state = 'closed';
        live?.close();
      },
    },
  };
};
