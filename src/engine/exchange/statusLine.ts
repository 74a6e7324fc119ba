/** [I6] Says how things stand, and never that more is delivered than is. */
import { createPaced } from '../../sync/paced';
import { tellFault } from '../seat/seat';
import type { SyncStatus } from '../views';
import { type StatusParts, syncStatus, waitsHere } from './syncStatus';

/** However much is written in a moment. */
const PAUSE_MS = 50;

export const createStatusLine = (parts: StatusParts, link: () => Pick<SyncStatus, 'connection' | 'problem'>) => {
  const { seat, register, records } = parts;
  let last: Awaited<ReturnType<typeof syncStatus>> | undefined;
  let stopped = false;
  const tell = (status: SyncStatus): void => {
    if (!stopped) seat.tell({ type: 'sync', status });
  };
  const status = async (): Promise<SyncStatus> => {
    last = await syncStatus(parts, link);
    return last.status;
  };
  const tellStatus = async (): Promise<void> => {
    if (!stopped) tell(await status());
  };
  const tellInBackground = (): Promise<void> => tellStatus().catch(tellFault(seat));
  seat.deliveryChanged = () => void tellInBackground();
  const tellPaced = createPaced(seat.ports.after, PAUSE_MS, tellInBackground);
  return {
    status,
    tellStatus,
    /** Something was written: that it waits is said at once, without the disk; the rest soon, and nobody waits for it. */
    tellSoon: (): void => {
      // How many are held back may have changed, and only the disk knows.
      if (!last || last.held > 0) return void tellInBackground();
      tell({
        ...last.status,
        connection: link().connection,
        undelivered: Math.max(last.status.undelivered, waitsHere(parts)),
        undoable: register.undoable(),
        unsaved: records.unsaved(),
      });
      tellPaced();
    },
    stop: (): void => {
      stopped = true;
    },
  };
};
