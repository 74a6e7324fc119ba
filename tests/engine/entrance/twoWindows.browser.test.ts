/** [T7] In a real browser: a window is taken over while something it writes is under way. Two engines on one IndexedDB and its Web Locks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebCrypto } from '../../../src/crypto/webCrypto';
import { createEngine } from '../../../src/engine/createEngine';
import type { Engine } from '../../../src/engine/engine';
import { createTabletLock } from '../../../src/engine/entrance/holdTablet';
import { INVENTED_PASSPHRASE } from '../../../src/engine/invented/inventedTeam';
import type { Ports } from '../../../src/engine/ports';
import { deleteDexieStore, openDexieStore } from '../../../src/storage/dexieStore';
import { createDexieTabletStore } from '../../../src/storage/dexieTabletStore';
import { createFileReserve } from '../../../src/storage/fileReserve';
import { createIndexeddbPublicStore } from '../../../src/storage/indexeddbPublicStore';
import type { Store } from '../../../src/storage/store';

const nothing = (): void => undefined;
const webCrypto = createWebCrypto(globalThis.crypto);
const refused = (error: string) => ({ ok: false, error });

/** Opens by hand. `reached` resolves when the first one stands before it. */
const createGate = () => {
  let open = nothing;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrive = nothing;
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return {
    open: () => open(),
    reached,
    pass: () => {
      arrive();
      return opened;
    },
  };
};

