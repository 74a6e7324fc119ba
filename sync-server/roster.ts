/** A team's roster as stored [L7]: records are added by compare-and-swap on the head of the chain. */
import { equalBytes, toHex } from '../src/base/bytes';
import { fail, ok, type Result } from '../src/base/result';
import { erasureSteps } from '../src/protocol/erasures';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import { type ChainTools, emptyChain, linkRecord, type RosterChain } from './rosterChain';
import type { StoredAsk, Write } from './store/relayStore';

export type AppendProblem = { readonly type: 'conflict' } | { readonly type: 'refused' } | { readonly type: 'full' };

export interface Roster {
  chain(): RosterChain;
  length(): number;
  /** The record's number, and whether it is new: one sent again after a lost answer is where it was [I2]. */
  append(
    prev: Uint8Array,
    record: Uint8Array,
  ): Result<{ readonly from: number; readonly fresh: boolean }, AppendProblem>;
  /** As many records from number `after` on as one frame carries. */
  page(after: number): { readonly from: number; readonly records: readonly Uint8Array[]; readonly more: boolean };
  /** Who asks to come in and may still be let in. */
  asks(): readonly StoredAsk[];
}

/** What an accepted record adds to the store; a ticket that any other team knows is refused. */
export const writesOfRecord = (
  ports: RelayPorts,
  team: Uint8Array,
  n: number,
  bytes: Uint8Array,
  { record, hash }: Extract<ReturnType<typeof linkRecord>, { ok: true }>['value'],
): readonly Write[] | undefined =>
  record.tickets.some(({ ticket }) => ports.store.teamOfTicket(ticket) !== undefined)
    ? undefined
    : [
        { type: 'record', team, n, hash, bytes },
        ...record.tickets.map(({ ticket }): Write => ({ type: 'ticket', team, ticket })),
        ...record.cancelled.map((ticket): Write => ({ type: 'askDropped', ticket })),
        ...erasureSteps(record).map(
          (step): Write =>
            step.type === 'erase'
              ? { type: 'erased', team, ids: step.ids, at: step.at }
              : { type: 'erasedBack', team, ids: step.ids, before: step.before },
        ),
      ];

const load = (ports: RelayPorts, team: Uint8Array): RosterChain => {
  // Every signature was verified before the record was stored.
  const tools: ChainTools = { sha256: ports.sha256, verify: () => true };
  let chain = emptyChain;
  for (;;) {
    const records = ports.store.recordsAfter(team, chain.numberByHash.size, { bytes: relayLimits.recordBytesPerFrame });
    if (records.length === 0) return chain;
    for (const record of records) {
      const linked = linkRecord(chain, record, tools);
      if (!linked.ok) throw new Error('the stored roster is damaged');
      chain = linked.value.chain;
    }
  }
};

export const createRoster = (ports: RelayPorts, team: Uint8Array): Roster => {
  let chain = load(ports, team);
  const length = (): number => chain.numberByHash.size;

  return {
    chain: () => chain,
    length,
    append(prev, record) {
      const known = chain.numberByHash.get(toHex(ports.sha256(record)));
      if (known !== undefined) return ok({ from: known, fresh: false });
      if (!equalBytes(prev, chain.head)) return fail({ type: 'conflict' });
      const linked = linkRecord(chain, record, ports);
      const writes = linked.ok ? writesOfRecord(ports, team, length(), record, linked.value) : undefined;
      if (!linked.ok || !writes) return fail({ type: 'refused' });
      const committed = ports.store.commit(writes);
      if (!committed.ok) return committed;
      chain = linked.value.chain;
      return ok({ from: length() - 1, fresh: true });
    },
    page(after) {
      const records = ports.store.recordsAfter(team, after, { bytes: relayLimits.recordBytesPerFrame });
      return { from: after, records, more: after + records.length < length() };
    },
    asks: () =>
      ports.store.asks(team).filter(({ ticket }) => {
        const known = chain.tickets.get(toHex(ticket));
        return known && !known.used && !known.cancelled && (known.expiresAt === 0 || known.expiresAt > ports.now());
      }),
  };
};
