/**
 * A slower machine with as many processors, by quotas of the system: each thread has its share of one processor, and all of them
 * together that share of all. Nothing is stopped and woken for it, which would cost the time that is to be measured. Needs the
 * processor's control groups (version 1, where a thread can have a group of its own) and the right to make some.
 */
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { cpus } from 'node:os';

const GROUPS = '/sys/fs/cgroup/cpu';
/** Microseconds, and no shorter is the share of it that the system takes; much longer ones stand still for longer than what is measured. */
const PERIOD = 5_000;
const LEAST_SHARE = 1_000;

export const hasCpuQuota = (): boolean => {
  try {
    accessSync(`${GROUPS}/cpu.cfs_quota_us`, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A share of one processor, or of as many. */
const group = (path: string, slower: number, processors: number): string => {
  const period = Math.ceil(Math.max(PERIOD, LEAST_SHARE * slower));
  mkdirSync(path, { recursive: true });
  writeFileSync(`${path}/cpu.cfs_period_us`, String(period));
  writeFileSync(`${path}/cpu.cfs_quota_us`, String(Math.round((period * processors) / slower)));
  return path;
};
const moveTo = (path: string, thread: string): void => {
  try {
    writeFileSync(`${path}/tasks`, thread);
  } catch {
    // A thread that ended by itself.
  }
};
const threadsOf = (process: number): readonly string[] => {
  try {
    return readdirSync(`/proc/${process}/task`);
  } catch {
    return [];
  }
};
/** Where the processes were before: the group of this program, which started them. */
const ownGroup = (): string =>
  GROUPS + (/^\d+:(?:[\w,]+,)?cpu(?:,[\w,]+)?:(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/');

/** Slows those processes until the returned function is called. `slower` is a number of times. */
export const limitCpu = (processes: readonly number[], slower: number): (() => void) => {
  const all = group(mkdtempSync(`${GROUPS}/slower-`), slower, cpus().length);
  const threads = processes.flatMap(threadsOf);
  for (const thread of threads) moveTo(group(`${all}/${thread}`, slower, 1), thread);
  return () => {
    const back = ownGroup();
    for (const thread of threads) {
      const path = `${all}/${thread}`;
      // Those it started meanwhile are in its group too.
      for (;;) {
        const held = readFileSync(`${path}/tasks`, 'utf8').split('\n').filter(Boolean);
        if (held.length === 0) break;
        for (const one of held) moveTo(back, one);
      }
      rmdirSync(path);
    }
    rmdirSync(all);
  };
};
