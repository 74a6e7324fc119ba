/** Relays that come back without what they had: emptied, or from a copy of their files. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Team } from './engineTeam';
import { temporaryFolder } from './temporaryFolder';

/** What is left of a relay whose entries and key rows were lost and whose roster was not. */
export const emptyLog = (dataDir: string): void => {
  const database = new Database(join(dataDir, 'relay.sqlite'));
  database.exec('DELETE FROM entry; DELETE FROM key_row; UPDATE team SET head = 0, keys_head = 0');
  database.close();
};

/** What is left where the relay's folder was: nothing. It knows no team and gives itself another id. */
export const emptyRelay = (dataDir: string): void => {
  rmSync(dataDir, { recursive: true });
  mkdirSync(dataDir);
};

/** Copies the relay's files as they are now; the answer brings the relay back from that copy. */
export const backUpRelay = async (team: Team): Promise<() => Promise<void>> => {
  const backup = temporaryFolder();
  await team.stopRelay();
  cpSync(team.dataDir, backup, { recursive: true });
  await team.restartRelay();
  return () =>
    team.restartRelay((dataDir) => {
      rmSync(dataDir, { recursive: true });
      cpSync(backup, dataDir, { recursive: true });
    });
};
