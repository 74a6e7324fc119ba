/** One thing that goes wrong with a tablet or with the relay, drawn from the seed. */
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

/** False when it does not apply now. */
export type Fault = (world: World, tablet: SimulatedTablet) => boolean;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const later = (world: World, most: number, run: () => void): void => {
  world.clockwork.schedule(world.clockwork.prng.int(most), run);
};
