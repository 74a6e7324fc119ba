/**
 * What the store in memory holds, and how one write changes it. Every change answers with what undoes it, so that a list
 * of writes happens as a whole or not at all.
 */
import { toHex } from '../../src/base/bytes';
import type { StoredClaim, StoredEntry, StoredSetupToken, Write } from './relayStore';

interface MemoryTeam {
  readonly logId: Uint8Array;
  readonly head: number;
  readonly keysHead: number;
  readonly entries: ReadonlyMap<number, StoredEntry>;
  readonly entryIds: ReadonlyMap<number, Uint8Array>;
  readonly placeOf: ReadonlyMap<string, number>;
  readonly records: readonly Uint8Array[];
  readonly keyRows: ReadonlyMap<number, StoredEntry>;
  readonly keyPlaceOf: ReadonlyMap<string, number>;
  /** [S11] Ids in hex. */
  readonly erased: ReadonlyMap<string, { readonly at: number; readonly done: boolean }>;
  /** `record/seat`. */
  readonly receipts: ReadonlySet<string>;
  /** [S8] Since when, by entry id in hex. */
  readonly hidden: ReadonlyMap<string, number>;
  /** By snapshot in hex. */
  readonly claims: ReadonlyMap<string, readonly MemoryClaim[]>;
}
type MemoryClaim = StoredClaim & { readonly at: number };
/** The same with its maps and list still growing. */
type Team = ReturnType<typeof copyTeam>;

/** A copy of everything stored at one moment: a backup. Never changes afterwards. */
export interface MemorySnapshot {
  readonly relayId: Uint8Array;
  readonly usedBytes: number;
  readonly teams: ReadonlyMap<string, MemoryTeam>;
  readonly tickets: ReadonlyMap<string, string>;
  readonly asks: ReadonlyMap<string, { readonly team: string; readonly request: Uint8Array }>;
  readonly setupTokens: ReadonlyMap<string, StoredSetupToken>;
}

const copyTeam = (team: MemoryTeam) => ({
  logId: team.logId,
  head: team.head,
  keysHead: team.keysHead,
  entries: new Map(team.entries),
  entryIds: new Map(team.entryIds),
  placeOf: new Map(team.placeOf),
  records: [...team.records],
  keyRows: new Map(team.keyRows),
  keyPlaceOf: new Map(team.keyPlaceOf),
  erased: new Map(team.erased),
  receipts: new Set(team.receipts),
  hidden: new Map(team.hidden),
  claims: new Map(team.claims),
});
export const copyState = (state: MemorySnapshot) => ({
  relayId: state.relayId,
  usedBytes: state.usedBytes,
  teams: new Map([...state.teams].map(([id, team]) => [id, copyTeam(team)])),
  tickets: new Map(state.tickets),
  asks: new Map(state.asks),
  setupTokens: new Map(state.setupTokens),
});
export type State = ReturnType<typeof copyState>;

const must = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(`the store would overwrite: ${what}`);
};

/** Adds `value` under a free key and says how to take it back. */
const add = <K, V>(map: Map<K, V>, key: K, value: V, what: string): (() => void) => {
  must(!map.has(key), what);
  map.set(key, value);
  return () => map.delete(key);
};
const change = <K, V>(map: Map<K, V>, key: K, value: V | undefined): (() => void) => {
  const before = map.get(key);
  if (value === undefined) map.delete(key);
  else map.set(key, value);
  return () => (before === undefined ? map.delete(key) : map.set(key, before));
};

export const teamOf = (state: State, id: Uint8Array): Team => {
  const team = state.teams.get(toHex(id));
  if (!team) throw new Error('no such team');
  return team;
};

/** Of one snapshot, or of all. */
export const claimsOf = (state: State, id: Uint8Array, snapshot?: Uint8Array): readonly StoredClaim[] => {
  const { claims } = teamOf(state, id);
  return snapshot ? (claims.get(toHex(snapshot)) ?? []) : [...claims.values()].flat();
};

const NO_BYTES = new Uint8Array();
const purge = ({ hidden, placeOf, entries, claims }: Team, upTo: number): readonly (() => unknown)[] => [
  ...[...hidden].flatMap(([id, at]) => {
    const entry = entries.get(placeOf.get(id) ?? 0);
    return at <= upTo && entry ? [change(entries, entry.place, { ...entry, bytes: NO_BYTES })] : [];
  }),
  ...[...claims].map(([snapshot, said]) => {
    const left = said.filter(({ at }) => at > upTo);
    return change(claims, snapshot, left.length > 0 ? left : undefined);
  }),
];

