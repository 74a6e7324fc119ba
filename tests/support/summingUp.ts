/** Documents with many entries, and a relay that hides those that were summed up. */
import Database from 'better-sqlite3';
import { equalBytes, toBase64Url } from '../../src/base/bytes';
import { databaseIn } from '../../sync-server/store/dataFolder';
import { must, startTeam, syncAll, type Team, type TeamTablet } from './engineTeam';
import { onlyStore } from './faultyDisk';
import { insideOf } from './insider';

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

/** As an operator may after ninety days. */
export const purge = (dataDir: string): number =>
  inRelay(
    dataDir,
    (database) =>
      database
        .prepare("UPDATE entry SET bytes = x'' WHERE (team, entry_id) IN (SELECT team, entry_id FROM hidden)")
        .run().changes,
  );

const hide = async (dataDir: string, many: number, tablets: readonly TeamTablet[]): Promise<void> => {
  for (let round = 0; hiddenIn(dataDir) < many; round++) {
    if (round > 60) throw new Error('nothing was hidden');
    await syncAll(...tablets);
  }
};

/** Until what these tablets wrote is summed up, attested and hidden. */
export const compact = (dataDir: string, ...tablets: readonly TeamTablet[]) => hide(dataDir, 6, tablets);
/** Until that is so of more than was before. */
export const compactMore = (dataDir: string, ...tablets: readonly TeamTablet[]) =>
  hide(dataDir, hiddenIn(dataDir) + 6, tablets);

/** Each an entry of its own, that the other brings to the relay: the writer has exchanged nothing. */
export const writeFor = async (courier: TeamTablet, tablet: TeamTablet, person: string, times: number) => {
  tablet.cable.unplug();
  for (let at = 0; at < times; at++) {
    await setPerson(tablet, person, at % 2 === 0 ? 'phone' : 'safeContactRule', `${1000 + at}`);
    must(await courier.engine.readFile(must(await tablet.engine.saveUndelivered()).bytes));
  }
  tablet.cable.plug();
};

/** Until nothing of the document is due: summed up by the first, and attested by others. */
export const compactBy = async (team: Team, person: string, by: TeamTablet, ...others: readonly TeamTablet[]) => {
  const before = hiddenIn(team.dataDir);
  const isDue = async (): Promise<boolean> => {
    const { entries, seat } = await insideOf(by);
    const its = entries.filter(({ header }) => toBase64Url(header.docId) === person);
    const own = its.filter(({ header }) => header.kind === 'snapshot' && equalBytes(header.seat, seat.keys.seat));
    const most = Math.max(0, ...own.map(({ header }) => (header.covers ?? []).reduce((sum, { m }) => sum + m, 0)));
    return its.length - most > 6;
  };
  for (let round = 0; await isDue(); round++) {
    if (round > 60) throw new Error('nothing was summed up');
    await by.engine.syncNow();
  }
  await by.engine.syncNow();
  for (let round = 0; hiddenIn(team.dataDir) < before + 6; round++) {
    if (round > 60) throw new Error('nothing was hidden');
    for (const { engine } of others) await engine.syncNow();
  }
};
