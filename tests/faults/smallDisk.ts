/**
 * A disk that is soon full: a file system of its own in memory where one may be mounted, otherwise, or when SMALL_DISK asks
 * for it, a bound on the database (`max_page_count`).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../support/projectRoot';
import { temporaryFolder } from '../support/temporaryFolder';

export interface SmallDisk {
  readonly kind: 'tmpfs' | 'max_page_count';
  readonly dataDir: string;
  /** For whoever writes to it. */
  readonly env: Readonly<Record<string, string>>;
  makeRoom(): void;
}

const SIZE_MIB = 6;
const FILLER_MIB = 4;
const PAGE_BYTES = 4096;
const MIB = 1024 * 1024;

const mounted = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'none', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const createSmallDisk = (): SmallDisk => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  if (process.getuid?.() === 0 && process.env['SMALL_DISK'] !== 'max_page_count' && mounted(folder)) {
    // Before the folder itself goes.
    onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
    mkdirSync(dataDir);
    const filler = join(folder, 'filler');
    writeFileSync(filler, Buffer.alloc(FILLER_MIB * MIB));
    return { kind: 'tmpfs', dataDir, env: {}, makeRoom: () => rmSync(filler) };
  }
  const pages = join(folder, 'pages');
  const allow = (mib: number): void => writeFileSync(pages, String((mib * MIB) / PAGE_BYTES));
  allow(SIZE_MIB - FILLER_MIB);
  const module = join(projectRoot, 'tests', 'faults', 'smallDatabase.mjs');
  return {
    kind: 'max_page_count',
    dataDir,
    env: { NODE_OPTIONS: `--import=${module}`, PAGES_FILE: pages },
    makeRoom: () => allow(64),
  };
};
