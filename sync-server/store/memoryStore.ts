/**
 * A store that lives in memory: for the simulator, which copies, rolls back and fills it to see what tablets then do.
 * Keeps the same promises as the one on disk; `commit` counts as the moment the bytes are on the platter.
 */
import { concatBytes, equalBytes, fromHex, toHex } from '../../src/base/bytes';
import { fail, ok } from '../../src/base/result';
import { applyWrite, claimsOf, copyState, type MemorySnapshot, type State, teamOf } from './memoryState';
import type { RelayStore, StoredEntry, Write } from './relayStore';

export interface MemoryStore extends RelayStore {
  /** A copy of everything stored at this moment: a backup. Never changes afterwards. */
  snapshot(): MemorySnapshot;
  restore(snapshot: MemorySnapshot): void;
  /** What may be stored from now on, in bytes of content; more is a full disk. */
  setCapacity(bytes: number): void;
}

const sizeOf = (write: Write): number =>
  64 + ('bytes' in write ? write.bytes.length : 0) + ('request' in write ? write.request.length : 0);

const upTo = <T>(
  items: Iterable<T>,
  size: (item: T) => number,
  most: { bytes: number; count: number },
): readonly T[] => {
  const fitting: T[] = [];
  let bytes = 0;
  for (const item of items) {
    bytes += size(item);
    if (fitting.length > 0 && (bytes > most.bytes || fitting.length === most.count)) break;
    fitting.push(item);
  }
  return fitting;
};

function* placesAfter<T>(
  places: ReadonlyMap<number, T>,
  after: number,
  last: number,
  isShown: (item: T) => boolean = () => true,
): Iterable<T> {
  for (let place = after + 1; place <= last; place++) {
    const item = places.get(place);
    if (item && isShown(item)) yield item;
  }
}
export const createMemoryStore = (from: { readonly relayId: Uint8Array } | MemorySnapshot): MemoryStore => {
  const empty = { usedBytes: 0, teams: new Map(), tickets: new Map(), asks: new Map(), setupTokens: new Map() };
  let state: State = copyState({ ...empty, ...from });
  let capacity = Number.POSITIVE_INFINITY;

  return {
    relayId: () => state.relayId,
    team(id) {
      const team = state.teams.get(toHex(id));
      return team && { logId: team.logId, head: team.head, keysHead: team.keysHead };
    },
    entry(id, entryId) {
      const team = teamOf(state, id);
      return team.entries.get(team.placeOf.get(toHex(entryId)) ?? 0);
    },
    entryIdAt: (id, place) => teamOf(state, id).entryIds.get(place),
    entriesAfter(id, after, most, raw = false) {
      const { entries, head, hidden, entryIds, erased } = teamOf(state, id);
      const isShown = ({ place, bytes }: StoredEntry): boolean => {
        const key = toHex(entryIds.get(place) ?? new Uint8Array());
        return !erased.has(key) && (raw ? bytes.length > 0 : !hidden.has(key));
      };
      return upTo(placesAfter(entries, after, head, isShown), (entry) => entry.bytes.length, most);
    },
    isHidden: (id, entryId) => teamOf(state, id).hidden.has(toHex(entryId)),
    isClaimed: (id, snapshot, { seat, stateHash, entryIds }) =>
      claimsOf(state, id, snapshot).some(
        (one) =>
          equalBytes(one.seat, seat) &&
          equalBytes(one.stateHash, stateHash) &&
          equalBytes(concatBytes(...one.entryIds), concatBytes(...entryIds)),
      ),
    namedByOthers(id, snapshot, { seat, stateHash, entryIds }) {
      const named = new Set(
        claimsOf(state, id, snapshot)
          .filter((one) => equalBytes(one.stateHash, stateHash) && !equalBytes(one.seat, seat))
          .flatMap((one) => one.entryIds.map(toHex)),
      );
      return entryIds.filter((one) => named.has(toHex(one)));
    },
    claimCount: (id, seat, snapshot) =>
      claimsOf(state, id, snapshot).filter((claim) => equalBytes(claim.seat, seat)).length,
    recordsAfter: (id, after, most) =>
      upTo(teamOf(state, id).records.slice(after), (record) => record.length, { ...most, count: 256 }),
    teamOfTicket(ticket) {
      const team = state.tickets.get(toHex(ticket));
      return team === undefined ? undefined : fromHex(team);
    },
    ask: (ticket) => state.asks.get(toHex(ticket))?.request,
    asks: (team) =>
      [...state.asks]
        .filter(([, ask]) => ask.team === toHex(team))
        .map(([ticket, { request }]) => ({ ticket: fromHex(ticket), request })),
    keyRow(id, rowId) {
      const team = teamOf(state, id);
      return team.keyRows.get(team.keyPlaceOf.get(toHex(rowId)) ?? 0);
    },
    keyRowsAfter(id, after, count) {
      const { keyRows, keysHead, erased, keyPlaceOf } = teamOf(state, id);
      const hidden = new Set([...erased.keys()].flatMap((row) => keyPlaceOf.get(row) ?? []));
      const isShown = ({ place }: StoredEntry): boolean => !hidden.has(place);
      return upTo(placesAfter(keyRows, after, keysHead, isShown), () => 0, { bytes: 0, count });
    },
    erasedUpTo: (time) =>
      [...state.teams].map(([team, { erased }]) => ({
        team: fromHex(team),
        ids: [...erased].flatMap(([id, { at }]) => (at <= time ? [fromHex(id)] : [])),
      })),
    isErased: (id, one) => teamOf(state, id).erased.has(toHex(one)),
    nextErasure: () => {
      const due = [...state.teams.values()].flatMap(({ erased }) => [...erased.values()].filter(({ done }) => !done));
      return due.length === 0 ? undefined : Math.min(...due.map(({ at }) => at));
    },
    receipts: (id, record) =>
      [...teamOf(state, id).receipts]
        .filter((one) => one.startsWith(`${toHex(record)}/`))
        .map((one) => fromHex(one.slice(-16)) ?? new Uint8Array())
        .sort((a, b) => (toHex(a) < toHex(b) ? -1 : 1)),
    setupToken: (hash) => state.setupTokens.get(toHex(hash)),

    commit(writes) {
      const size = writes.reduce((sum, write) => sum + sizeOf(write), 0);
      if (state.usedBytes + size > capacity) return fail({ type: 'full' });
      const undo: (() => unknown)[] = [];
      try {
        for (const write of writes) undo.push(...applyWrite(state, write));
      } catch (problem) {
        for (const step of undo.reverse()) step();
        throw problem;
      }
      state.usedBytes += size;
      return ok(undefined);
    },
    close() {},

    snapshot: () => copyState(state),
    restore(snapshot) {
      state = copyState(snapshot);
    },
    setCapacity(bytes) {
      capacity = bytes;
    },
  };
};
