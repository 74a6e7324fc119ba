/**
 * [S8] SUPERSEDE and ATTEST: a seat says that a snapshot stands for entries. An entry is hidden when two different seats have
 * said so of the same snapshot with the same state; the relay cannot read either and believes no single one.
 */
import { equalBytes, toHex } from '../src/base/bytes';
import { decodeSuperseding } from '../src/protocol/superseding';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Write } from './store/relayStore';
import type { PushResult } from './teamLog';

const refused = (refusal: NonNullable<PushResult['refusal']>): PushResult => ({ result: 'refused', place: 0, refusal });

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
  if (store.claimCount(team, seat) >= relayLimits.claimsPerSeat) return refused('full');
  const alike = store.claims(team, snapshot).filter((one) => equalBytes(one.stateHash, stateHash));
  const byOthers = alike.filter((one) => !equalBytes(one.seat, seat));
  const named = new Set(byOthers.flatMap((one) => one.entryIds.map(toHex)));
  const mayGo = (id: Uint8Array): boolean => !equalBytes(id, snapshot) && !store.isHidden(team, id);
  const agreed = entryIds.filter((id) => named.has(toHex(id)) && mayGo(id) && store.entry(team, id));
  const at = now();
  const writes: Write[] = [{ type: 'claim', team, snapshot, seat, stateHash, entryIds, at }];
  if (agreed.length > 0) writes.push({ type: 'hidden', team, entryIds: agreed, at });
  if (!store.commit(writes).ok) return refused('full');
  if (agreed.length > 0) log({ code: 'entries_hidden', team, count: agreed.length });
  return { result: 'placed', place: 0, refusal: undefined };
};
