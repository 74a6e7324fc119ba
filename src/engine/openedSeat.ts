/** A seat at work: its parts wired together. Made by the engine when a vault opens; `close` ends it, keeping what is typed. */
import { kindsOnLists } from '../domain/documents';
import type { ProblemCode } from '../domain/problems';
import { type Connection, type Courier, createCourier } from '../sync/courier';
import { problemAfter } from './byes';
import { type Cards, createCards } from './cards';
import { type ClosedYears, createClosedYears } from './closedYears';
import { createErasureWatch } from './erasureWatch';
import { applyReceived } from './intake';
import { createPublicShelf, type PublicShelf } from './publicShelf';
import { createRecords, type Records } from './records';
import { sendDelivered } from './referralWork';
import { createRegister, type Register, UNDO_MS } from './register';
import { inBackground, type Seat } from './seat';
import { sessionOf } from './sessionOf';
import { createSide } from './side';
import { syncStatus } from './syncStatus';
import { createTeamOffice, type TeamOffice } from './teamOffice';
import { createTypingPause } from './typingPause';
import type { Session, SyncStatus } from './views';

export interface OpenedSeat {
  readonly seat: Seat;
  readonly office: TeamOffice;
  readonly register: Register;
  readonly records: Records;
  readonly cards: Cards;
  readonly closedYears: ClosedYears;
  readonly projection: PublicShelf;
  readonly courier: Courier | undefined;
  /** Documents whose texts the page holds a copy of. */
  readonly mirrored: Set<string>;
  session(): Promise<Session>;
  status(): Promise<SyncStatus>;
  /** [T3, T5] What was kept and not applied yet, then the lists that are behind; work goes on in between. */
  catchUp(): Promise<void>;
  /** Something was written here: tell the page, and deliver soon. */
  wrote(ids: readonly string[]): Promise<void>;
  /** [S11] Hides and destroys what is to be, and says so to the page. */
  erase(mayCarry?: boolean): Promise<boolean>;
  /** Entries came in by a file: apply them, tell the page. */
  received(): Promise<void>;
  /** Typed on the page's copy: kept within a second. */
  typedSoon(): void;
  /** [K7] Keeps what is typed, ends the page's copies and shuts every document; the seat goes on. */
  shutDocuments(): Promise<void>;
  close(): Promise<boolean>;
}

/** Without a connection: writes of one moment go out together. */
const DELIVER_AFTER_MS = 2_000;

