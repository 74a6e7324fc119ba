/**
 * [S8] SUPERSEDE and ATTEST: a seat says that a snapshot stands for entries. An entry is hidden when two different seats have
 * said so of the same snapshot with the same state; the relay cannot read either and believes no single one.
 */
import { equalBytes } from '../src/base/bytes';
import { decodeSuperseding } from '../src/protocol/superseding';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Write } from './store/relayStore';
import type { PushResult } from './teamLog';

const refused = (refusal: NonNullable<PushResult['refusal']>): PushResult => ({ result: 'refused', place: 0, refusal });
const placed: PushResult = { result: 'placed', place: 0, refusal: undefined };

/** What the seat is answered; `undefined` for a body nobody may send. */
export const takeClaim = (
  { store, now, log }: RelayPorts,
  team: Uint8Array,
  seat: Uint8Array,
  body: Uint8Array,
): PushResult | undefined => {
  const claim = decodeSuperseding(body);
  if (!claim) return undefined;
  const { snapshot, stateHash, entryIds } = claim;
  const kept = store.entry(team, snapshot);
  // What stands for others must be here, and be given to whoever asks.
  if (!kept || kept.bytes.length === 0) return refused('malformed');
  const said = { seat, stateHash, entryIds };
  // The answer may have been lost. What came of it was kept with it.
  if (store.isClaimed(team, snapshot, said)) return placed;
  const { claimsPerSeat, claimsPerSnapshot } = relayLimits;
  if (store.claimCount(team, seat, snapshot) >= claimsPerSnapshot) return refused('full');
  if (store.claimCount(team, seat) >= claimsPerSeat) return refused('full');
  const mayGo = (id: Uint8Array): boolean => !equalBytes(id, snapshot) && !store.isHidden(team, id);
  const agreed = store.namedByOthers(team, snapshot, said).filter((id) => mayGo(id) && store.entry(team, id));
  const at = now();
  const writes: Write[] = [{ type: 'claim', team, snapshot, ...said, at }];
  if (agreed.length > 0) writes.push({ type: 'hidden', team, entryIds: agreed, at });
  if (!store.commit(writes).ok) return refused('full');
  if (agreed.length > 0) log({ code: 'entries_hidden', team, count: agreed.length });
  return placed;
};
