/**
 * The reserve as one file of zeros in the browser's private file system. Not a row of IndexedDB and no cache: Chromium
 * counts what was deleted there until it has tidied up, and a full disk cannot wait for that. A browser without such
 * files has no reserve.
 */
import type { Reserve } from './reserve';

const NAME = 'ponte-reserve';
/** Hundreds of notes and thousands of accesses. */
export const RESERVE_BYTES = 2 * 1024 * 1024;

/** Workers may write at once, and Safari lets nobody else; a page only in a stream. Each compiles without the other's. */
interface AnyFile {
  createSyncAccessHandle?(): Promise<{ write(bytes: Uint8Array): unknown; flush(): void; close(): void }>;
  createWritable?(): Promise<{ write(bytes: Uint8Array): Promise<void>; close(): Promise<void> }>;
}

const fill = async (file: AnyFile): Promise<void> => {
  const zeros = new Uint8Array(RESERVE_BYTES);
  const handle = await file.createSyncAccessHandle?.();
  if (handle) {
    try {
      handle.write(zeros);
      handle.flush();
    } finally {
      handle.close();
    }
    return;
  }
  const stream = await file.createWritable?.();
  await stream?.write(zeros);
  await stream?.close();
};

export const createFileReserve = ({ storage }: { readonly storage: StorageManager }): Reserve => {
  const free = async (): Promise<boolean> => {
    try {
      await (await storage.getDirectory()).removeEntry(NAME);
      return true;
    } catch {
      return false;
    }
  };
  return {
    hold: async () => {
      try {
        const file = await (await storage.getDirectory()).getFileHandle(NAME, { create: true });
        if ((await file.getFile()).size < RESERVE_BYTES) await fill(file as AnyFile);
        return true;
      } catch {
        // Half a reserve would be in the way of what it is for.
        await free();
        return false;
      }
    },
    free,
  };
};
