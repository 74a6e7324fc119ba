import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Pairs of process and parent, of everything that runs on this machine. */
const everyProcess = (): (readonly [pid: number, parent: number])[] => {
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' });
    return table.split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // `pid (name) state parent ...`, and the name may hold anything, brackets too.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return [];
      }
    });
};

/** The process and all it started, parents before children. */
export const processTree = (pid: number): number[] => {
  const everything = everyProcess();
  const tree = [pid];
  for (const parent of tree) tree.push(...everything.filter(([, of]) => of === parent).map(([child]) => child));
  return tree;
};

/** As a dead battery does it: nobody gets to finish anything. */
export const killTree = (pid: number): void => {
  for (const each of processTree(pid)) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // Gone by itself.
    }
  }
};
