/**
 * Connections as TCP gives them: frames in order, after any delay, until a cut anywhere between two of them. A side may
 * learn of the cut at once, much later, or, as long as it only listens, never: a half-open connection.
 */

import { readBearer, readChunkPath } from '../../src/protocol/chunkAccess';
import { decodeFrame, type Frame, frameTable } from '../../src/protocol/frames';
import type { Carry, CarryAnswer, CarryRequest } from '../../src/sync/carry';
import type { Dial, SocketEvents } from '../../src/sync/socket';
import type { ChunkDoor } from '../../sync-server/chunks/chunkDoor';
import type { Connection } from '../../sync-server/connection';
import type { Channel } from '../../sync-server/ports';
import type { Clockwork } from './clockwork';

export interface Network {
  /** The socket port of one tablet, for as long as it runs. */
  plug(tablet: string): Plug;
  /** The relay's end of what is dialled; `undefined` while it is down. */
  serve(accept: ((channel: Channel) => Connection) | undefined, chunks?: ChunkDoor): void;
}
export interface Plug {
  readonly dial: Dial;
  readonly carry: Carry;
  setOnline(online: boolean): void;
  /** Milliseconds one frame may take at most. */
  setDelay(most: number): void;
  cut(how: 'noticed' | 'silent'): void;
  /** The tablet is gone; nothing reaches it any more. */
  pull(): void;
  connections(): number;
}
export interface Sniffer {
  sent(tablet: string, frame: Frame, line: object): void;
  heard(tablet: string, frame: Frame, line: object): void;
}

const nameByNumber = new Map(Object.entries(frameTable).map(([name, [number]]) => [number as number, name]));
/** The first byte of a frame is its number. */
const nameOf = (bytes: Uint8Array): string => nameByNumber.get(bytes[0] ?? 0) ?? 'unreadable';
/** What an outsider keeps count of. */
const outgoing: ReadonlySet<string> = new Set(['HELLO', 'ROSTER', 'APPEND', 'PUSH', 'SUPERSEDE', 'ATTEST', 'KEYS_PUT']);
const incoming: ReadonlySet<string> = new Set(['WELCOME', 'ACK', 'RECORDS']);

/** What the relay's shell makes of a request. */
const answerTo = async (door: ChunkDoor, { method, path, bearer, bytes }: CarryRequest): Promise<CarryAnswer> => {
  const nothing = new Uint8Array();
  const place = readChunkPath(path);
  const visit = place ? door.admit(place.team, readBearer(bearer)) : 404;
  if (!place || typeof visit === 'number') return { status: Number(visit), bytes: nothing };
  if (method === 'HEAD') return { status: await visit.has(place.name), bytes: nothing };
  if (method === 'PUT') return { status: await visit.put(place.name, bytes ?? nothing), bytes: nothing };
  const found = await visit.get(place.name);
  return typeof found === 'number' ? { status: found, bytes: nothing } : { status: 200, bytes: found };
};

/** How long TCP goes on sending into nothing. */
const UNANSWERED_MS = 15 * 60_000;
/** The relay pings every half minute and ends who does not answer. */
const PING_MS = 60_000;

interface Line {
  cut(how: 'noticed' | 'silent', now?: 'relay_gone' | 'tablet_gone'): void;
}

