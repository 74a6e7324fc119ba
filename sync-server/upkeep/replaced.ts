/**
 * [S11] What restores have put aside: whole databases, with key rows and entries that no later erasure reaches. They are kept
 * as long as any backup may be, and no longer.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { relayLimits } from '../relayLimits';

const MOST_MS = relayLimits.backupDays * relayLimits.dayMs;
const NAME = /^replaced-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/;

export interface Replaced {
  readonly name: string;
  readonly days: number;
  readonly isDue: boolean;
}

export const nameOfReplaced = (now: number): string => `replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;

/** Oldest first. What bears another name was put there by somebody else. */
export const replacedIn = (folder: string, now: number): readonly Replaced[] =>
  (existsSync(folder) ? readdirSync(folder) : []).sort().flatMap((name) => {
    const [, hour, minute, second, rest] = NAME.exec(name) ?? [];
    const age = now - Date.parse(`${hour}:${minute}:${second}.${rest}`);
    if (Number.isNaN(age)) return [];
    return [{ name, days: Math.max(0, Math.floor(age / relayLimits.dayMs)), isDue: age > MOST_MS }];
  });

/** Deletes those that are too old; how many. */
export const removeReplaced = (folder: string, now: number): number => {
  const due = replacedIn(folder, now).filter(({ isDue }) => isDue);
  for (const { name } of due) rmSync(join(folder, name), { recursive: true });
  return due.length;
};

export const BACKUPS_END = `Backups hold what is erased after them: whoever made one deletes it, with its chunks, after ${relayLimits.backupDays} days.`;

/** For the operator: how old each is. */
export const linesOfReplaced = (folder: string, now: number): readonly string[] =>
  replacedIn(folder, now).map(
    ({ name, days, isDue }) =>
      `${name}: put aside by a restore ${days} days ago, ` +
      (isDue ? 'too old: "purge" deletes it' : `deleted by "purge" after ${relayLimits.backupDays} days`),
  );