/** `ended`: the seat is out of its team, and what it had is delivered. [L8] */
export const assembleSeat = async (seat: Seat, ended: () => void): Promise<OpenedSeat> => {
  let connection: Connection | 'none' = seat.identity.invented ? 'none' : 'offline';
  let problem: ProblemCode | undefined;
  let forked = false;
  let noRoomForChunks = false;
  let cancelDelivery: (() => void) | undefined;
  let cancelRegister: (() => void) | undefined;
  let closed = false;
  let caughtUp: Promise<void> | undefined;
  const mirrored = new Set<string>();
  const closedYears = createClosedYears(seat);
  const register = createRegister(seat, closedYears);
  const records = createRecords(seat, async (id) => {
    await refresh([id]);
    seat.tell({ type: 'cards', kind: seat.library.known(id)?.kind ?? '' });
  });
  const cards = createCards(seat);
  const projection = await createPublicShelf(seat);
  /** What is shown of these documents without opening them. */
  const refresh = (ids: Iterable<string>): Promise<void> => cards.refresh(ids).then(() => projection.refresh(ids));
  const office: TeamOffice = createTeamOffice(seat, () => courier);

  /** What stays so for as long as nothing changes, however often everything else goes through. */
  const standing = (): ProblemCode | undefined =>
    forked ? 'roster_forked' : noRoomForChunks ? 'relay_full' : undefined;
  const status = (): Promise<SyncStatus> => syncStatus({ seat, register, records }, connection, problem ?? standing());
  const tellStatus = async (): Promise<void> => {
    if (!closed) seat.tell({ type: 'sync', status: await status() });
  };

  const changed = async (ids: ReadonlySet<string>): Promise<void> => {
    register.changed(ids);
    await seat.inTurn(() => refresh(ids));
    const kinds = new Set([...ids].map((id) => seat.library.known(id)?.kind));
    for (const kind of kinds) {
      if (kind === 'register') seat.tell({ type: 'register' });
      else if (kind) seat.tell({ type: 'cards', kind });
    }
    for (const id of ids) seat.tell({ type: 'document', id });
    for (const id of ids) if (mirrored.has(id)) await tellMirror(id);
  };
  const changedSoFar = async (ids: ReadonlySet<string>): Promise<void> => {
    await cards.refreshEarly(ids);
    for (const kind of kindsOnLists) seat.tell({ type: 'cards', kind });
  };
  const tellMirror = (id: string): Promise<void> =>
    seat.inTurn(async () => {
      const update = (await seat.library.open(id))?.replica.state();
      if (update) seat.tell({ type: 'mirror', documentId: id, update });
    });
  /** One turn, left out when the seat was closed before it came. */
  const whileOpen = (run: () => Promise<unknown>): Promise<void> =>
    seat.inTurn(async () => {
      if (!closed) await run();
    });
  const shelves = { ...cards, refresh };
  const erasures = createErasureWatch({ seat, shelves, mirrored, flush: records.flush, whileOpen, tellStatus });
  const catchUp = async (): Promise<void> => {
    await erasures.look();
    await whileOpen(async () => register.changed(await applyReceived(seat)));
    if (!closed) await cards.loadTexts();
    let due: Awaited<ReturnType<Cards['behind']>> = [];
    await whileOpen(async () => {
      due = await cards.behind();
    });
    for (const ids of due) await whileOpen(() => cards.refresh(ids));
    // A tablet that is switched off without a lock must not do all this again.
    await whileOpen(() => cards.write());
    await whileOpen(() => projection.keep());
    await seat.ports.reserve.hold();
    if (closed) return;
    for (const kind of [...kindsOnLists, 'public']) seat.tell({ type: 'cards', kind });
    seat.tell({ type: 'register' });
    deliverRegister();
    await tellStatus();
  };
  const deliverSoon = (): void => {
    cancelDelivery?.();
    if (courier?.isConnected()) courier.deliver();
    else cancelDelivery = seat.ports.after(DELIVER_AFTER_MS, () => inBackground(seat, courier?.poke()));
    deliverRegister();
  };
  const keepTyped = (): Promise<void> =>
    seat
      .inTurn(() => records.flush())
      .then(tellStatus)
      .then(deliverSoon);
  const typing = createTypingPause(seat, keepTyped, tellStatus);
  const wrote: OpenedSeat['wrote'] = async (ids) => {
    if (ids.length > 0) await changed(new Set(ids));
    await tellStatus();
    deliverSoon();
  };
  /** [L10] What waits in the register may go a minute after it was recorded: nobody has to do anything for it. */
  const deliverRegister = (): void => {
    cancelRegister?.();
    if (register.waiting().length === 0) return;
    cancelRegister = seat.ports.after(UNDO_MS + DELIVER_AFTER_MS, () => inBackground(seat, courier?.poke()));
  };

  const courier: Courier | undefined = seat.identity.invented
    ? undefined
    : createCourier({
        crypto: seat.crypto,
        dial: seat.ports.dial,
        carry: seat.ports.carry,
        now: seat.ports.now,
        after: seat.ports.after,
        chance: () => (seat.crypto.random(1)[0] ?? 0) / 256,
        side: createSide({
          seat,
          office,
          register,
          records,
          erase: erasures.look,
          projection,
          changed,
          changedSoFar,
          asksWaiting: () => inBackground(seat, office.fetchAsks()),
          rosterForked: (is) => {
            forked = is;
          },
          chunksRefused: (is) => {
            noRoomForChunks = is;
          },
          relayFull: () => {
            problem = 'relay_full';
          },
          delivered: async () => {
            await cards.delivered();
            const sent = await sendDelivered({ seat, records, cards });
            if (sent.length > 0) inBackground(seat, wrote(sent));
          },
          ended,
        }),
        changed: (next, bye) => {
          connection = next;
          problem = problemAfter(problem, bye, next === 'synced');
          inBackground(seat, tellStatus());
        },
      });

  await office.load();
  await register.load();
  await cards.load();

  return {
    seat,
    office,
    register,
    records,
    cards,
    closedYears,
    projection,
    courier,
    mirrored,
    status,
    session: () => sessionOf(seat),
    catchUp: () => {
      caughtUp ??= catchUp();
      return caughtUp;
    },
    erase: erasures.look,
    wrote,
    received: async () => {
      await erasures.look();
      const touched = await seat.inTurn(() => applyReceived(seat));
      if (seat.erasing.moved) await erasures.look(true);
      await changed(touched);
      await tellStatus();
    },
    typedSoon: typing.letter,
    shutDocuments: () =>
      seat.inTurn(async () => {
        await records.flush();
        mirrored.clear();
        seat.library.shutAll();
        cards.shut();
      }),
    close: async () => {
      closed = true;
      typing.stop();
      cancelDelivery?.();
      cancelRegister?.();
      cards.shut();
      courier?.stop();
      return seat.inTurn(async () => {
        const kept = await records.flush();
        await cards.write();
        await erasures.stop();
        seat.store.close();
        return kept;
      });
    },
  };
};
