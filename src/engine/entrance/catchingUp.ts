/** [T3, T5] After an unlock: what was kept and not applied yet, then the lists that are behind; work goes on in between. */
import { kindsOnLists } from '../../domain/documents';
import { LogState } from '../../storage/store';
import type { Cards } from '../lists/cards';
import { applyReceived } from '../receiving/intake';
import type { Register } from '../register/register';
import type { Seat } from '../seat/seat';
import type { PublicShelf } from '../show/publicShelf';

interface Lists {
  readonly seat: Seat;
  readonly register: Register;
  readonly cards: Cards;
  readonly projection: PublicShelf;
  readonly isClosed: () => boolean;
  /** One spare turn, left out when the seat was closed before it came. */
  readonly whileOpen: <T>(run: () => Promise<T>) => Promise<T | undefined>;
}

export const catchUpLists = async ({
  seat,
  register,
  cards,
  projection,
  isClosed,
  whileOpen,
}: Lists): Promise<void> => {
  // [T7] Who may not keep that it was applied says that it is not.
  if (!seat.readingOnly) await whileOpen(async () => register.changed(await applyReceived(seat)));
  if (isClosed()) return;
  await cards.loadTexts();
  const due = (await whileOpen(cards.behind)) ?? [];
  for (const ids of due) await whileOpen(() => cards.refresh(ids));
  // A tablet that is switched off without a lock must not do all this again.
  await whileOpen(cards.write);
  await whileOpen(projection.keep);
  await seat.ports.reserve.hold();
  await whileOpen(async () => {
    for (const kind of [...kindsOnLists, 'public']) seat.tell({ type: 'cards', kind });
    seat.tell({ type: 'register' });
  });
};

/** `catchUp` goes on until it has succeeded once. */
export const createCurrency = (
  seat: Seat,
  catchUpOnce: () => Promise<void>,
  applyRest: () => Promise<void>,
): { catchUp(): Promise<void>; current(): Promise<void> } => {
  let caughtUp: Promise<void> | undefined;
  const catchUp = (): Promise<void> => {
    caughtUp ??= catchUpOnce().catch((error: unknown) => {
      caughtUp = undefined;
      throw error;
    });
    return caughtUp;
  };
  return {
    catchUp,
    current: async () => {
      await catchUp();
      if ((await seat.store.count('log', 'state', LogState.received)) > 0) await applyRest();
    },
  };
};
