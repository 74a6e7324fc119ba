/**
 * A scene: a team as it stood at one moment, the relay's folder and every tablet's disk, made once and copied for each run.
 * The relay is a process of its own on loopback, with SQLite, as `npm start` runs it.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDisk, type MemoryDisk } from '../support/memoryTablet';
import { type ProcessRelay, startRelay } from '../support/relay';
import { type BenchTablet, createBenchTablet, must, nothing, PASSPHRASE, switchOff, until } from './tablets';

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'ponte-bench-'));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

export interface Scene {
  /** Runs on copies of everything; the scene stays as it is. */
  play<T>(run: (stage: Stage) => Promise<T>): Promise<T>;
  end(): void;
}
export interface Stage {
  readonly relay: ProcessRelay;
  /** A fresh copy of a tablet's disk. */
  disk(name: string): MemoryDisk;
}
export interface Team {
  readonly relay: ProcessRelay;
  readonly founder: BenchTablet;
  readonly deskId: string;
  join(name: string): Promise<BenchTablet>;
}

export const foundTeam = async (relay: ProcessRelay): Promise<Team> => {
  const founder = createBenchTablet();
  const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  const setupToken = (await relay.setupLink()).split('#found=')[1] ?? '';
  must(await founder.engine.found({ relayUrl: relay.url, setupToken, ...who, desk }, nothing));
  await founder.engine.syncNow();
  const settings = await founder.engine.document(await founder.engine.settingsDocument());
  return {
    relay,
    founder,
    deskId: settings?.rows.find(({ record }) => record === 'desk')?.id ?? '',
    join: async (personName) => {
      const tablet = createBenchTablet();
      const { id, link } = must(await founder.engine.invite('SW', false));
      const invitation = link.split('#join=')[1] ?? '';
      const request = { relayUrl: relay.url, invitation, personName, passphrase: PASSPHRASE };
      const joining = tablet.engine.join(request, nothing, nothing);
      const asks = async () => (await founder.engine.team()).invitations.some((one) => one.id === id && one.asks);
      await until(founder, async () => Boolean(await asks()));
      must(await founder.engine.confirmJoin(id));
      must(await joining);
      await tablet.engine.syncNow();
      return tablet;
    },
  };
};

/** `prepare` fills the team and answers with the tablets that are to be kept, by name. */
export const makeScene = async (
  prepare: (team: Team) => Promise<Readonly<Record<string, BenchTablet>>>,
): Promise<Scene> => {
  const dataDir = freshFolder();
  const relay = await startRelay({ dataDir });
  const { port } = relay;
  const disks = new Map<string, MemoryDisk>();
  try {
    const team = await foundTeam(relay);
    const tablets = await prepare(team);
    for (const [name, tablet] of Object.entries(tablets)) {
      await switchOff(tablet);
      disks.set(name, copyDisk(tablet.disk));
    }
    await switchOff(team.founder);
  } finally {
    await relay.stop();
  }
  return {
    play: async (run) => {
      const folder = freshFolder();
      cpSync(dataDir, folder, { recursive: true });
      const copy = await startRelay({ dataDir: folder, env: { PORT: String(port) } });
      const disk = (name: string): MemoryDisk => {
        const kept = disks.get(name);
        if (!kept) throw new Error(`nobody is called ${name}`);
        return copyDisk(kept);
      };
      try {
        return await run({ relay: copy, disk });
      } finally {
        await copy.stop();
        remove(folder);
      }
    },
    end: () => remove(dataDir),
  };
};
