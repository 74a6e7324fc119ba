/** What this process holds, in bytes, after everything nobody needs any more was collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of arrays lie beside the heap. */
export const heap = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** The same, after what was let go of in this turn was freed in the next. */
export const settledHeap = async (): Promise<number> => {
  for (let turn = 0; turn < 3; turn++) {
    heap();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return heap();
};
