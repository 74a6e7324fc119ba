/**
 * The engine: one seat at a time, opened, covered, locked. It holds the door: what a covered or locked tablet must not
 * answer is refused here, whatever the page asks.
 */
import { fail, ok } from '../base/result';
import { pickWords } from '../crypto/words';
import type { StoreLoss } from '../storage/steadyStore';
import type { TabletRecord } from '../storage/tabletStore';
import type { Engine, EngineEvent, Outcome } from './engine';
import { createEntrance } from './entrance/entrance';
import { isOfNewerBuild } from './entrance/layouts';
import { createNewcomer, type Entered } from './entrance/newcomer';
import { assembleSeat, type OpenedSeat } from './entrance/openedSeat';
import { createSheetEntrance } from './entrance/sheetEntrance';
import { answering } from './entrance/tabletRecord';
import { createTabletVault } from './entrance/tabletVault';
import { createUnlocking } from './entrance/unlocking';
import { createWaysIn } from './entrance/waysIn';
import { createWhileLocked } from './exchange/whileLocked';
import { fillInvented, INVENTED_PASSPHRASE, inventedTeam } from './invented/inventedTeam';
import type { Ports } from './ports';
import { inBackground, tellFault } from './seat/seat';
import { type Cover, createCover, toldWhileCovered } from './show/cover';
import { createPublicAnswers } from './show/publicAnswers';
import { createVeil } from './show/veil';
import type { Place, Session, TabletState } from './views';
import { createWork } from './work';
import { isReading, type Work, workNames } from './workNames';

const PASSPHRASE_WORDS = 5;

type Prepare = (opened: OpenedSeat) => Promise<void>;

