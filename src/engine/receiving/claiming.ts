/** [L3] A Yjs client belongs to one seat: what comes may show that it is another's than it seemed. */
import { equalBytes, toHex } from '../../base/bytes';
import { claimClients } from '../../log/terms';
import type { OpenDocument } from '../documents/documentReader';
import { beginIncarnation } from '../seat/incarnation';
import type { Seat } from '../seat/seat';
import type { Candidate } from './judgement';

/** Notes whose the clients of these entries are. True when one was another's, and shows as theirs. */
export const claim = async (
  seat: Seat,
  { about }: OpenDocument,
  candidates: readonly Candidate[],
): Promise<boolean> => {
  const headers = candidates.map(({ opened }) => opened.header);
  // Own entries do not come in by this way.
  const own = [...about.chains.values()].filter((chain) => equalBytes(chain.seat, seat.keys.seat));
  const { owners, lost } = claimClients(about.owners, [...own, ...headers], [...seat.roster.members.keys()]);
  about.owners = owners;
  const isShown = ({ client, seat: loser }: (typeof lost)[number]): boolean =>
    [...about.chains.values()].some(
      (chain) => toHex(chain.seat) === loser && chain.clients.some((known) => known.client === client),
    );
  const evicted = lost.filter(isShown);
  // What this seat goes on to write must not stand on entries that nobody takes.
  if (evicted.some((one) => one.seat === toHex(seat.keys.seat))) await beginIncarnation(seat);
  return evicted.length > 0;
};
