/** [L7] The roster record that makes a member an administrator: the seat again as it stands, with the flag. */
import type { Crypto } from '../crypto/crypto';
import type { Roster, RosterMember } from './rosterState';
import { type SeatKeys, sealingKey, writeRecord } from './rosterWriter';

export const appointRecord = (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  { seat, signing, agreement, tablet, paper, ticket }: RosterMember,
  time: number,
): Promise<Uint8Array> =>
  writeRecord(
    crypto,
    author,
    roster.head,
    time,
    sealingKey(roster),
    { seats: [{ seat, signing, agreement, tablet, administrator: true, paper, ticket }] },
    {},
  );
