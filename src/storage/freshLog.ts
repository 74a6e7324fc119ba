/**
 * Chromium keeps every IndexedDB of an address in one LevelDB and, after a start, writes on at the end of its last log.
 * Was the browser killed between the two halves of a record, what is written behind the half one cannot be read at the
 * next start, and Chromium then throws everything away. So nothing is written before the log has been changed for a new
 * one, which LevelDB does by itself after four megabytes. Other browsers lose nothing by it but a moment.
 */
import Dexie from 'dexie';

/** Not a seat's: those begin with `ponte-`. */
const NAME = 'fresh-log';
/** LevelDB begins a new log when what is in the old one has reached this. */
const WRITE_BUFFER = 4 * 1024 * 1024;
/** Larger values would be kept as files beside the log. */
const VALUE_BYTES = 32 * 1024;
const VALUES = WRITE_BUFFER / VALUE_BYTES + 8;

const changeLog = async (): Promise<void> => {
  const db = new Dexie(NAME, { cache: 'disabled', chromeTransactionDurability: 'strict' });
  db.version(1).stores({ filler: '' });
  try {
    const table = db.table<Uint8Array, number>('filler');
    const keys = Array.from({ length: VALUES }, (_, at) => at);
    await table.bulkPut(
      // Zeros would do: the log is not compressed.
      keys.map(() => new Uint8Array(VALUE_BYTES)),
      keys,
    );
    // Only the write after the one that filled it begins the new log.
    await table.clear();
  } catch {
    // A full disk: what is there is read as before, and the first write that matters says what is wrong.
  } finally {
    db.close();
  }
};

let changed: Promise<void> | undefined;

/** Resolves when databases may be written to; the work is done once, at the first call. */
export const freshLog = (): Promise<void> => {
  changed ??= changeLog();
  return changed;
};
