/** Everything the relay holds of one team, and who of it is connected: who is woken, who waits to be let in. */
import { toHex } from '../src/base/bytes';
import type { Result } from '../src/base/result';
import { type ChunkTokens, createChunkTokens } from './chunks/chunkTokens';
import { createFarewell, type Farewell } from './farewell';
import { createKeyTable, type KeyTable } from './keyTable';
import type { LogDoubts } from './logDoubts';
import { createLogIdentity, type LogIdentity } from './logIdentity';
import { restOf } from './pace';
import type { Link, RelayPorts } from './ports';
import { createPullFlow, type PullFlow, type Reader, stands } from './pullFlow';
import { type Bucket, createFrameRate } from './rateLimit';
import { relayLimits } from './relayLimits';
import { type AppendProblem, createRoster, type Roster } from './roster';
import type { SharedPages } from './sharedPages';
import type { StoredTeam } from './store/relayStore';
import { createTeamLog, type TeamLog } from './teamLog';

/** A connection that proved a seat of the team. */
export interface Member {
  readonly seat: Uint8Array;
  readonly as: 'seat' | 'tablet';
  readonly link: Link;
  readonly reader: Reader;
  /** Pulls that were held may go on. */
  resume(): void;
}
/** A connection with a ticket whose request waits for an administrator. */
export interface Waiter {
  readonly link: Link;
  admitted(): void;
}

export interface Team {
  readonly id: Uint8Array;
  readonly log: TeamLog;
  readonly keys: KeyTable;
  readonly identity: LogIdentity;
  readonly roster: Omit<Roster, 'append'>;
  append(
    prev: Uint8Array,
    record: Uint8Array,
    origin?: Member,
  ): Result<{ readonly from: number; readonly fresh: boolean }, AppendProblem>;
  readonly pages: PullFlow;
  /** What is left of a seat's rate of frames [S6], so that dialling again fills nothing up. */
  bucketOf(seat: Uint8Array): Bucket;
  enter(member: Member): void;
  leave(member: Member): void;
  wait(ticket: Uint8Array, waiter: Waiter): () => void;
  isAdministrator(seat: Uint8Array): boolean;
  /** [L8] */
  isOut(seat: Uint8Array): boolean;
  readonly farewell: Farewell;
  /** [S9] */
  readonly chunkTokens: ChunkTokens;
  /** Roster, keys or asks changed: wakes everyone but the one who did it. */
  changed(origin?: Member): void;
  /** Entries were committed: they go to all but the one who brought them; who has no pull is woken. */
  grown(origin: Member): void;
  /** Everyone has to dial again, to learn of a new log id. */
  restart(): void;
  /** [S9] What was confirmed is not here any more. False when nobody is told yet: once an hour is enough for a whole disk. */
  lostChunk(seat: Uint8Array): boolean;
  /** A connection that is no member yet goes on with this team; the answer lets go of it. */
  hold(): () => void;
  /** Nobody uses it and nothing in memory is more than the store has. */
  isAtRest(): boolean;
}

/** [S5] In the place of a seat whose word is believed once an hour. */
const THE_RELAY = new Uint8Array();

const keyOf = ({ as, seat }: Member): string => `${as} ${toHex(seat)}`;

/** What all teams of a relay share. */
export interface AroundTeams {
  readonly ports: RelayPorts;
  readonly doubts: LogDoubts;
  /** A roster has a new record. */
  appended(): void;
}

