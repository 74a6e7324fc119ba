/** Tells the page which documents have changed, and what its copies of them are now. */
import { inBackground, type Seat } from '../seat/seat';

/** `mirrored`: documents whose texts the page holds a copy of. */
export const createChangeTelling = (
  seat: Seat,
  mirrored: ReadonlySet<string>,
): ((ids: ReadonlySet<string>) => void) => {
  const tellMirror = (id: string): Promise<void> =>
    seat.inTurn(async () => {
      const update = (await seat.library.open(id))?.replica.state();
      if (update) seat.tell({ type: 'mirror', documentId: id, update });
    });
  return (ids) => {
    const kinds = new Set([...ids].map((id) => seat.library.known(id)?.kind));
    for (const kind of kinds) {
      if (kind === 'register') seat.tell({ type: 'register' });
      else if (kind) seat.tell({ type: 'cards', kind });
    }
    for (const id of ids) seat.tell({ type: 'document', id });
    for (const id of ids) if (mirrored.has(id)) inBackground(seat, tellMirror(id));
  };
};