export const createNetwork = (clockwork: Clockwork, sniffer: Sniffer): Network => {
  const { prng } = clockwork;
  const lines = new Set<Line>();
  let accept: ((channel: Channel) => Connection) | undefined;
  let door: ChunkDoor | undefined;

  const plug = (tablet: string): Plug => {
    const own = new Set<Line>();
    let online = true;
    let delay = 50;
    let gone = false;
    const latency = (): number => 1 + prng.int(delay);

    const dial: Dial = (_url, events: SocketEvents) => {
      let connection: Connection | undefined;
      let told = false;
      let broken = false;
      let isSilent = false;
      let giveUp: (() => void) | undefined;
      let unread = 0;
      /** One direction: frames keep their order; after a cut only the first few under way still arrive. */
      const pipe = (deliver: (bytes: Uint8Array) => void) => {
        let last = 0;
        let underWay = 0;
        let left = Number.POSITIVE_INFINITY;
        return {
          push: (bytes: Uint8Array, dropped: () => void): void => {
            last = Math.max(last, clockwork.now() + latency());
            underWay++;
            clockwork.schedule(last - clockwork.now(), () => {
              underWay--;
              if (left-- > 0) deliver(bytes);
              else dropped();
            });
          },
          after: (run: () => void): void => {
            last = Math.max(last, clockwork.now() + latency());
            clockwork.schedule(last - clockwork.now(), run);
          },
          /** How many will not arrive. */
          breakOff: (): number => {
            left = prng.int(underWay + 1);
            return underWay - left;
          },
        };
      };
      const tellTablet = (): void => {
        if (told || gone) return;
        told = true;
        giveUp?.();
        own.delete(line);
        events.closed();
      };
      const tellRelay = (): void => {
        lines.delete(line);
        connection?.closed();
      };
      const note = (arrow: string, bytes: Uint8Array): void => {
        clockwork.trace(`${tablet} ${arrow} ${nameOf(bytes)}`);
      };
      const toRelay = pipe((bytes) => {
        note('→', bytes);
        connection?.receive(bytes);
      });
      const toTablet = pipe((bytes) => {
        unread -= bytes.length;
        if (told || gone) return;
        note('←', bytes);
        const frame = incoming.has(nameOf(bytes)) ? decodeFrame(bytes) : undefined;
        if (frame) sniffer.heard(tablet, frame, line);
        events.message(bytes);
      });
      const line: Line = {
        cut: (how, who) => {
          if (broken) return;
          broken = true;
          isSilent = how === 'silent' && who !== 'relay_gone';
          const lost = toRelay.breakOff();
          toTablet.breakOff();
          if (who !== 'relay_gone') clockwork.schedule(prng.int(PING_MS), tellRelay);
          if (!isSilent) clockwork.schedule(prng.int(5_000), tellTablet);
          else if (lost > 0) giveUp = clockwork.schedule(UNANSWERED_MS, tellTablet);
        },
      };
      const channel: Channel = {
        send: (bytes) => {
          if (broken) return;
          unread += bytes.length;
          toTablet.push(bytes, () => undefined);
        },
        get bufferedAmount() {
          return unread;
        },
        close: () => {
          if (!broken) toTablet.after(tellTablet);
        },
      };
      own.add(line);
      clockwork.schedule(latency(), () => {
        if (gone || told) return;
        connection = online && accept ? accept(channel) : undefined;
        if (!connection) return tellTablet();
        lines.add(line);
        events.opened();
      });
      return {
        send: (bytes) => {
          if (told) return;
          const frame = outgoing.has(nameOf(bytes)) ? decodeFrame(bytes) : undefined;
          if (frame) sniffer.sent(tablet, frame, line);
          if (!broken) toRelay.push(bytes, () => undefined);
          else if (isSilent) giveUp ??= clockwork.schedule(UNANSWERED_MS, tellTablet);
        },
        close: () => {
          own.delete(line);
          if (!broken) {
            toRelay.after(tellRelay);
            toTablet.after(tellTablet);
          } else clockwork.schedule(latency(), tellTablet);
        },
      };
    };

    /** [S9] One request and its answer, each as late as a frame, or lost. */
    const carry: Carry = (request) =>
      new Promise((resolve) => {
        const answered = (answer: CarryAnswer | undefined): void => {
          const isLost = prng.int(20) === 0;
          clockwork.schedule(latency(), () => !gone && resolve(online && !isLost ? answer : undefined));
        };
        clockwork.schedule(latency(), () => {
          clockwork.trace(`${tablet} ${request.method} chunk`);
          if (!online || !door) answered(undefined);
          else void answerTo(door, request).then(answered);
        });
      });

    return {
      dial,
      carry,
      setOnline: (next) => {
        online = next;
        if (!online) for (const line of [...own]) line.cut(prng.int(3) === 0 ? 'silent' : 'noticed');
      },
      setDelay: (most) => {
        delay = most;
      },
      cut: (how) => {
        for (const line of [...own]) line.cut(how);
      },
      pull: () => {
        gone = true;
        for (const line of [...own]) line.cut('noticed', 'tablet_gone');
      },
      connections: () => own.size,
    };
  };

  return {
    plug,
    serve: (next, chunks) => {
      door = chunks;
      if (!next) for (const line of [...lines]) line.cut('noticed', 'relay_gone');
      lines.clear();
      accept = next;
    },
  };
};