export const createTeam = ({ ports, doubts, appended }: AroundTeams, id: Uint8Array, stored: StoredTeam): Team => {
  const log = createTeamLog(ports, id, stored.head);
  const keys = createKeyTable(ports, id, stored.keysHead);
  const roster = createRoster(ports, id);
  const members = new Set<Member>();
  /** The same by seat and key they proved, in the order they came. */
  const bySeat = new Map<string, readonly Member[]>();
  const buckets = new Map<string, Bucket>();
  const frameRate = createFrameRate(ports.now);
  const waiters = new Map<string, Set<Waiter>>();
  const sleeping = new Set<Member>();
  const hungry = new Set<Member>();
  let stirring = false;
  let stirredAt = Number.NEGATIVE_INFINITY;
  let holders = 0;

  const identity = createLogIdentity({
    ports,
    doubts,
    team: id,
    firstLogId: stored.logId,
    head: log.head,
    keysHead: keys.head,
    chain: roster.chain,
    released: () => {
      for (const member of [...members]) member.resume();
    },
  });
  const pages = createPullFlow({ ports, team: id, head: log.head, held: identity.held });
  const isOut = (seat: Uint8Array): boolean => roster.chain().memberships.revoked.has(toHex(seat));
  const isAdministrator = (seat: Uint8Array): boolean =>
    roster.chain().seats.get(toHex(seat))?.administrator === true && !isOut(seat);

  /** New entries go to it by themselves [S6]. */
  const isFed = ({ reader, seat }: Member): boolean => stands(reader) && !isOut(seat);

  const wake = (due: readonly Member[]): void => {
    // Everyone has left, perhaps because the relay stopped and its store is closed.
    if (due.length === 0) return;
    const asks = roster.asks().length;
    const state = { head: log.head(), rosterLength: roster.length(), keysHead: keys.head() };
    for (const { link, seat } of due) link.send({ type: 'WAKE', ...state, asks: isAdministrator(seat) ? asks : 0 });
  };
  const stir = (): void => {
    stirring = false;
    stirredAt = ports.now();
    const [woken, fed] = [[...sleeping], [...hungry]];
    sleeping.clear();
    hungry.clear();
    // First of roster and keys, which entries may need.
    wake(woken);
    const shared: SharedPages = new Map();
    for (const member of fed) if (isFed(member)) pages.resume(member.reader, shared);
  };
  const stirSoon = (): void => {
    if (stirring || sleeping.size + hungry.size === 0) return;
    stirring = true;
    ports.after(restOf(relayLimits.wakeMs, stirredAt, ports.now()), stir);
  };
  const others = (origin: Member | undefined): Member[] =>
    [...members].filter((member) => member !== origin && member.as === 'seat');
  const changed = (origin?: Member): void => {
    for (const member of others(origin)) sleeping.add(member);
    stirSoon();
  };
  const grown = (origin: Member): void => {
    for (const member of others(origin)) (isFed(member) ? hungry : sleeping).add(member);
    stirSoon();
  };

  const tellWaiters = (): void => {
    for (const [key, waiting] of [...waiters]) {
      const ticket = roster.chain().tickets.get(key);
      for (const waiter of [...waiting]) {
        if (ticket?.used) waiter.admitted();
        else if (ticket?.cancelled) waiter.link.bye('ticket_unknown');
      }
    }
  };

  const restart = (): void => {
    for (const member of [...members]) member.link.bye('closing', relayLimits.retrySoonMs);
  };

  return {
    id,
    log,
    keys,
    identity,
    roster,
    pages,
    isAdministrator,
    isOut,
    farewell: createFarewell(),
    chunkTokens: createChunkTokens(ports),
    changed,
    grown,
    append(prev, record, origin) {
      const answer = roster.append(prev, record);
      if (!answer.ok && answer.error.type === 'conflict' && origin) identity.notBrought(origin.seat);
      if (answer.ok && answer.value.fresh) {
        appended();
        identity.linked();
        tellWaiters();
        changed(origin);
      }
      return answer;
    },
    bucketOf(seat) {
      const key = toHex(seat);
      const bucket = buckets.get(key) ?? frameRate.full();
      buckets.set(key, bucket);
      return bucket;
    },
    enter(member) {
      const key = keyOf(member);
      const same = bySeat.get(key) ?? [];
      if (same.length >= relayLimits.connectionsPerSeat) same[0]?.link.bye('too_many', relayLimits.retryBusyMs);
      // The oldest has left by now.
      bySeat.set(key, [...(bySeat.get(key) ?? []), member]);
      members.add(member);
    },
    leave(member) {
      const key = keyOf(member);
      const others = (bySeat.get(key) ?? []).filter((one) => one !== member);
      if (others.length > 0) bySeat.set(key, others);
      else bySeat.delete(key);
      members.delete(member);
      sleeping.delete(member);
      hungry.delete(member);
    },
    wait(ticket, waiter) {
      const key = toHex(ticket);
      const waiting = waiters.get(key) ?? new Set();
      waiters.set(key, waiting);
      if (waiting.size >= relayLimits.connectionsPerTicket) {
        [...waiting][0]?.link.bye('too_many', relayLimits.retryBusyMs);
      }
      waiting.add(waiter);
      return () => {
        waiting.delete(waiter);
        if (waiting.size === 0) waiters.delete(key);
      };
    },
    restart,
    lostChunk(seat) {
      if (doubts.said(id, THE_RELAY) > 1 || !identity.renew(seat).ok) return false;
      restart();
      return true;
    },
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
      };
    },
    isAtRest: () =>
      members.size + waiters.size + holders === 0 && !stirring && log.isSettled() && !identity.remembersMore(),
  };
};
