/** The operator's commands: what each does and prints. */
import type { ChunkCount } from '../chunks/chunkStore';
import { chunksIn } from '../chunks/fileChunkStore';
import type { UpkeepCommand } from '../config';
import { databaseIn } from '../store/dataFolder';
import { backup, restore, withDatabase } from './backup';
import { check, knownGone } from './check';
import { damagedChunks } from './chunkUpkeep';
import { purge } from './purge';
import { BACKUPS_END, linesOfReplaced, removeReplaced } from './replaced';
import { chunkStats, stats, type TeamStats } from './stats';

const lineOf = ({ team, since, entries, bytes, hidden, gone, records, keyRows }: TeamStats): string =>
  `team ${team}, since ${since}: ${entries} entries (${bytes} bytes${hidden > 0 ? `, ${hidden} hidden` : ''}${gone > 0 ? `, ${gone} gone` : ''}), ` +
  `${records} roster records, ${keyRows} key rows`;
const chunksOf = (counted: ChunkCount | undefined): string =>
  counted ? `, ${counted.count} chunks (${counted.bytes} bytes)` : '';
const linesOf = (teams: readonly TeamStats[], chunks: ReadonlyMap<number, ChunkCount> = new Map()): string =>
  teams.length === 0 ? 'no team' : teams.map((one) => lineOf(one) + chunksOf(chunks.get(one.team))).join('\n');

const DONE = 0;
const FOUND = 1;
/** Not 1, which says that nothing was made: a script that then throws the file away would throw away a good backup. */
const DONE_WITHOUT_DAMAGED = 2;

/**
 * The exit code: 1 when a check finds something, 2 when damaged chunks were left out. Throws when a command cannot be done;
 * then nothing has changed.
 */
export const keepUp = async (
  command: UpkeepCommand,
  print: (text: string) => void,
  warn: (text: string) => void,
): Promise<number> => {
  const without = (damaged: number): number => {
    if (damaged === 0) return DONE;
    warn(`${damaged} chunks are not what their names say: they were left out, everything else is there`);
    return DONE_WITHOUT_DAMAGED;
  };
  const { dataDir } = command.config;
  switch (command.type) {
    case 'stats':
      print(
        await withDatabase(databaseIn(dataDir), async (database) =>
          [
            linesOf(stats(database), await chunkStats(database, chunksIn(dataDir))),
            ...linesOfReplaced(dataDir, Date.now()),
          ].join('\n'),
        ),
      );
      return DONE;
    case 'check': {
      const damaged = await damagedChunks(chunksIn(dataDir));
      const findings = [
        ...(await withDatabase(databaseIn(dataDir), check)),
        ...(damaged > 0 ? [`${damaged} chunks are not what their names say`] : []),
      ];
      const known = await withDatabase(databaseIn(dataDir), knownGone);
      const whole = findings.length === 0 ? ['The database is whole.'] : findings;
      print([...whole, ...known, ...linesOfReplaced(dataDir, Date.now()), BACKUPS_END].join('\n'));
      return findings.length === 0 ? DONE : FOUND;
    }
    case 'purge':
      print(`${await withDatabase(databaseIn(dataDir), (database) => purge(database, Date.now()))} entries purged`);
      print(`${removeReplaced(dataDir, Date.now())} folders of earlier restores deleted`);
      return DONE;
    case 'backup': {
      const { teams, damaged } = await backup(dataDir, command.file);
      print(linesOf(teams));
      print(`Kept in ${command.file}`);
      print(BACKUPS_END);
      return without(damaged);
    }
    case 'restore': {
      const { teams, damaged, replaced } = await restore(dataDir, command.file);
      print(linesOf(teams));
      print(replaced === undefined ? 'Restored.' : `Restored. What was there before is in ${replaced}`);
      print(BACKUPS_END);
      return without(damaged);
    }
  }
};
