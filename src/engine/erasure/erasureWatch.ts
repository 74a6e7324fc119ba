/** [S11] Hides and destroys what is to be, now and again when the next time has come, and says so to the page. */
import { kindsOnLists } from '../../domain/documents';
import { nextTurn, noteMeeting } from '../review/turns';
import { inBackground, type Seat } from '../seat/seat';
import { type CarriedOut, carryOutErasures, type Shelves } from './carryingOut';
import { type Moment, nextLook } from './destructionTime';
import { erasureClock, waitsForSuccessor } from './erasing';

/** What could not be destroyed is tried again; what is far away is looked at once a day. */
const LOOK_SOON_MS = 1_000;
const LOOK_AGAIN_MS = 24 * 60 * 60 * 1_000;
/** What an exchange may take until what it brings is applied: while it does, nothing goes that waits for that. */
const EXCHANGE_MS = 10 * 60 * 1_000;
/** What somebody put there to make carrying fail makes no work without end. */
const TRY_AGAIN_MS = { soonest: 10 * 60 * 1_000, latest: 60 * 60 * 1_000 };

interface Needs {
  readonly seat: Seat;
  readonly shelves: Shelves;
  /** Documents whose texts the page holds a copy of. */
  readonly mirrored: Set<string>;
  /** Keeps what is typed. */
  readonly flush: () => Promise<boolean>;
  readonly whileOpen: (run: () => Promise<unknown>) => Promise<unknown>;
  readonly tellStatus: () => Promise<void>;
  /** In touch with the relay, which has nothing more for this tablet. */
  readonly isCurrent: () => boolean;
}

export const createErasureWatch = ({ seat, shelves, mirrored, flush, whileOpen, tellStatus, isCurrent }: Needs) => {
  let timer: { readonly at: number; readonly cancel: () => void } | undefined;
  let stopped = false;
  let before = seat.roster.erased;
  /** Until when, by a clock that nobody sets, an exchange may still apply what it brings. */
  let exchange: number | undefined;
  const lookAgain = (moment: Moment, out: CarriedOut | 'failed' | 'fault'): void => {
    const failed: ReadonlySet<string> = typeof out === 'string' ? new Set() : out.failed;
    const times = [nextLook(seat, failed), nextTurn(seat)].filter((time) => time !== undefined);
    const next = times.length === 0 ? undefined : Math.min(...times);
    const { soonest, latest } =
      failed.size > 0 || out === 'fault'
        ? TRY_AGAIN_MS
        : { soonest: moment === 'before' ? EXCHANGE_MS : LOOK_SOON_MS, latest: LOOK_AGAIN_MS };
    const now = seat.ports.elapsed();
    const at = now + Math.min(Math.max((next ?? 0) - erasureClock(seat), soonest), latest);
    // An exchange that is cut again and again puts nothing off.
    if (timer && moment === 'before' && timer.at <= at) return;
    timer?.cancel();
    timer = undefined;
    if (next === undefined || stopped) return;
    const cancel = seat.ports.after(at - now, () => {
      timer = undefined;
      inBackground(seat, look().then(tellStatus));
    });
    timer = { at, cancel };
  };
  const momentOf = (asked: Moment): Moment => {
    if (asked === 'before') return asked;
    if (asked === 'between' && exchange !== undefined && seat.ports.elapsed() < exchange) return 'before';
    exchange = undefined;
    return asked;
  };
  /** False when it could not be kept. */
  const look = async (asked: Moment = 'between'): Promise<boolean> => {
    const carried: { out: CarriedOut | 'failed' | 'fault' } = { out: 'fault' };
    const kinds = new Map(seat.library.all().map(({ id, kind }) => [id, kind]));
    let moment = asked;
    try {
      await whileOpen(async () => {
        moment = momentOf(asked);
        // What is hidden is opened no more; what was typed in it may have to be carried over.
        await flush();
        carried.out = await carryOutErasures(seat, shelves, moment, isCurrent());
        // What is shown again may have changed before it was hidden.
        await shelves.refresh(carried.out === 'failed' ? [] : carried.out.touched);
      });
    } finally {
      lookAgain(moment, carried.out);
    }
    const changed: ReadonlySet<string> = typeof carried.out === 'string' ? new Set() : carried.out.touched;
    const isOther = before !== seat.roster.erased;
    before = seat.roster.erased;
    // What is here already may stand from now on for what is not, and is named on lists of any kind.
    const onLists = isOther ? kindsOnLists : [];
    for (const kind of new Set([...onLists, ...[...changed].map((id) => kinds.get(id))])) {
      if (kind) seat.tell({ type: 'cards', kind });
    }
    // What names an attachment that is erased says so; also where this seat has no key of it.
    for (const id of isOther ? mirrored : []) if (!changed.has(id)) seat.tell({ type: 'document', id });
    for (const id of changed) {
      // What goes on elsewhere is shown there.
      if (mirrored.delete(id) && !seat.erasing.moved?.[id]) seat.tell({ type: 'problem', code: 'document_erased' });
      seat.tell({ type: 'document', id });
    }
    return carried.out !== 'failed';
  };
  return {
    look,
    /** The relay has said what time it is; what it has is not here yet. */
    begin: (): void => {
      noteMeeting(seat);
      const now = seat.ports.elapsed();
      // Exchanges that are cut one after the other put nothing off: first there is a look out of them, unless the tablet slept.
      if (exchange === undefined || now >= exchange + EXCHANGE_MS) exchange = now + EXCHANGE_MS;
      // Also where nothing comes behind it, this tablet has met the relay.
      if (waitsForSuccessor(seat)) inBackground(seat, look('before'));
    },
    /** While something waits for its time, what of that has passed is kept: whoever unlocks next may be far from the relay. */
    stop: async (): Promise<void> => {
      stopped = true;
      timer?.cancel();
      if (nextLook(seat, new Set()) === undefined) return;
      await seat.store.write([await seat.meta.change('cursor', { ...seat.cursor, relayTime: erasureClock(seat) })]);
    },
  };
};
export type ErasureWatch = ReturnType<typeof createErasureWatch>;
