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
import { copyDisk, createDrive, type Disk, type Drive, emptyDisk } from './simulatedDisk';
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
  /** The administrator has let its seat out, or is about to. */
  isOut: boolean;
  /** It has learned so and deleted the seat. */
  hasEnded: boolean;
  /** What its disk held when the seat was deleted, the wrapped key included. */
  lastDisk: Disk | undefined;
  letOut(): void;
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
  readonly compactAfter: number;
  readonly failed: (what: string) => void;
  readonly notCarried: (tablet: string, id: string) => void;
}

const DISK_MS = 12;
/** Nobody tries every minute for days. */
const longer = (wait: number): number => Math.min(2 * wait, 30 * 60_000);
/** [S9] So small that ordinary bodies go in chunks. */
const BODY_LIMITS = { body: 700, large: 40_000, chunk: 1_200 };

export const createSimulatedTablet = (needs: TabletNeeds): SimulatedTablet => {
  const { name, clockwork, network, crypto } = needs;
  const stalls = createPrng(needs.seed);
  let keptRecord: Disk['tablet'];
  /** Counts the times it was switched on: what belongs to an earlier time is dead. */
  let life = 0;
  /** [domain 7.10] Away for too long, by a clock that may be years wrong: it opens once it has met its relay. */
  const openLater = (engine: Engine, alive: () => boolean, wait: number): void => {
    const again = (standings: ReadonlyMap<string, string>): void => {
      if (!alive()) return;
      tablet.hasEnded ||= [...standings.values()].includes('revoked');
      if (!tablet.hasEnded) clockwork.schedule(wait, () => alive() && open(engine, alive, longer(wait)));
    };
    engine.deliverLocked().then(again, (error) => needs.failed(`${name} cannot deliver locked: ${error}`));
  };
  const open = (engine: Engine, alive: () => boolean, wait = 30_000): void => {
    engine
      .unlock(PASSPHRASE, () => undefined)
      .then(
        (outcome) => {
          if (!alive() || tablet.hasEnded) return;
          clockwork.trace(`${name} ${outcome.ok ? 'unlocked' : outcome.error}`);
          if (outcome.ok) tablet.engine = engine;
          else if (outcome.error === 'away_too_long') openLater(engine, alive, wait);
          else needs.failed(`${name} cannot be unlocked: ${outcome.error}`);
        },
        (error) => needs.failed(`${name} cannot be unlocked: ${error}`),
      );
  };
  const meetLocked = (engine: Engine, alive: () => boolean, wait = 60_000): void => {
    engine.deliverLocked().then(
      (standings) => {
        if (!alive()) return;
        const standing = [...standings.values()][0];
        clockwork.trace(`${name} locked: ${standing}`);
        if (standing === 'revoked') tablet.hasEnded = true;
        else clockwork.schedule(wait, () => alive() && meetLocked(engine, alive, longer(wait)));
      },
      (error) => needs.failed(`${name} cannot deliver locked: ${error}`),
    );
  };
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
    isOut: false,
    hasEnded: false,
    lastDisk: undefined,
    letOut: () => {
      tablet.isOut = true;
      keptRecord = tablet.disk.tablet;
    },
    now: () => clockwork.now() + tablet.clockError,
    switchOn: (unlock) => {
      // What died while it deleted itself goes on with that.
      tablet.hasEnded ||= tablet.isOut && tablet.disk.tablet?.seats.length === 0;
      if (tablet.hasEnded) return;
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
        elapsed: clockwork.now,
        after: (milliseconds, call) =>
          clockwork.schedule(milliseconds + stalls.int(30), () => {
            if (alive()) call();
          }),
        tablet: drive.tablet,
        openStore: ({ database, mayCreate }) => drive.openStore(database, mayCreate),
        // No room for one: each full disk is met as it is.
        reserve: { hold: async () => false, free: async () => false },
        publicStore: createMemoryPublicStore(),
        deleteStore: async (database) => {
          if (tablet.isOut) tablet.lastDisk = { ...copyDisk(tablet.disk), tablet: keptRecord };
          await drive.deleteStore(database);
        },
        dial: tablet.plug.dial,
        carry: tablet.plug.carry,
        holdTablet: async () => true,
        compactAfter: needs.compactAfter,
        bodyLimits: BODY_LIMITS,
      });
      void engine.subscribe((event) => {
        if (event.type === 'sync') {
          tablet.status = event.status;
          if (event.status.connection === 'synced') {
            tablet.mayMakeFiles = true;
            tablet.isBehind = false;
          }
        }
        if (event.type === 'session' && event.state.kind === 'unusable') {
          clockwork.trace(`${name} has ended`);
          tablet.engine = undefined;
          // Nobody waits for an answer any more.
          tablet.busy = 0;
        }
        if (event.type === 'problem' && event.code === 'words_not_carried') needs.notCarried(name, event.detail ?? '');
        if (event.type === 'problem') clockwork.trace(`${name} problem ${event.code} ${event.detail ?? ''}`);
      });
      if (!unlock) {
        tablet.engine = engine;
        return;
      }
      tablet.engine = undefined;
      // Whoever finds it may have no passphrase: it is locked and has a network.
      if (tablet.isOut && stalls.int(2) === 0) return meetLocked(engine, alive);
      open(engine, alive);
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
