/**
 * [S8] What a snapshot stands for, made once more from the entries kept here: exactly those it covers, in a document of their
 * own. Whoever makes a snapshot, checks one or attests one does this, so none of them vouches for a state it only has.
 */
import { equalBytes, fromBase64Url } from '../../base/bytes';
import { advance, type Chains, chainKey } from '../../log/chains';
import { type OpenedHeader, openBody } from '../../log/sealing';
import { type Covers, decodeSnapshot, isWithin, reachOf, type Snapshot } from '../../log/snapshot';
import { type Gathered, gather } from '../../replica/gathered';
import { LogState, type RowOf } from '../../storage/store';
import { type KnownDocument, keysOf } from '../documents/documentReader';
import { chunksOf } from '../exchange/chunkLedger';
import { openEntry, type Seat } from '../seat/seat';
import { ADOPTED, UNDER, WRONG_SNAPSHOT } from './standing';

export interface Kept {
  readonly id: string;
  /** In the relay's log; 0 or none of what has none. */
  readonly place?: number;
  readonly why: string;
  readonly opened: OpenedHeader;
}

const counts = ({ state, why }: RowOf<'log'>): boolean =>
  (state === LogState.quarantined && why === WRONG_SNAPSHOT) ||
  ((state === LogState.applied || state === LogState.covered || state === LogState.refused) && why !== UNDER);

/** The entries of a document that took effect here, opened, and own ones on their way. */
export const keptOf = async (seat: Seat, { local }: KnownDocument): Promise<readonly Kept[]> => {
  const rows = [
    ...(await seat.store.where('log', 'doc', local)).filter(counts),
    ...(await seat.store.where('outbox', 'doc', local)).filter(({ left }) => left === 1),
  ];
  const opened = await Promise.all(rows.map((row) => openEntry(seat, row.bytes)));
  return rows.flatMap((row, at) => {
    const one = opened[at];
    return one?.ok ? [{ why: '', ...row, opened: one.value }] : [];
  });
};

export const bodyBytes = async (
  seat: Seat,
  about: KnownDocument,
  opened: OpenedHeader,
): Promise<Uint8Array | undefined> => {
  const keys = keysOf(about, opened.header.keyId);
  return keys && openBody(seat.crypto, seat.roster.team, keys, opened, chunksOf(seat.store));
};

/** What an entry brings into its document; nothing where it cannot be read. */
export const updateOf = async (
  seat: Seat,
  about: KnownDocument,
  { why, opened }: Pick<Kept, 'why' | 'opened'>,
): Promise<readonly Uint8Array[]> => {
  const body = await bodyBytes(seat, about, opened);
  if (!body) return [];
  if (why === ADOPTED) return [decodeSnapshot(body)?.state ?? new Uint8Array([0, 0])];
  return opened.header.kind === 'update' ? [body] : [];
};

const sum = (covers: Covers): number => covers.reduce((total, { m }) => total + m, 0);

/** The snapshot this document begins with here, if everything `covers` says lies behind it. */
export const baseOf = async (
  seat: Seat,
  about: KnownDocument,
  kept: readonly Kept[],
  covers: Covers,
): Promise<{ covers: Covers; snapshot: Snapshot } | undefined> => {
  const adopted = kept
    .flatMap(({ why, opened }) => (why === ADOPTED && opened.header.covers ? [opened] : []))
    .filter(({ header }) => isWithin(header.covers ?? [], covers))
    .sort((a, b) => sum(b.header.covers ?? []) - sum(a.header.covers ?? []))[0];
  const body = adopted && (await bodyBytes(seat, about, adopted));
  const snapshot = body && decodeSnapshot(body);
  return snapshot && { covers: adopted?.header.covers ?? [], snapshot };
};

export interface Replayed extends Gathered {
  readonly stateHash: Uint8Array;
  readonly authors: Snapshot['authors'];
}

/** Ids of the entries kept here that a snapshot stands for. */
export const idsUnder = (kept: readonly Kept[], covers: Covers): readonly Uint8Array[] => {
  const reach = reachOf(covers);
  return kept
    .filter(({ opened: { header } }) => header.m <= (reach.get(chainKey(header)) ?? 0))
    .flatMap(({ id }) => fromBase64Url(id) ?? []);
};

/** `undefined` where something that is covered is not here, or is here otherwise. */
export const replay = async (
  seat: Seat,
  about: KnownDocument,
  kept: readonly Kept[],
  covers: Covers,
): Promise<Replayed | undefined> => {
  const base = await baseOf(seat, about, kept, covers);
  const reach = reachOf(covers);
  const floor = reachOf(base?.covers ?? []);
  let chains: Chains = new Map();
  for (const [at, { m, hash, ...author }] of (base?.covers ?? []).entries()) {
    const clients = base?.snapshot.authors[at] ?? [];
    chains = new Map(chains).set(chainKey(author), { ...author, m, head: hash, clients, seen: [] });
  }
  const within = kept
    .filter(({ opened: { header } }) => {
      const chain = chainKey(header);
      return header.m <= (reach.get(chain) ?? 0) && header.m > (floor.get(chain) ?? 0);
    })
    .sort((a, b) => a.opened.header.m - b.opened.header.m);
  const updates: Uint8Array[] = base ? [base.snapshot.state] : [];
  for (const { opened } of within) {
    const before = chains.get(chainKey(opened.header))?.m ?? 0;
    if (opened.header.m !== before + 1) return undefined;
    chains = advance(chains, opened.header, opened.headerHash);
    if (opened.header.kind !== 'update') continue;
    const update = await bodyBytes(seat, about, opened);
    if (!update) return undefined;
    updates.push(update);
  }
  for (const one of covers) {
    const chain = chains.get(chainKey(one));
    if (!chain || chain.m !== one.m || !equalBytes(chain.head, one.hash)) return undefined;
  }
  const gathered = gather(updates);
  if (!gathered) return undefined;
  const authors = covers.map((one) => {
    // [L10] A batch of the register is nobody's once the month is summed up.
    const clients = about.kind === 'register' ? [] : (chains.get(chainKey(one))?.clients ?? []);
    return [...clients].sort((a, b) => a.client - b.client);
  });
  return { ...gathered, authors, stateHash: await seat.crypto.sha256(gathered.canonical) };
};
