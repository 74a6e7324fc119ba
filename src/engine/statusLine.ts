/** [I6] Says how things stand, never more than is true: at once what this thread knows, and soon what the disk knows. */
import { createPaced } from '../sync/paced';
import { type Seat, tellFault } from './seat';
import { countStored, type Stored } from './syncStatus';
import type { SyncStatus } from './views';

/** However much is written in a moment. */
const PAUSE_MS = 50;

export const createStatusLine = (seat: Seat, statusWith: (counts: Stored) => SyncStatus) => {
  let stored: Stored | undefined;
  let stopped = false;
  const tell = (status: SyncStatus): void => {
    if (!stopped) seat.tell({ type: 'sync', status });
  };
  const status = async (): Promise<SyncStatus> => {
    stored = await countStored(seat);
    return statusWith(stored);
  };
  const tellStatus = async (): Promise<void> => {
    if (!stopped) tell(await status());
  };
  const asked = createPaced(seat.ports.after, PAUSE_MS, () => tellStatus().catch(tellFault(seat)));
  return {
    status,
    tellStatus,
    tellSoon: (): void => {
      if (stored) tell(statusWith(stored));
      asked();
    },
    stop: (): void => {
      stopped = true;
    },
  };
};
