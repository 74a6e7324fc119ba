import type { SyncStatus } from '../../state/shown';

/** Nothing waits on this tablet, of whoever works here or of the colleagues whose files were read. */
export const isAllDelivered = ({ connection, undelivered, unsaved, carried }: SyncStatus): boolean =>
  connection === 'synced' && undelivered + unsaved + carried === 0;
