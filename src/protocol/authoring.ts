/**
 * [L7, L8] What of a record only an administrator may bring: who is in, who is out, who is asked in. Epochs and grants of a
 * circle come from its members (`memberships.ts`). Erasing is reserved. Relay and tablets decide alike, or chains would part.
 */
import type { RosterRecord, RosterSeat } from './rosterRecord';

export const mayAuthor = (author: RosterSeat, record: RosterRecord): boolean => {
  const { seats, tickets, cancelled, revoked, withdrawn, erased } = record;
  const ofAdministrators = [seats, tickets, cancelled, revoked, withdrawn];
  return erased.length === 0 && (author.administrator || ofAdministrators.every(({ length }) => length === 0));
};
