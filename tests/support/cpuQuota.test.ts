import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { hasCpuQuota, limitCpu } from './cpuQuota';

// On a machine with much else to do a calibration asks for more than five times.
it.each([1, 4.2, 5.3, 12])(
  'a process is slowed %d times and let go, or its owner is told that it cannot be',
  async (slower) => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const limit = (): void => limitCpu([child.pid ?? 0], slower)();
    if (hasCpuQuota()) expect(limit).not.toThrow();
    else expect(limit).toThrow();
    child.stdin?.end();
    await once(child, 'exit');
  },
);