/** Applies one write, or throws and changes nothing; the functions answered undo it, last first. */
export const applyWrite = (state: State, write: Write): readonly (() => unknown)[] => {
  switch (write.type) {
    case 'team': {
      const team: Team = {
        logId: write.logId,
        head: 0,
        keysHead: 0,
        entries: new Map(),
        entryIds: new Map(),
        placeOf: new Map(),
        records: [],
        keyRows: new Map(),
        keyPlaceOf: new Map(),
        erased: new Map(),
        receipts: new Set(),
        hidden: new Map(),
        claims: new Map(),
      };
      return [add(state.teams, toHex(write.team), team, 'team')];
    }
    case 'logId': {
      const team = teamOf(state, write.team);
      return [change(state.teams, toHex(write.team), { ...team, logId: write.logId })];
    }
    case 'entry': {
      const team = teamOf(state, write.team);
      must(write.place > team.head, 'place');
      return [
        add(team.placeOf, toHex(write.entryId), write.place, 'entry'),
        add(team.entries, write.place, { place: write.place, bytes: write.bytes }, 'place'),
        add(team.entryIds, write.place, write.entryId, 'place'),
        change(state.teams, toHex(write.team), { ...team, head: write.place }),
      ];
    }
    case 'record': {
      const { records } = teamOf(state, write.team);
      must(write.n === records.length, 'record');
      records.push(write.bytes);
      return [() => records.pop()];
    }
    case 'ticket':
      return [add(state.tickets, toHex(write.ticket), toHex(write.team), 'ticket')];
    case 'ask':
      return [add(state.asks, toHex(write.ticket), { team: toHex(write.team), request: write.request }, 'ask')];
    case 'askDropped':
      return [change(state.asks, toHex(write.ticket), undefined)];
    case 'keyRow': {
      const team = teamOf(state, write.team);
      must(write.place > team.keysHead, 'place');
      return [
        add(team.keyPlaceOf, toHex(write.rowId), write.place, 'key row'),
        add(team.keyRows, write.place, { place: write.place, bytes: write.bytes }, 'place'),
        change(state.teams, toHex(write.team), { ...team, keysHead: write.place }),
      ];
    }
    case 'erased': {
      const { erased } = teamOf(state, write.team);
      return write.ids.map(toHex).flatMap((id) => {
        const known = erased.get(id);
        if (known?.done) return [];
        return [change(erased, id, { at: Math.min(known?.at ?? write.at, write.at), done: false })];
      });
    }
    case 'erasedBack': {
      const team = teamOf(state, write.team);
      const ids = write.ids.map(toHex).filter((id) => (team.erased.get(id)?.at ?? 0) > write.before);
      return ids.flatMap((id) => [
        change(team.erased, id, undefined),
        // Where the bytes are gone already, whoever has them may bring them again.
        ...(team.entries.has(team.placeOf.get(id) ?? 0)
          ? []
          : [change(team.entryIds, team.placeOf.get(id) ?? 0, undefined), change(team.placeOf, id, undefined)]),
        ...(team.keyRows.has(team.keyPlaceOf.get(id) ?? 0) ? [] : [change(team.keyPlaceOf, id, undefined)]),
      ]);
    }
    case 'erasedDestroyed':
      return [...state.teams.values()].flatMap((team) =>
        [...team.erased]
          .filter(([, { at, done }]) => !done && at <= write.upTo)
          .flatMap(([id, { at }]) => [
            change(team.entries, team.placeOf.get(id) ?? 0, undefined),
            change(team.keyRows, team.keyPlaceOf.get(id) ?? 0, undefined),
            change(team.erased, id, { at, done: true }),
          ]),
      );
    case 'receipt': {
      const { receipts } = teamOf(state, write.team);
      const key = `${toHex(write.record)}/${toHex(write.seat)}`;
      if (receipts.has(key)) return [];
      receipts.add(key);
      return [() => receipts.delete(key)];
    }
    case 'claim': {
      const { claims } = teamOf(state, write.team);
      const { seat, stateHash, entryIds, at } = write;
      const key = toHex(write.snapshot);
      return [change(claims, key, [...(claims.get(key) ?? []), { seat, stateHash, entryIds, at }])];
    }
    case 'hidden': {
      const { hidden } = teamOf(state, write.team);
      return write.entryIds
        .map(toHex)
        .filter((id) => !hidden.has(id))
        .map((id) => change(hidden, id, write.at));
    }
    case 'hiddenPurged':
      return [...state.teams.values()].flatMap((team) => purge(team, write.upTo));
    case 'setupToken':
      return [add(state.setupTokens, toHex(write.hash), { expiresAt: write.expiresAt, team: undefined }, 'token')];
    case 'setupTokenUsed': {
      const token = state.setupTokens.get(toHex(write.hash));
      must(token !== undefined && token.team === undefined, 'token');
      return [change(state.setupTokens, toHex(write.hash), { expiresAt: token?.expiresAt ?? 0, team: write.team })];
    }
    case 'setupTokensExpired':
      return [...state.setupTokens]
        .filter(([, token]) => token.team === undefined && token.expiresAt <= write.before)
        .map(([hash]) => change(state.setupTokens, hash, undefined));
  }
};
