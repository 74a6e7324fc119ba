/**
 * Which log this is [S5]. A log id is random and new whenever the log was created or restored. What a proven seat says of
 * its last visit shows a restored relay: then a new id is drawn, so that every tablet starts from zero and offers what is
 * missing, and while the roster is behind, pulls and other seats' records wait until some seat has brought the chain. What a seat says again within
 * the hour, or of a log that was drawn here, concerns nobody but itself. A relay that finds by itself that it has lost
 * what it had confirmed draws one too.
 */
import { equalBytes, toHex } from '../src/base/bytes';
import { fail, ok, type Result } from '../src/base/result';
import type { FrameOf } from '../src/protocol/frames';
import { decodeKeyRow } from '../src/protocol/keyRow';
import type { LogDoubts } from './logDoubts';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { RosterChain } from './rosterChain';
import type { StoreProblem } from './store/relayStore';

type Hello = FrameOf<'HELLO'>;
interface Meeting {
  readonly sameAtCursor: boolean;
  /** A new log id was drawn just now: everyone else has to hear of it. */
  readonly renewed: boolean;
}

export interface LogIdentity {
  logId(): Uint8Array;
  /** Draws a new log id: everyone else has to hear of it. */
  renew(seat: Uint8Array): Result<void, StoreProblem>;
  /** Compares what a proven seat remembers with what is here. */
  meet(hello: Hello): Result<Meeting, StoreProblem>;
  held(): boolean;
  /** Whether this seat may add to the roster now: while the relay waits for a chain, only who named its head, the first that was named. */
  mayLink(seat: Uint8Array): boolean;
  /** This seat could not bring the chain it named: it is another one, and nobody waits for it again. */
  notBrought(seat: Uint8Array): void;
  /** Pulls are held, or heads were given up: neither is in the store. */
  remembersMore(): boolean;
  /** To be called after each new record. */
  linked(): void;
}
interface Needs {
  readonly ports: RelayPorts;
  readonly doubts: LogDoubts;
  readonly team: Uint8Array;
  readonly firstLogId: Uint8Array;
  head(): number;
  keysHead(): number;
  chain(): RosterChain;
  released(): void;
}

export const createLogIdentity = (needs: Needs): LogIdentity => {
  const { ports, doubts, team, firstLogId, head, chain, released } = needs;
  let logId = firstLogId;
  /** Its places were all given here, one after the other: no honest tablet remembers others. */
  let isDrawnHere = false;
  const awaited = new Set<string>();
  /** Heads nobody brought in time, or that belong to another chain: they hold the team up no more. */
  const givenUp = new Set<string>();
  const namedBy = new Map<string, string>();
  let cancelHold: (() => void) | undefined;

  const isKnown = (rosterHead: Uint8Array): boolean =>
    rosterHead.every((byte) => byte === 0) ||
    chain().numberByHash.has(toHex(rosterHead)) ||
    givenUp.has(toHex(rosterHead));

  const giveUp = (rosterHead: string): void => {
    if (givenUp.size >= relayLimits.headsGivenUp) givenUp.clear();
    givenUp.add(rosterHead);
  };

  const release = (): void => {
    cancelHold?.();
    cancelHold = undefined;
    awaited.clear();
    ports.log({ code: 'pulls_released', team });
    released();
  };

  const isSame = (here: Uint8Array | undefined, remembered: Uint8Array | undefined): boolean =>
    !here || !remembered || equalBytes(here, remembered);
  const isSameAt = ({ cursor, entryIdAtCursor }: Hello): boolean =>
    cursor <= head() && isSame(ports.store.entryIdAt(team, cursor), entryIdAtCursor);
  /** A key row that was lost leaves entries that nobody can read, and the log of entries does not show it. */
  const hasSameKeysAt = ({ keysCursor, rowIdAtKeysCursor }: Hello): boolean => {
    if (keysCursor > needs.keysHead()) return false;
    const [row] = keysCursor === 0 ? [] : ports.store.keyRowsAfter(team, keysCursor - 1, 1);
    return isSame(row?.place === keysCursor ? decodeKeyRow(row.bytes)?.rowId : undefined, rowIdAtKeysCursor);
  };

  const renew = (seat: Uint8Array): Result<void, StoreProblem> => {
    const fresh = ports.random(16);
    const committed = ports.store.commit([{ type: 'logId', team, logId: fresh }]);
    if (!committed.ok) return fail(committed.error);
    logId = fresh;
    isDrawnHere = true;
    ports.log({ code: 'log_renewed', team, seat });
    return ok(undefined);
  };

  return {
    logId: () => logId,
    renew,
    meet(hello) {
      const sameLog = hello.logId !== undefined && equalBytes(hello.logId, logId);
      const sameAtCursor = sameLog && isSameAt(hello) && hasSameKeysAt(hello);
      const rosterBehind = !isKnown(hello.rosterHead);
      const isAwaited = awaited.size > 0;
      const isOther = sameLog && !sameAtCursor;
      const isNewest = rosterBehind && !isAwaited;
      // Another head than those waited for is believed as often as any word of a seat, or one seat would have pulls held for many.
      const isOneMore = rosterBehind && isAwaited && !awaited.has(toHex(hello.rosterHead));
      const said = isOther || isNewest || isOneMore ? doubts.said(team, hello.seat) : 0;
      const renewed = said === 1 && (isNewest || (isOther && !isDrawnHere));
      if (said > 0 && !renewed) ports.log({ code: 'log_doubted', team, seat: hello.seat, count: said });
      if (renewed) {
        const drawn = renew(hello.seat);
        if (!drawn.ok) return drawn;
      }
      if (rosterBehind && (renewed || (isAwaited && (!isOneMore || said === 1)))) {
        awaited.add(toHex(hello.rosterHead));
        namedBy.set(toHex(hello.seat), toHex(hello.rosterHead));
        cancelHold ??= ports.after(relayLimits.holdMs, () => {
          for (const each of awaited) giveUp(each);
          release();
        });
        ports.log({ code: 'pulls_held', team });
      }
      return ok({ sameAtCursor: sameAtCursor && !renewed, renewed });
    },
    held: () => awaited.size > 0,
    mayLink(seat) {
      // An invented one, named beside it, leads nowhere.
      const [first] = awaited;
      return first === undefined || namedBy.get(toHex(seat)) === first;
    },
    remembersMore: () => awaited.size + givenUp.size > 0,
    notBrought(seat) {
      const named = namedBy.get(toHex(seat));
      if (named === undefined || !awaited.delete(named)) return;
      giveUp(named);
      if (awaited.size === 0) release();
    },
    linked() {
      if (awaited.size === 0) return;
      for (const head of awaited) if (chain().numberByHash.has(head)) awaited.delete(head);
      if (awaited.size === 0) release();
    },
  };
};
