/**
 * A tablet of a simulated world: the real engine on a disk, a network and a clock that go wrong. Switching it off ends
 * everything it had in memory, between any two things it was doing.
 */

import type { Crypto } from '../../src/crypto/crypto';
import { createEngine } from '../../src/engine/createEngine';
import type { Engine } from '../../src/engine/engine';
import type { SyncStatus } from '../../src/engine/views';
import { createMemoryPublicStore } from '../support/memoryPublicStore';
import { createPrng } from '../support/prng';
import type { Clockwork } from './clockwork';
import { createDrive, type Disk, type Drive, emptyDisk } from './simulatedDisk';
import type { Network, Plug } from './simulatedNetwork';

export const PASSPHRASE = 'quattro parole di prova';

export interface SimulatedTablet {
  readonly name: string;
  disk: Disk;
  /** While it is on and unlocked. */
  engine: Engine | undefined;
  plug: Plug;
  drive: Drive;
  isOn: boolean;
  online: boolean;
  /** What its clock adds to the true time. */
  clockError: number;
  /** Actions of its person that have not ended. */
  busy: number;
  mayMakeFiles: boolean;
  /** Its disk was once replaced by an older copy. */
  wasRestored: boolean;
  /** Its person misses what the older copy does not show, until it has met the relay. */
  isBehind: boolean;
  /** What the status line says. */
  status: SyncStatus | undefined;
  now(): number;
  /** On, and the passphrase typed once a seat is there. */
  switchOn(unlock: boolean): void;
  switchOff(keptWrites: number): void;
}

export interface TabletNeeds {
  readonly name: string;
  readonly seed: number;
  readonly clockwork: Clockwork;
  readonly network: Network;
  readonly crypto: Crypto;
  readonly failed: (what: string) => void;
}

const DISK_MS = 12;
/** So few that snapshots are made all the time. */
const COMPACT_AFTER = 4;

export const createSimulatedTablet = (needs: TabletNeeds): SimulatedTablet => {
  const { name, clockwork, network, crypto } = needs;
  const stalls = createPrng(needs.seed);
  /** Counts the times it was switched on: what belongs to an earlier time is dead. */
  let life = 0;
  const tablet: SimulatedTablet = {
    name,
    disk: emptyDisk(),
    engine: undefined,
    plug: network.plug(name),
    drive: undefined as never,
    isOn: false,
    online: true,
    clockError: 0,
    busy: 0,
    mayMakeFiles: true,
    wasRestored: false,
    isBehind: false,
    status: undefined,
    now: () => clockwork.now() + tablet.clockError,
    switchOn: (unlock) => {
      const mine = ++life;
      const alive = (): boolean => life === mine;
      tablet.isOn = true;
      tablet.busy = 0;
      tablet.status = undefined;
      tablet.plug = network.plug(name);
      tablet.plug.setOnline(tablet.online);
      const drive = createDrive(clockwork, tablet.disk, () => stalls.int(DISK_MS));
      tablet.drive = drive;
      const engine = createEngine({
        crypto,
        // Now and then the tablet stops for a moment, between any two looks at its clock.
        now: () => {
          if (stalls.int(64) === 0) tablet.clockError += stalls.int(4_000);
          return tablet.now();
        },
        after: (milliseconds, call) =>
          clockwork.schedule(milliseconds + stalls.int(30), () => {
            if (alive()) call();
          }),
        tablet: drive.tablet,
        openStore: ({ database, mayCreate }) => drive.openStore(database, mayCreate),
        // No room for one: each full disk is met as it is.
        reserve: { hold: async () => false, free: async () => false },
        publicStore: createMemoryPublicStore(),
        deleteStore: drive.deleteStore,
        dial: tablet.plug.dial,
        holdTablet: async () => true,
        compactAfter: COMPACT_AFTER,
      });
      void engine.subscribe((event) => {
        if (event.type === 'sync') {
          tablet.status = event.status;
          if (event.status.connection === 'synced') {
            tablet.mayMakeFiles = true;
            tablet.isBehind = false;
          }
        }
        if (event.type === 'problem') clockwork.trace(`${name} problem ${event.code} ${event.detail ?? ''}`);
      });
      if (!unlock) {
        tablet.engine = engine;
        return;
      }
      tablet.engine = undefined;
      engine
        .unlock(PASSPHRASE, () => undefined)
        .then(
          (outcome) => {
            if (!outcome.ok) needs.failed(`${name} cannot be unlocked: ${outcome.error}`);
            else if (alive()) tablet.engine = engine;
            clockwork.trace(`${name} unlocked`);
          },
          (error) => needs.failed(`${name} cannot be unlocked: ${error}`),
        );
    },
    switchOff: (keptWrites) => {
      life++;
      tablet.isOn = false;
      tablet.engine = undefined;
      tablet.busy = 0;
      tablet.plug.pull();
      tablet.drive.switchOff(keptWrites);
    },
  };
  return tablet;
};