describe('[T7] a window that is taken over', () => {
  let name = '';
  let databases = new Set<string>();
  const gates: ReturnType<typeof createGate>[] = [];
  const anotherGate = () => {
    const gate = createGate();
    gates.push(gate);
    return gate;
  };
  const windows: { readonly engine: Engine; readonly stop: () => void }[] = [];

  /** Of its writes the next goes through the gate while there is one. `patience` ends its waiting for another window. */
  const openWindow = () => {
    let gate: ReturnType<typeof createGate> | undefined;
    let openingGate: ReturnType<typeof createGate> | undefined;
    let endPatience: (() => void) | undefined;
    const outcomes: boolean[] = [];
    // A lock that is asked for in a page lives as long as the page: the test ends it.
    let stop = nothing;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const locks = {
      request: (lock: string, options: LockOptions, run: (given: Lock | null) => Promise<void> | undefined) =>
        navigator.locks.request(`${name}/${lock}`, options, (given) => {
          const held = run(given);
          return held && Promise.race([held, stopped]);
        }),
    } as LockManager;
    const window = webCrypto.random(16);
    const openStore: Ports['openStore'] = async (opening) => {
      databases.add(opening.database);
      const ahead = openingGate;
      openingGate = undefined;
      await ahead?.pass();
      const opened = await openDexieStore({ ...opening, window });
      if (!opened.ok) return opened;
      const write: Store['write'] = async (changes) => {
        const before = gate;
        gate = undefined;
        await before?.pass();
        const written = await opened.value.write(changes);
        if (before) outcomes.push(written.ok);
        return written;
      };
      return { ok: true, value: { ...opened.value, write } };
    };
    const engine = createEngine({
      crypto: webCrypto,
      now: Date.now,
      elapsed: () => performance.now(),
      after: () => nothing,
      tablet: createDexieTabletStore(name),
      openStore,
      reserve: createFileReserve(navigator),
      publicStore: createIndexeddbPublicStore(),
      deleteStore: deleteDexieStore,
      dial: () => ({ send: nothing, close: nothing }),
      carry: async () => undefined,
      holdTablet: createTabletLock(locks, (_, call) => {
        endPatience = call;
        return nothing;
      }),
    });
    windows.push({ engine, stop });
    return {
      engine,
      outcomes,
      holdNextWrite: () => {
        gate = anotherGate();
        return gate;
      },
      holdNextOpening: () => {
        openingGate = anotherGate();
        return openingGate;
      },
      endPatience: () => endPatience?.(),
    };
  };
  type Window = ReturnType<typeof openWindow>;
  const unlock = async ({ engine }: Window): Promise<void> => {
    expect((await engine.unlock(INVENTED_PASSPHRASE, nothing)).ok).toBe(true);
  };
  const addDocument = async ({ engine }: Window): Promise<string> => {
    const made = await engine.createDocument('person');
    if (!made.ok) throw new Error(made.error);
    return made.value.documentId;
  };
  const call = async ({ engine }: Window, person: string, alias: string): Promise<boolean> =>
    (await engine.addRow(person, 'person', { alias })).ok;
  const addPerson = async (window: Window, alias: string): Promise<boolean> =>
    call(window, await addDocument(window), alias);
  const added = ['Prima Prova', 'Seconda Prova', 'Terza Prova'];
  const peopleIn = async ({ engine }: Window): Promise<readonly unknown[]> =>
    (await engine.cards('person'))
      .map(({ values }) => values['alias'])
      .filter((alias) => added.includes(String(alias)))
      .sort();
  /** A window at work, one of whose writes is under way, in a turn that is running. */
  const atWork = async () => {
    const first = openWindow();
    expect((await first.engine.tryInvented(nothing)).ok).toBe(true);
    const person = await addDocument(first);
    const gate = first.holdNextWrite();
    const writing = call(first, person, 'Prima Prova');
    await gate.reached;
    return { first, gate, writing };
  };
  /** Until as many wait for a lock of this tablet. */
  const waiting = async (many: number): Promise<number> => {
    const { pending = [] } = await navigator.locks.query();
    return pending.filter((lock) => lock.name?.startsWith(`${name}/`)).length - many;
  };

  beforeEach(() => {
    name = `test-${crypto.randomUUID()}`;
    databases = new Set();
  });
  afterEach(async () => {
    for (const gate of gates.splice(0)) gate.open();
    for (const { engine, stop } of windows.splice(0)) {
      await engine.prepareLock(undefined);
      stop();
    }
    for (const database of databases) await deleteDexieStore(database);
    for (const one of [name, `${name}-copy`]) indexedDB.deleteDatabase(one);
    await caches.delete(`${name}-used`);
    await createFileReserve(navigator).free();
  });

  it('is waited for: what it writes is there when the other opens', async () => {
    const { first, gate, writing } = await atWork();
    const second = openWindow();
    let isIn = false;
    const entering = second.engine.takeOver().then(async (taken) => {
      await unlock(second);
      isIn = true;
      return taken;
    });
    await expect.poll(async () => isIn || (await waiting(1)) === 0, { timeout: 20_000 }).toBe(true);
    expect(isIn).toBe(false);
    gate.open();
    expect(await writing).toBe(true);
    expect(await entering).toEqual({ ok: true });
    expect(first.outcomes).toEqual([true]);
    expect(await first.engine.state()).toEqual({ kind: 'unusable', problem: 'second_window' });
    expect(await addPerson(second, 'Seconda Prova')).toBe(true);
    expect(await peopleIn(second)).toEqual(['Prima Prova', 'Seconda Prova']);
  });

  it('and frozen is not waited for longer than so: it is said, and what it writes when it wakes does not land', async () => {
    const { first, gate, writing } = await atWork();
    const second = openWindow();
    const taking = second.engine.takeOver();
    await expect.poll(() => waiting(1)).toBe(0);
    second.endPatience();
    expect(await taking).toEqual(refused('window_silent'));
    await unlock(second);
    expect(await addPerson(second, 'Seconda Prova')).toBe(true);
    gate.open();
    expect(await writing).toBe(false);
    expect(first.outcomes).toEqual([false]);
    expect(await first.engine.state()).toEqual({ kind: 'unusable', problem: 'second_window' });
    expect(await addPerson(second, 'Terza Prova')).toBe(true);
    expect(await peopleIn(second)).toEqual(['Seconda Prova', 'Terza Prova']);
    await second.engine.prepareLock(undefined);
    // And the tablet goes back, to a window that had it.
    expect(await first.engine.takeOver()).toEqual({ ok: true });
    await unlock(first);
    expect(await peopleIn(first)).toEqual(['Seconda Prova', 'Terza Prova']);
    expect(await addPerson(first, 'Prima Prova')).toBe(true);
  });

  it('just before it opens the database does not take it from who has it by then', async () => {
    const { first, gate, writing } = await atWork();
    gate.open();
    expect(await writing).toBe(true);
    await first.engine.prepareLock(undefined);
    const opening = first.holdNextOpening();
    const unlocking = first.engine.unlock(INVENTED_PASSPHRASE, nothing);
    await opening.reached;
    const second = openWindow();
    expect(await second.engine.takeOver()).toEqual({ ok: true });
    await unlock(second);
    opening.open();
    expect(await unlocking).toEqual(refused('second_window'));
    expect(await addPerson(second, 'Seconda Prova')).toBe(true);
    expect(await peopleIn(second)).toEqual(['Prima Prova', 'Seconda Prova']);
  });

  it('while it waits for another itself does not open', async () => {
    const { gate, writing } = await atWork();
    const [second, third] = [openWindow(), openWindow()];
    const taking = second.engine.takeOver();
    await expect.poll(() => waiting(1)).toBe(0);
    const last = third.engine.takeOver();
    expect(await taking).toEqual(refused('second_window'));
    gate.open();
    await writing;
    expect(await last).toEqual({ ok: true });
    expect(await second.engine.unlock(INVENTED_PASSPHRASE, nothing)).toEqual(refused('second_window'));
    await unlock(third);
    expect(await peopleIn(third)).toEqual(['Prima Prova']);
  });
});
