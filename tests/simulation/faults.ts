/** Everything that goes wrong, and how often. */
import { copyRelay, copyTablet, emptyRelay, purgeHidden, restoreRelay, restoreTablet, rotRow } from './copyFaults';
import { type Fault, later, MINUTE } from './fault';
import { lies } from './simulatedRelay';
import {
  breakWrite,
  crash,
  crashWhileWriting,
  cutNoticed,
  cutSilent,
  goHome,
  goOffline,
  lock,
  slowDown,
  wrongClock,
} from './tabletFaults';

const stopRelay: Fault = (world) => {
  if (!world.relay.isUp()) return false;
  world.relay.stop();
  later(world, 2 * MINUTE, () => {
    if (!world.relay.isUp()) world.relay.start();
  });
  return true;
};

const fillRelay: Fault = (world) => {
  if (!world.relay.isUp()) return false;
  const store = world.relay.store();
  const chunks = world.relay.chunks();
  for (const one of [store, chunks]) one.setCapacity(0);
  later(world, 2 * MINUTE, () => {
    for (const one of [store, chunks]) one.setCapacity(Number.POSITIVE_INFINITY);
  });
  return true;
};

/** [L2, S12] Somebody has the relay in hand for a while. */
const lie: Fault = (world) => {
  // What a tablet that was put back as a whole has used already, only an honest relay can tell it.
  if (!world.relay.isUp() || world.tablets.some(({ mayMakeFiles }) => !mayMakeFiles)) return false;
  world.relay.lie(world.clockwork.prng.pick(lies));
  later(world, 2 * MINUTE, () => world.relay.lie(undefined));
  return true;
};

export const faults: Readonly<Record<string, readonly [weight: number, fault: Fault]>> = {
  crash: [8, crash],
  crashWhileWriting: [14, crashWhileWriting],
  lock: [6, lock],
  cutNoticed: [12, cutNoticed],
  cutSilent: [8, cutSilent],
  goOffline: [12, goOffline],
  slowDown: [8, slowDown],
  breakWrite: [12, breakWrite],
  wrongClock: [6, wrongClock],
  stopRelay: [6, stopRelay],
  fillRelay: [3, fillRelay],
  copyRelay: [6, copyRelay],
  restoreRelay: [5, restoreRelay],
  emptyRelay: [3, emptyRelay],
  lie: [5, lie],
  purgeHidden: [28, purgeHidden],
  copyTablet: [12, copyTablet],
  restoreTablet: [14, restoreTablet(false)],
  restoreWholeTablet: [16, restoreTablet(true)],
  rotRow: [4, rotRow],
  goHome: [4, goHome],
};
