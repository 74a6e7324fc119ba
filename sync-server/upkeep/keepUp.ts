/** The operator's commands: what each does and prints. */
import type { UpkeepCommand } from '../config';
import { databaseIn } from '../store/dataFolder';
import { backup, restore, withDatabase } from './backup';
import { check } from './check';
import { purge } from './purge';
import { stats, type TeamStats } from './stats';

const lineOf = ({ team, since, entries, bytes, hidden, records, keyRows }: TeamStats): string =>
  `team ${team}, since ${since}: ${entries} entries (${bytes} bytes${hidden > 0 ? `, ${hidden} hidden` : ''}), ` +
  `${records} roster records, ${keyRows} key rows`;
const linesOf = (teams: readonly TeamStats[]): string =>
  teams.length === 0 ? 'no team' : teams.map(lineOf).join('\n');

/** The exit code: 1 when a check finds something. Throws when a command cannot be done; then nothing has changed. */
export const keepUp = async (command: UpkeepCommand, print: (text: string) => void): Promise<number> => {
  const { dataDir } = command.config;
  switch (command.type) {
    case 'stats':
      print(linesOf(await withDatabase(databaseIn(dataDir), stats)));
      return 0;
    case 'check': {
      const findings = await withDatabase(databaseIn(dataDir), check);
      print(findings.length === 0 ? 'The database is whole.' : findings.join('\n'));
      return findings.length === 0 ? 0 : 1;
    }
    case 'purge':
      print(`${await withDatabase(databaseIn(dataDir), (database) => purge(database, Date.now()))} entries purged`);
      return 0;
    case 'backup':
      print(linesOf(await backup(dataDir, command.file)));
      print(`Kept in ${command.file}`);
      return 0;
    case 'restore': {
      const { teams, replaced } = await restore(dataDir, command.file);
      print(linesOf(teams));
      print(replaced === undefined ? 'Restored.' : `Restored. What was there before is in ${replaced}`);
      return 0;
    }
  }
};
