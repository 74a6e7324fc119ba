/** A seat at work: its parts wired together. Made by the engine when a vault opens; `close` ends it, keeping what is typed. */
import { kindsOnLists } from '../../domain/documents';
import type { ProblemCode } from '../../domain/problems';
import { type Courier, createCourier } from '../../sync/courier';
import { createChangeTelling } from '../documents/changeTelling';
import { createRecords, type Records } from '../documents/records';
import { waitsForSuccessor } from '../erasure/erasing';
import { createErasureWatch, type ErasureWatch } from '../erasure/erasureWatch';
import { problemAfter } from '../exchange/byes';
import { createSide } from '../exchange/side';
import { createStatusLine } from '../exchange/statusLine';
import { type Cards, createCards } from '../lists/cards';
import { createTeamOffice, type TeamOffice } from '../members/teamOffice';
import { applyReceived } from '../receiving/intake';
import { sendDelivered } from '../referrals/referralWork';
import { type ClosedYears, createClosedYears } from '../register/closedYears';
import { createRegister, type Register, UNDO_MS } from '../register/register';
import { inBackground, type Seat, tellFault } from '../seat/seat';
import { createPublicShelf, type PublicShelf } from '../show/publicShelf';
import type { Session, SyncStatus } from '../views';
import { createTypingPause, keepWhatCan } from '../writing/typingPause';
import { catchUpLists, createCurrency } from './catchingUp';
import { sessionOf } from './sessionOf';

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
  /** Before something leaves or is erased: caught up, and what has come in since is applied too. Not within a turn. */
  current(): Promise<void>;
  /** In turn: lists show what was written here. Then `told`: tell the page, deliver soon; nobody waits for that. */
  show(ids: readonly string[]): Promise<void>;
  told(ids: readonly string[]): void;
  wrote(ids: readonly string[]): Promise<void>;
  /** [S11] Hides and destroys what is to be, and says so to the page. */
  readonly erase: ErasureWatch['look'];
  /** Entries came in, or count otherwise than before: apply them, tell the page. */
  received(by?: 'file'): Promise<void>;
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
  const { invented } = seat.identity;
  let connection: SyncStatus['connection'] = invented ? 'none' : seat.readingOnly ? 'stopped' : 'offline';
  let problem: ProblemCode | undefined;
  let forked = false;
  let noRoomForChunks = false;
  let cancelDelivery: (() => void) | undefined;
  let cancelRegister: (() => void) | undefined;
  let closed = false;
  let areListsUp = false;
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
  const line = createStatusLine({ seat, register, records }, () => ({ connection, problem: problem ?? standing() }));
  const { status, tellStatus } = line;
  const show = async (ids: Iterable<string>): Promise<void> => {
    register.changed(ids);
    await refresh(ids);
  };
  const tellChanged = createChangeTelling(seat, mirrored);
  const changed = (ids: ReadonlySet<string>): Promise<void> =>
    seat.inTurn(() => show(ids)).then(() => tellChanged(ids));
  const changedSoFar = async (ids: ReadonlySet<string>): Promise<void> => {
    await cards.refreshEarly(ids);
    for (const kind of kindsOnLists) seat.tell({ type: 'cards', kind });
  };
  /** One turn, left out when the seat was closed before it came. */
  const whileOpen = <T>(run: () => Promise<T>): Promise<T | undefined> =>
    seat.inSpareTurn(async () => (closed ? undefined : run()));
  const shown = { shelves: { ...cards, refresh }, mirrored, isCurrent: () => connection === 'synced' };
  const erasures = createErasureWatch({ seat, ...shown, flush: records.flush, whileOpen, tellStatus });
  /** In turn. Cards that are behind do not know of a consent that was withdrawn. */
  const sendReady = async (): Promise<void> => {
    const sent = areListsUp ? await sendDelivered({ seat, records, cards }) : [];
    if (sent.length > 0) inBackground(seat, wrote(sent));
  };
  const catchUp = async (): Promise<void> => {
    if (!seat.readingOnly) await erasures.look();
    await catchUpLists({ seat, register, cards, projection, isClosed: () => closed, whileOpen });
    areListsUp = true;
    await whileOpen(sendReady);
    if (closed) return;
    deliverRegister();
    await tellStatus();
    inBackground(
      seat,
      cards.prepare(() => closed),
    );
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
  const told: OpenedSeat['told'] = (ids) => {
    tellChanged(new Set(ids));
    line.tellSoon();
    deliverSoon();
  };
  const wrote: OpenedSeat['wrote'] = async (ids) => {
    if (ids.length > 0) await seat.inTurn(() => show(ids));
    told(ids);
  };
  /** [L10] What waits in the register may go a minute after it was recorded: nobody has to do anything for it. */
  const deliverRegister = (): void => {
    cancelRegister?.();
    if (register.waiting().length === 0) return;
    cancelRegister = seat.ports.after(UNDO_MS + DELIVER_AFTER_MS, () => inBackground(seat, courier?.poke()));
  };

  const courier: Courier | undefined =
    invented || seat.readingOnly
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
            erasures,
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
              await sendReady();
            },
            ended,
          }),
          changed: (next, bye) => {
            connection = next;
            problem = problemAfter(problem, bye, next === 'synced');
            inBackground(seat, tellStatus());
          },
        });

  await Promise.all([office.load(), register.load(), cards.load()]);

  const received: OpenedSeat['received'] = async (by) => {
    await erasures.look('before');
    const touched = await seat.inTurn(() => applyReceived(seat));
    // A file brings some of what there is: in touch with the relay the rest is waited for.
    if (waitsForSuccessor(seat)) await erasures.look(courier?.isConnected() ? 'between' : by);
    await changed(touched);
    await tellStatus();
  };

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
    ...createCurrency(seat, catchUp, () => received()),
    erase: erasures.look,
    show,
    told,
    wrote,
    received,
    typedSoon: typing.letter,
    shutDocuments: () =>
      seat.inTurn(async () => {
        await keepWhatCan(seat, records.flush);
        mirrored.clear();
        seat.library.shutAll();
        cards.shut();
      }),
    close: async () => {
      closed = true;
      line.stop();
      typing.stop();
      cancelDelivery?.();
      cancelRegister?.();
      cards.shut();
      courier?.stop();
      // What was typed waits for nothing; the disk is closed when nothing else has a turn to come.
      const kept = await seat.inTurn(() => keepWhatCan(seat, records.flush));
      return seat.inSpareTurn(async () => {
        const keptSince = await keepWhatCan(seat, records.flush);
        await cards.write();
        await erasures.stop();
        await seat.leftIsRemembered().catch(tellFault(seat));
        seat.store.close();
        return kept && keptSince;
      });
    },
  };
};
