/** Documents with many entries, and a relay that hides those that were summed up. */
import Database from 'better-sqlite3';
import { databaseIn } from '../../sync-server/store/dataFolder';
import { must, startTeam, syncAll, type TeamTablet } from './engineTeam';
import { onlyStore } from './faultyDisk';

/** A snapshot is due after six entries. */
export const startSmall = () => startTeam({ world: { ports: () => ({ compactAfter: 6 }) } });

export const rows = async ({ disk }: TeamTablet) => onlyStore(disk).all('log');
/** The rows a tablet's documents begin with. */
export const adopted = async (tablet: TeamTablet) => (await rows(tablet)).filter(({ why }) => why === 'adopted');
export const shown = async ({ engine }: TeamTablet, id: string) => JSON.stringify(await engine.document(id));

export const setPerson = async ({ engine }: TeamTablet, person: string, field: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', field, value));

/** Each write an entry of its own. */
export const writeMany = async (tablet: TeamTablet, person: string, times: number): Promise<void> => {
  for (let at = 0; at < times; at++) {
    await setPerson(tablet, person, at % 2 === 0 ? 'phone' : 'safeContactRule', `${1000 + at}`);
    await tablet.engine.syncNow();
  }
};

export const inRelay = <T>(dataDir: string, use: (database: Database.Database) => T): T => {
  const database = new Database(databaseIn(dataDir));
  const answer = use(database);
  database.close();
  return answer;
};
export const hiddenIn = (dataDir: string): number =>
  inRelay(dataDir, (database) => database.prepare('SELECT entry_id FROM hidden').all().length);

/** Until what these tablets wrote is summed up, attested and hidden. */
export const compact = async (dataDir: string, ...tablets: readonly TeamTablet[]): Promise<void> => {
  for (let round = 0; hiddenIn(dataDir) < 6; round++) {
    if (round > 60) throw new Error('nothing was hidden');
    await syncAll(...tablets);
  }
};
