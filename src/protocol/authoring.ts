/**
 * [L7, L8, S11] What of a record only an administrator may bring: who is in, who is out, who is asked in, what is erased.
 * Epochs and grants of a circle come from its members (`memberships.ts`). Relay and tablets decide alike, or chains would part.
 */
import type { RosterRecord, RosterSeat } from './rosterRecord';

export const mayAuthor = (author: RosterSeat, record: RosterRecord): boolean => {
  const { seats, tickets, cancelled, revoked, withdrawn, erased } = record;
  return (
    author.administrator || [seats, tickets, cancelled, revoked, withdrawn, erased].every(({ length }) => length === 0)
  );
};
