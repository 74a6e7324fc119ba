/**
 * [K6] What a passphrase costs on this tablet: as much as a person bears to wait, measured once by the smallest setting
 * that is safe. Time grows with memory times passes, so one short probe tells the rest.
 */
import type { StretchParameters } from '../../crypto/crypto';
import { STRETCH_FLOOR, STRETCH_TARGET } from '../../crypto/stretch';
import type { Ports } from '../ports';

/** In the middle of the half second to a second that an unlock may take. */
const AIM_MS = 750;
const MOST_PASSES = 16;
const MIB = 1024;

const workOf = ({ memoryKiB, passes }: StretchParameters): number => memoryKiB * passes;

/** From how long the floor took. A clock that did not move, or went back, tells nothing. */
export const parametersFor = (probeMs: number): StretchParameters => {
  if (!(probeMs > 0)) return STRETCH_TARGET;
  const work = (AIM_MS / probeMs) * workOf(STRETCH_FLOOR);
  const { memoryKiB } = STRETCH_TARGET;
  const passes = Math.floor(work / memoryKiB);
  // Memory costs an attacker more than passes do: it is filled first.
  if (passes >= STRETCH_FLOOR.passes) return { memoryKiB, passes: Math.min(passes, MOST_PASSES) };
  const affordable = Math.floor(work / STRETCH_FLOOR.passes / MIB) * MIB;
  return { memoryKiB: Math.max(affordable, STRETCH_FLOOR.memoryKiB), passes: STRETCH_FLOOR.passes };
};

export const calibrate = async ({ crypto, now }: Pick<Ports, 'crypto' | 'now'>): Promise<StretchParameters> => {
  const salt = crypto.random(16);
  const probe = async (): Promise<number> => {
    const start = now();
    await crypto.stretch('calibration', salt, STRETCH_FLOOR);
    return now() - start;
  };
  // The first also loads the code.
  const first = await probe();
  const second = await probe();
  return parametersFor(Math.min(first, second));
};
