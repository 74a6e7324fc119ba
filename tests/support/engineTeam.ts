/**
 * A team of real engines under Node around a real relay in this process: real sockets, a real database, real crypto.
 * Their clock can be put forward; the relay's goes as it goes. Everything ends with the test.
 */
import { expect, onTestFinished } from 'vitest';
import type { Config } from '../../sync-server/config';
import { relayLimits } from '../../sync-server/relayLimits';
import { type RunningRelay, startRelay } from '../../sync-server/runningRelay';
import { copyDisk, createMemoryTablet, type MemoryDisk, type MemoryTablet, type TabletWorld } from './memoryTablet';
import { type Cable, createCable } from './nodeDial';
import { temporaryFolder } from './temporaryFolder';

export const PASSPHRASE = 'quattro parole di prova';
export const nothing = (): void => undefined;

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };
export const must = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`refused: ${String(answer.error)}`);
  return answer.value;
};

export interface TeamTablet extends MemoryTablet {
  readonly cable: Cable;
  /** The battery is pulled: nothing more reaches the network, and another engine starts on the same disk, or a copy. */
  crash(disk?: MemoryDisk): TeamTablet;
  copyDisk(): MemoryDisk;
  unlock(passphrase?: string): Promise<TeamTablet>;
}

/** Resolves when it holds; asked again at each event of the tablet until then. */
export const until = (tablet: MemoryTablet, holds: () => Promise<boolean>): Promise<void> =>
  new Promise((resolve) => {
    let over = false;
    const ask = (): void => {
      if (over) return;
      void holds().then((is) => {
        over ||= is;
        if (is) resolve();
      });
    };
    void tablet.engine.subscribe(ask);
    ask();
  });

export interface TeamOptions {
  readonly relay?: Partial<Config>;
  /** Other ports for all tablets: a failing store, a counting stretch. */
  readonly world?: Partial<TabletWorld>;
}

export const startTeam = async ({ relay: more, world }: TeamOptions = {}) => {
  const dataDir = temporaryFolder();
  let ahead = 0;
  let port = 0;
  const config = (): Config => ({
    port,
    host: '127.0.0.1',
    dataDir,
    tls: undefined,
    publicUrl: undefined,
    addressHeader: undefined,
    app: undefined,
    allowNoOrigin: false,
    chunkQuota: relayLimits.chunkQuota,
    metricsToken: undefined,
    ...more,
  });
  let relay: RunningRelay | undefined = await startRelay(config(), nothing);
  const { origin } = relay;
  port = relay.port;
  const tablets: TeamTablet[] = [];
  onTestFinished(async () => {
    for (const { cable, engine } of tablets) {
      cable.unplug();
      await engine.prepareLock(undefined);
    }
    await relay?.stop();
  });

  const makeTablet = (disk?: MemoryDisk, special: Partial<TabletWorld> = {}): TeamTablet => {
    const cable = createCable();
    const now = (): number => Date.now() + ahead;
    const memory = createMemoryTablet(
      { dial: cable.dial, carry: cable.carry, now, elapsed: now, ...world, ...special },
      disk,
    );
    const tablet: TeamTablet = {
      ...memory,
      cable,
      crash: (other = memory.disk) => {
        cable.unplug();
        return makeTablet(other, special);
      },
      copyDisk: () => copyDisk(memory.disk),
      unlock: async (passphrase = PASSPHRASE) => {
        must(await memory.engine.unlock(passphrase, nothing));
        return tablet;
      },
    };
    tablets.push(tablet);
    return tablet;
  };

  return {
    origin,
    dataDir,
    makeTablet,
    /** Puts the tablets' clock forward. */
    pass: (milliseconds: number): void => {
      ahead += milliseconds;
    },
    now: () => Date.now() + ahead,
    async stopRelay() {
      await relay?.stop();
      relay = undefined;
    },
    /** On the same port; `change` may exchange the files while it stands still. */
    async restartRelay(change: (dataDir: string) => void = nothing) {
      await this.stopRelay();
      change(dataDir);
      relay = await startRelay(config(), nothing);
    },
    setupToken: (): string => relay?.setupLink()?.split('#found=')[1] ?? '',

    async found(tablet = makeTablet()): Promise<TeamTablet> {
      const desk = { name: 'Grosseto', municipality: 'Grosseto' };
      const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
      must(await tablet.engine.found({ relayUrl: origin, setupToken: this.setupToken(), ...who, desk }, nothing));
      await tablet.engine.syncNow();
      return tablet;
    },

    async join(
      founder: TeamTablet,
      tablet = makeTablet(),
      passphrase = PASSPHRASE,
      profile = 'SW',
      administrator = false,
      personName = 'Bruno Esempio',
    ) {
      const invitation = must(await founder.engine.invite(profile, administrator));
      const hash = invitation.link.split('#join=')[1] ?? '';
      const request = { relayUrl: origin, invitation: hash, personName, passphrase };
      const joining = tablet.engine.join(request, nothing, nothing);
      await until(founder, async () => (await founder.engine.team()).invitations.some(({ asks }) => asks));
      must(await founder.engine.confirmJoin(invitation.id));
      must(await joining);
      await tablet.engine.syncNow();
      return tablet;
    },
  };
};
export type Team = Awaited<ReturnType<typeof startTeam>>;

/** Everything out and everything in, on each of them: twice round, so that the first hears of the last. */
export const syncAll = async (...tablets: readonly TeamTablet[]): Promise<void> => {
  for (const { engine } of [...tablets, ...tablets]) await engine.syncNow();
};

export const personOf = async (tablet: TeamTablet, alias: string): Promise<string> => {
  const { documentId } = must(await tablet.engine.createDocument('person'));
  must(await tablet.engine.addRow(documentId, 'person', { alias }));
  return documentId;
};

export const aliases = async ({ engine }: TeamTablet): Promise<readonly unknown[]> =>
  (await engine.cards('person')).map(({ values }) => values['alias']).sort();

/** Nothing set aside, nothing waiting: every entry took effect. */
export const expectNoneSetAside = async ({ engine }: TeamTablet): Promise<void> => {
  const { parked, quarantined, waitingFor } = await engine.syncStatus();
  expect({ parked, quarantined, waitingFor }).toEqual({ parked: 0, quarantined: 0, waitingFor: [] });
};
