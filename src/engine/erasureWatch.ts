/** [S11] Hides and destroys what is to be, now and again when the next time has come, and says so to the page. */
import { carryOutErasures, nextDestruction, type Shelves } from './carryingOut';
import { erasureClock } from './erasing';
import { inBackground, type Seat } from './seat';

/** What could not be destroyed is tried again; what is far away is looked at once a day. */
const LOOK_SOON_MS = 1_000;
const LOOK_AGAIN_MS = 24 * 60 * 60 * 1_000;

interface Needs {
  readonly seat: Seat;
  readonly shelves: Shelves;
  /** Documents whose texts the page holds a copy of. */
  readonly mirrored: Set<string>;
  /** Keeps what is typed. */
  readonly flush: () => Promise<boolean>;
  readonly whileOpen: (run: () => Promise<unknown>) => Promise<unknown>;
  readonly tellStatus: () => Promise<void>;
}

export const createErasureWatch = ({ seat, shelves, mirrored, flush, whileOpen, tellStatus }: Needs) => {
  let cancel: (() => void) | undefined;
  let stopped = false;
  let before = seat.roster.erased;
  /** False when it could not be kept. */
  const look = async (): Promise<boolean> => {
    const carried: { out: Awaited<ReturnType<typeof carryOutErasures>> } = { out: new Set() };
    const kinds = new Map(seat.library.all().map(({ id, kind }) => [id, kind]));
    await whileOpen(async () => {
      // What is hidden is opened no more; what was typed in it may have to be carried over.
      await flush();
      carried.out = await carryOutErasures(seat, shelves);
      // What is shown again may have changed before it was hidden.
      if (carried.out !== 'failed') await shelves.refresh(carried.out);
    });
    const changed: ReadonlySet<string> = carried.out === 'failed' ? new Set() : carried.out;
    cancel?.();
    const next = nextDestruction(seat);
    if (next !== undefined && !stopped) {
      const wait = Math.min(Math.max(next - erasureClock(seat), LOOK_SOON_MS), LOOK_AGAIN_MS);
      cancel = seat.ports.after(wait, () => inBackground(seat, look().then(tellStatus)));
    }
    for (const kind of new Set([...changed].map((id) => kinds.get(id)))) if (kind) seat.tell({ type: 'cards', kind });
    // What names an attachment that is erased says so; also where this seat has no key of it.
    const isOther = before !== seat.roster.erased;
    before = seat.roster.erased;
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
    /** While something waits for its time, what of that has passed is kept: whoever unlocks next may be far from the relay. */
    stop: async (): Promise<void> => {
      stopped = true;
      cancel?.();
      if (nextDestruction(seat) === undefined) return;
      await seat.store.write([await seat.meta.change('cursor', { ...seat.cursor, relayTime: erasureClock(seat) })]);
    },
  };
};
