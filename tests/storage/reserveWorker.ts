/** Holds the reserve where the engine does, in a worker, and says how large it is. */
import { createFileReserve } from '../../src/storage/fileReserve';

const held = await createFileReserve(navigator).hold();
const root = await navigator.storage.getDirectory();
const { size } = await (await root.getFileHandle('ponte-reserve')).getFile();
postMessage({ held, size });
