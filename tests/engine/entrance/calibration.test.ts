/** [K6] The passphrase costs what this tablet can bear, measured with a clock the test holds. */
import { describe, expect, it } from 'vitest';
import type { StretchParameters } from '../../../src/crypto/crypto';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { STRETCH_FLOOR } from '../../../src/crypto/stretch';
import { calibrate } from '../../../src/engine/entrance/calibration';

const MIB = 1024;
/** A tablet that takes so long for one pass over one MiB, and `loading` once at the start. */
const tabletOf = (msPerMib: number, loading = 0, jump = 0) => {
  let time = 1_800_000_000_000;
  let first = true;
  const cost = ({ memoryKiB, passes }: StretchParameters): number => (memoryKiB / MIB) * passes * msPerMib;
  const crypto = {
    ...createNodeCrypto((length) => new Uint8Array(length)),
    stretch: async (_: string, __: Uint8Array, parameters: StretchParameters) => {
      time += cost(parameters) + (first ? loading : 0) + jump;
      first = false;
      return new Uint8Array(32);
    },
  };
  return { ports: { crypto, now: () => time }, cost };
};

describe('[K6] the cost of a passphrase', () => {
  it.each([1, 2, 3.9, 5.8])('is half a second to a second where a MiB takes %s ms, with all 64 MiB', async (ms) => {
    const { ports, cost } = tabletOf(ms);
    const parameters = await calibrate(ports);
    expect(parameters.memoryKiB).toBe(64 * MIB);
    expect(cost(parameters)).toBeGreaterThanOrEqual(500);
    expect(cost(parameters)).toBeLessThanOrEqual(1_000);
  });

  it.each([7, 10, 15])('takes less memory where a MiB takes %s ms, for the same time', async (ms) => {
    const { ports, cost } = tabletOf(ms);
    const parameters = await calibrate(ports);
    expect(parameters.memoryKiB).toBeLessThan(64 * MIB);
    expect(parameters.passes).toBe(2);
    expect(cost(parameters)).toBeGreaterThanOrEqual(500);
    expect(cost(parameters)).toBeLessThanOrEqual(1_000);
  });

  it('never falls below 19 MiB and two passes, however slow the tablet', async () => {
    for (const ms of [20, 100, 10_000]) expect(await calibrate(tabletOf(ms).ports)).toEqual(STRETCH_FLOOR);
  });

  it('has its end on a fast one, and leaves out what loading the code took', async () => {
    expect(await calibrate(tabletOf(0.01).ports)).toEqual({ memoryKiB: 64 * MIB, passes: 16 });
    expect(await calibrate(tabletOf(2, 3_000).ports)).toEqual(await calibrate(tabletOf(2).ports));
  });

  it('is a sound guess where the clock stands still or goes back', async () => {
    for (const jump of [0, -50_000]) {
      expect(await calibrate(tabletOf(0, 0, jump).ports)).toEqual({ memoryKiB: 64 * MIB, passes: 3 });
    }
  });
});
