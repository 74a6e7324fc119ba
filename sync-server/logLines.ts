/**
 * Log lines: a code and, of each id, eight hex digits of a hash whose key lives as long as the process. Lines of one run
 * can be told apart; nobody can look an id up in them, nor match two runs [S7].
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { LogEvent } from './ports';

export const createLogLines = (
  write: (line: string) => void,
  now: () => number = Date.now,
): ((event: LogEvent) => void) => {
  const key = randomBytes(32);
  const hashed = (id: Uint8Array): string => createHmac('sha256', key).update(id).digest('hex').slice(0, 8);
  return ({ code, team, seat, reason, count }) => {
    const parts = [new Date(now()).toISOString(), code];
    if (team) parts.push(`team=${hashed(team)}`);
    if (seat) parts.push(`seat=${hashed(seat)}`);
    if (reason !== undefined) parts.push(`reason=${reason}`);
    if (count !== undefined) parts.push(`count=${count}`);
    write(parts.join(' '));
  };
};
