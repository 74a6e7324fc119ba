/** What a bench says of a line: the median of several runs with the extremes, what it is held against, and what it cost. */
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

export interface Figures {
  /** Such as `W6 appends`. */
  readonly line: string;
  readonly unit: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
  /** What it is to reach: at most that much, or at least where `atLeast` says so. */
  readonly target?: number;
  readonly atLeast?: boolean;
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

export const figures = (
  line: string,
  unit: string,
  values: readonly number[],
  target?: number,
  atLeast?: boolean,
): Figures => {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const held = { ...(target !== undefined && { target }), ...(atLeast && { atLeast }) };
  return { line, unit, median: middle(sorted), least, most, runs: sorted.length, ...held };
};

export const isReached = ({ median, target, atLeast }: Figures): boolean =>
  target === undefined || (atLeast ? median >= target : median <= target);

/** The value below which `share` of them lie. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** What else runs on it counts too: the load before the first line. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;

/** Processor seconds a process has used, and its resident memory in KiB, now and at its peak. Linux only. */
export const costOf = (
  pid: number,
): { readonly cpuSeconds: number; readonly residentKib: number; readonly peakKib: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, , , , , , , , , , , user, system] = stat
    .slice(stat.lastIndexOf(')') + 1)
    .split(' ')
    .map(Number);
  return { cpuSeconds: ((user ?? 0) + (system ?? 0)) / 100, residentKib: kib('VmRSS'), peakKib: kib('VmHWM') };
};

/** The most memory a process has held, in KiB. */
export const peakOf = (pid: number): number => costOf(pid).peakKib;
