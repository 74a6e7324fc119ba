/** [K7] The page's side of covering and locking, on a real engine. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createVeil } from '../../src/app/createVeil';
import { createLockReason } from '../../src/app/lockReason';
import type { Engine } from '../../src/engine/engine';
import type { After } from '../../src/engine/ports';
import { createCardsStore } from '../../src/state/cardsStore';
import { createSessionStore } from '../../src/state/sessionStore';
import { createSyncStore } from '../../src/state/syncStore';
import { createTeamStore } from '../../src/state/teamStore';
import { must, nothing, PASSPHRASE, personOf, startTeam } from '../support/engineTeam';
import { createFullDisk } from '../support/fullDisk';
import { memoryStorage } from '../support/memoryStorage';

const PIN = '2580';

const veilOn = async (engine: Engine, storage = memoryStorage()) => {
  const stores = {
    session: createSessionStore(),
    cards: createCardsStore(engine),
    team: createTeamStore(engine),
    sync: createSyncStore(),
  };
  stores.session.getState().showTablet(await engine.state());
  const endWorker = vi.fn();
  const veil = createVeil(engine, stores, () => ({ route: '/today' }), endWorker, createLockReason(storage));
  return { stores, veil, endWorker, storage };
};

test('[K7] whoever types the PIN the moment the screen is covered gets back in, and what was forgotten is not forgotten later', async () => {
  const team = await startTeam();
  const { engine } = await team.found();
  must(await engine.setPin(PIN));
  const { stores, veil } = await veilOn(engine);
  const { session } = stores;
  veil.cover();
  expect(session.getState().tablet.kind).toBe('covered');
  expect(await veil.uncover(PIN)).toMatchObject({ result: 'open' });
  expect(session.getState().tablet.kind).toBe('unlocked');
  await stores.team.getState().loadTeam();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(stores.team.getState().team).toBeDefined();
});

test('[K7] a PIN that is typed once more while the answer is on its way leaves the tablet open', async () => {
  const team = await startTeam();
  const { engine } = await team.found();
  must(await engine.setPin(PIN));
  let arrive: () => void = () => undefined;
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let tried: ReturnType<Engine['uncover']> | undefined;
  const uncover: Engine['uncover'] = (pin) => {
    const answer = engine.uncover(pin);
    tried ??= answer;
    return onItsWay.then(() => answer);
  };
  const { stores, veil, storage } = await veilOn({ ...engine, uncover });
  veil.cover();
  const first = veil.uncover(PIN);
  await vi.waitFor(() => expect(tried).toBeDefined());
  await tried;
  const second = veil.uncover(PIN);
  arrive();
  await Promise.all([first, second]);
  expect(stores.session.getState()).toMatchObject({ tablet: { kind: 'unlocked' }, veil: 'none' });
  expect(storage.all()).toEqual({});
});

test('[K7] a PIN that was being looked at when the tablet locked brings nothing back onto the page', async () => {
  const team = await startTeam();
  const { engine } = await team.found();
  must(await engine.setPin(PIN));
  const { stores, veil } = await veilOn(engine);
  veil.cover();
  const trying = veil.uncover(PIN);
  stores.session.getState().lock();
  await trying;
  expect(stores.session.getState()).toMatchObject({ tablet: { kind: 'covered' }, veil: 'locking' });
});

describe('a lock', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const { setTimeout: later, clearTimeout: cancel } = globalThis;
  /** The engine's own clock goes on while the page's is held. */
  const after: After = (milliseconds, call) => {
    const timer = later(call, milliseconds);
    return () => cancel(timer);
  };
  const onDisk = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const person = await personOf(ada, 'Omar Inventato');
    await ada.engine.prepareLock(undefined);
    ada.cable.unplug();
    const { disk, ports } = createFullDisk();
    const tablet = team.makeTablet(ada.disk, { ports, after });
    tablet.cable.unplug();
    must(await tablet.engine.unlock(PASSPHRASE, nothing));
    // The lists have caught up: nothing else is about to be written.
    await tablet.engine.report(2026);
    const row = (await tablet.engine.document(person))?.rows[0]?.id ?? '';
    const write = () => tablet.engine.setField(person, 'person', row, 'alias', 'Omar Mendato');
    return { team, tablet, disk, write };
  };
  /** Locks, and answers when the page begins anew. */
  const lock = async ({ veil }: Awaited<ReturnType<typeof veilOn>>, why?: 'idle'): Promise<void> => {
    const anew = new Promise((resolve) => vi.stubGlobal('location', { replace: resolve }));
    veil.lock(why);
    expect(await anew).toBe('/');
  };

  test('that kept everything leaves only why it came, however long the page takes to go', async () => {
    const { tablet, write } = await onDisk();
    must(await write());
    const page = await veilOn(tablet.engine);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const locking = lock(page, 'idle');
    vi.advanceTimersByTime(0);
    await locking;
    vi.advanceTimersByTime(10_000);
    expect(page.endWorker).toHaveBeenCalledTimes(1);
    const next = createLockReason(page.storage);
    expect([next.take(), next.takeUnsaved()]).toEqual(['idle', false]);
  });

  test('locks also where the browser keeps no word of why', async () => {
    const { tablet, write } = await onDisk();
    must(await write());
    const setItem = (): never => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
    const page = await veilOn(tablet.engine, { ...memoryStorage(), setItem });
    await lock(page, 'idle');
    expect(page.endWorker).toHaveBeenCalledTimes(1);
    expect(await tablet.engine.state()).toMatchObject({ kind: 'locked' });
  });

  test('on a disk that takes nothing, not the engine’s word either, leaves that something was not kept, and no word of it', async () => {
    const { team, tablet, disk, write } = await onDisk();
    disk.isFull = true;
    expect(await write()).toEqual({ ok: false, error: 'storage_full' });
    const page = await veilOn(tablet.engine);
    await lock(page);
    const next = await team.makeTablet(tablet.disk).engine.state();
    expect(next).toMatchObject({ kind: 'locked', unsavedAtLock: false });
    expect(page.storage.all()).toEqual({ 'ponte.unsavedAtLock': 'yes' });
    expect(createLockReason(page.storage).takeUnsaved()).toBe(true);
  });

  test('of an engine that had locked by itself leaves the same', async () => {
    const { tablet, disk, write } = await onDisk();
    must(await tablet.engine.setPin(PIN));
    disk.isFull = true;
    expect(await write()).toEqual({ ok: false, error: 'storage_full' });
    await tablet.engine.cover({ route: '/today' });
    const page = await veilOn(tablet.engine);
    const locked = new Promise<void>((resolve) => {
      void tablet.engine.subscribe((event) => {
        if (event.type === 'session' && event.state.kind === 'locked') resolve();
      });
    });
    for (let tried = 0; tried < 5; tried++) await tablet.engine.uncover('0001');
    await locked;
    await lock(page);
    expect(createLockReason(page.storage).takeUnsaved()).toBe(true);
  });

  test('that nobody answers comes after a second, and takes nothing for kept', async () => {
    const { tablet } = await onDisk();
    const page = await veilOn({ ...tablet.engine, prepareLock: () => new Promise(() => undefined) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const locking = lock(page);
    vi.advanceTimersByTime(1000);
    await locking;
    expect(page.endWorker).toHaveBeenCalledTimes(1);
    expect(createLockReason(page.storage).takeUnsaved()).toBe(true);
  });
});
