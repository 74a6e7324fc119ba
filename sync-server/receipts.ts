/** [S11] Which seats have carried out an erasure: kept here, and counted for administrators. Paper carries nothing out. */
import { toHex } from '../src/base/bytes';
import { COUNTS_PER_ANSWER, decodeReceipt, type ReceiptCounts } from '../src/protocol/receipt';
import type { RelayPorts } from './ports';
import type { Write } from './store/relayStore';
import type { Team } from './team';

const countsOf = ({ store }: RelayPorts, team: Team): ReceiptCounts => {
  const { seats, erasing, memberships } = team.roster.chain();
  const isIn = ([seat, { paper }]: readonly [string, { readonly paper: boolean }]): boolean =>
    !paper && !memberships.revoked.has(seat);
  const counted = new Set([...seats].filter(isIn).map(([seat]) => seat));
  return [...erasing]
    .reverse()
    .slice(0, COUNTS_PER_ANSWER)
    .map((record) => {
      const done = store.receipts(team.id, record).filter((seat) => counted.has(toHex(seat))).length;
      return { record, done, seats: counted.size };
    });
};

/** A record that erases nothing needs no receipt and gets none. `full`: nothing was kept, so it is to be said again. */
export const answerReceipt = (
  ports: RelayPorts,
  team: Team,
  seat: Uint8Array,
  body: Uint8Array,
): ReceiptCounts | 'malformed' | 'full' => {
  const records = decodeReceipt(body);
  if (!records) return 'malformed';
  const known = new Set(team.roster.chain().erasing.map(toHex));
  const writes = records
    .filter((record) => known.has(toHex(record)))
    .map((record): Write => ({ type: 'receipt', team: team.id, record, seat }));
  if (writes.length > 0 && !ports.store.commit(writes).ok) {
    ports.log({ code: 'store_full', team: team.id });
    return 'full';
  }
  return team.isAdministrator(seat) ? countsOf(ports, team) : [];
};
