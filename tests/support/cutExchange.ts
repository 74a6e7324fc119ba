/** An exchange that ends in the middle. */
import type { TeamTablet } from './engineTeam';

/** The roster comes, and nothing behind it. */
export const cutExchange = async ({ cable, engine }: TeamTablet): Promise<void> => {
  const held = cable.hold('PULL');
  cable.plug();
  const synced = engine.syncNow();
  await held.reached;
  cable.unplug();
  held.letGo();
  await synced;
};