export const createEngine = (ports: Ports): Engine => {
  const listeners = new Set<(event: EngineEvent) => void>();
  const tell = (event: EngineEvent): void => {
    const told = cover?.covered ? toldWhileCovered(event) : event;
    if (told) for (const listener of listeners) listener(told);
  };
  const tablet = createTabletVault(ports);
  let open: OpenedSeat | undefined;
  let work: Work | undefined;
  let cover: Cover | undefined;
  let session: Session | undefined;
  /** Set when the open seat's storage is lost. */
  let stopped: Session | undefined;
  let unusable: Extract<TabletState, { kind: 'unusable' }> | undefined;

  const locked = (record: TabletRecord): TabletState => ({
    kind: 'locked',
    seats: record.seats.length,
    invented: record.seats.some(({ invented }) => invented),
    unsavedAtLock: record.seats.some(({ unsavedAtLock }) => unsavedAtLock),
  });
  const state = async (): Promise<TabletState> => {
    if (unusable) return unusable;
    if (open && cover?.covered) {
      return { kind: 'covered', invented: open.seat.identity.invented, shown: cover.shown };
    }
    if (open && stopped) return { kind: 'unlocked', session: stopped };
    if (open) return { kind: 'unlocked', session: await open.session() };
    const record = await tablet.read();
    if (!record.ok) return { kind: 'unusable', problem: record.error };
    return record.value && record.value.seats.length > 0 ? locked(record.value) : { kind: 'empty' };
  };
  const tellState = async (): Promise<void> => tell({ type: 'session', state: await state() });

  /** Whether the end of the last session kept everything: also for who asks after it, or while it is under way. */
  let lastEnd = Promise.resolve(true);
  /** Ends the session. Everything typed is kept first; what could not be is said at the next unlock. */
  const close = async (place: Place | undefined): Promise<boolean> => {
    const closing = open;
    if (!closing) return lastEnd;
    // Said in advance: what ends the worker half-way must not end it silently.
    const remember = (unsavedAtLock: boolean): Promise<void> =>
      tablet.update(closing.seat.database, { unsavedAtLock }).catch(() => undefined);
    await remember(true);
    if (place && !stopped) await closing.seat.meta.write('place', place);
    open = undefined;
    work = undefined;
    stopped = undefined;
    cover?.end();
    cover = undefined;
    const ending = closing.close().catch(() => false);
    lastEnd = ending.then((kept) => (kept ? remember(false).then(() => true) : false));
    return lastEnd;
  };
  const lock = (): void => {
    void close(cover?.place).then(tellState);
  };

  const waysIn = createWaysIn(ports, async () => {
    unusable = { kind: 'unusable', problem: 'second_window' };
    if (!(await close(undefined)) && unusable) unusable = { kind: 'unusable', problem: 'window_unsaved' };
    return tellState();
  });
  /** [T8] What is on the screen stays there to be read: part of it may be nowhere else. */
  const lost = (why: StoreLoss): void => {
    if (why === 'taken_over') void waysIn.takenOver();
    else if (open && session) {
      stopped = { ...session, stopped: why === 'vanished' ? 'storage_vanished' : 'storage_failed' };
      open.courier?.stop();
      void tellState();
    }
  };
  const isLetOut = (): void => {
    unusable = { kind: 'unusable', problem: 'seat_revoked' };
  };
  /** [K8] The team has let this seat out and has what it wrote: nothing of it stays on the tablet. */
  const ended = (database: string): void => {
    isLetOut();
    // At once: nobody may type into what is closing.
    void tellState()
      .then(() => close(undefined))
      // Where the record does not take it, it goes once the locked app hears that it is out.
      .then(() => tablet.remove(database))
      .catch(tellFault({ tell }))
      .then(tellState);
  };
  const newcomer = createNewcomer({ ports, tablet, tell, lost, mayWrite: () => !waysIn.isTaken() });
  const entrance = {
    ...createEntrance(ports, tablet, newcomer),
    ...createSheetEntrance(ports, tablet, newcomer),
    ...createUnlocking(ports, tablet, newcomer),
  };

  /** One writer [T7]: everything that opens a seat asks first. */
  const enter = async (way: () => Entered, prepare?: Prepare): Promise<Outcome<Session>> => {
    if (cover?.covered) return fail('not_allowed');
    const overtakenBy = waysIn.begin();
    const held = await waysIn.hold();
    if (!held.ok) return held;
    const record = await tablet.read();
    if (!record.ok) return record;
    await close(undefined);
    const entered = await answering(way);
    // A store that another window has by now did not open.
    if (!entered.ok) return waysIn.isTaken() ? fail('second_window') : entered;
    const seat = entered.value;
    const opened = await assembleSeat(seat, () => ended(seat.database));
    const problem = overtakenBy();
    if (problem) {
      // Nothing was written on it, and whoever came before may be writing: only the disk is let go.
      seat.store.close();
      return fail(problem);
    }
    open = opened;
    cover = createCover(seat, lock);
    work = createWork(opened);
    const { name: projection } = opened.projection;
    if (projection) inBackground(seat, tablet.update(seat.database, { projection }));
    const preparing = seat.readingOnly ? undefined : prepare?.(opened);
    // What was closed while it was being prepared cannot be written on; why it was closed is the answer.
    await preparing?.catch((fault: unknown) => {
      if (open === opened) throw fault;
    });
    const begun = await opened.session();
    if (open !== opened) return fail(overtakenBy() ?? 'overtaken');
    session = begun;
    tell({ type: 'session', state: { kind: 'unlocked', session: begun } });
    // Lists that are behind catch up while the first screen is already there, and what it asks for goes before.
    inBackground(seat, opened.catchUp());
    inBackground(seat, opened.courier?.poke());
    return ok(begun);
  };

  const refusal = (call: string): Error => new Error(`locked or covered: ${call}`);
  const whileOpen = (call: string): Work => {
    if (!work || cover?.covered) throw refusal(call);
    return work;
  };
  const guarded = Object.fromEntries(
    workNames.map((name) => [
      name,
      (...args: never[]) => {
        const asked = whileOpen(name)[name] as (...args: never[]) => unknown;
        // [T7] At the door: nothing may show as written that the disk will never have.
        return open?.seat.readingOnly && !isReading(name) ? Promise.resolve(fail('reading_only')) : asked(...args);
      },
    ]),
  ) as Work;

  return {
    ...guarded,
    subscribe: async (listener) => void listeners.add(listener),
    state,
    found: (request, progress) =>
      enter(
        () => entrance.found(request, false, progress),
        async ({ seat, records }) => {
          await seat.inTurn(async () => {
            await records.addRow(await records.ofTeam('settings'), 'desk', request.desk);
          });
        },
      ),
    tryInvented: (progress) =>
      enter(
        async () => {
          const record = await tablet.read();
          return record.ok && record.value?.seats.some(({ invented }) => invented)
            ? entrance.unlock(INVENTED_PASSPHRASE, progress)
            : entrance.found(inventedTeam, true, progress);
        },
        (opened) => fillInvented(opened, progress),
      ),
    deleteInvented: () =>
      answering(async () => {
        if (cover?.covered) return fail('not_allowed');
        if (open?.seat.identity.invented) await close(undefined);
        const record = await tablet.read();
        if (!record.ok) return record;
        const invented = record.value?.seats.filter((seat) => seat.invented) ?? [];
        if (invented.some(isOfNewerBuild)) return fail('newer_database');
        for (const { database } of invented) await tablet.remove(database);
        await tellState();
        return ok(undefined);
      }),
    startAnew: async () => {
      await tablet.startAnew();
      await tellState();
    },
    join: (request, words, progress) => enter(() => entrance.join(request, words, progress)),
    openFromSheet: (request, progress) => enter(() => entrance.openFromSheet(request, progress)),
    unlock: (passphrase, progress, code) => enter(() => entrance.unlock(passphrase, progress, code)),
    reopenNumber: async () => (open ? undefined : entrance.reopenNumber()),
    takeOver: async () => {
      if (cover?.covered) throw refusal('takeOver');
      const held = await waysIn.hold(true);
      if (!waysIn.isTaken()) unusable = undefined;
      await tellState();
      return held;
    },
    prepareLock: (place) => close(cover?.covered ? cover.place : place),
    ...createPublicAnswers({ ports, tablet, open: () => open, work: () => (cover?.covered ? undefined : work) }),
    ...createWhileLocked({ ports, tablet, open: () => open, hold: waysIn.hold, isLetOut, tellState }),
    ...createVeil({ seat: () => open, cover: () => cover, tellState }),
    setPin: async (pin) => cover?.setPin(pin) ?? fail('not_allowed'),
    changePassphrase: async (current, next, progress) => {
      if (!open || cover?.covered) return fail('not_allowed');
      if (open.seat.readingOnly) return fail('reading_only');
      progress({ name: 'passphrase', done: 0, total: 1 });
      return entrance.changePassphrase(open.seat.database, current, next);
    },
    suggestPassphrase: async () => {
      if (cover?.covered) throw refusal('suggestPassphrase');
      return pickWords(ports.crypto.random(2 * PASSPHRASE_WORDS), PASSPHRASE_WORDS).join(' ');
    },
  };
};
