/** The relay's core with virtual time and sockets that are arrays: what a test says happens at once, in order. */
import { decodeFrame, encodeFrame, type Frame, type FrameName, type FrameOf } from '../../src/protocol/frames';
import { createMemoryChunkStore } from '../../sync-server/chunks/memoryChunkStore';
import { nodePorts } from '../../sync-server/nodePorts';
import type { LogEvent, RelayPorts } from '../../sync-server/ports';
import { createRelay } from '../../sync-server/relay';
import { createMemoryStore } from '../../sync-server/store/memoryStore';
import type { RelayStore } from '../../sync-server/store/relayStore';
import { createHello, createProof, random, type TestSeat, type TestTeam } from './testTeam';

export const ORIGIN = 'https://ponte.example';

export const createVirtualRelay = <S extends RelayStore>(store: S) => {
  let time = 1_800_000_000_000;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  const log: LogEvent[] = [];
  const chunks = createMemoryChunkStore();
  const ports: RelayPorts = {
    ...nodePorts,
    store,
    chunks,
    now: () => time,
    after(ms, task) {
      const timer = { at: time + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    log: (event) => log.push(event),
    isOwnOrigin: (origin) => origin === ORIGIN,
  };
  const relay = createRelay(ports);

  const dial = () => {
    const heard: Frame[] = [];
    let isClosed = false;
    let unread = 0;
    const connection = relay.connect({
      send(bytes) {
        const frame = decodeFrame(bytes);
        if (!frame) throw new Error('the relay said something unreadable');
        heard.push(frame);
      },
      get bufferedAmount() {
        return unread;
      },
      close() {
        isClosed = true;
      },
    });
    const line = {
      heard,
      say(frame: Frame): void {
        connection.receive(encodeFrame(frame));
      },
      sayBytes: connection.receive,
      hangUp: connection.closed,
      isClosed: () => isClosed,
      leaveUnread(bytes: number): void {
        unread = bytes;
      },
      /** The first frame of this kind not asked for yet; whatever came before it is passed over. */
      hear<N extends FrameName>(type: N): FrameOf<N> {
        const at = heard.findIndex((frame) => frame.type === type);
        const frame = heard.splice(0, at + 1).at(-1);
        if (at < 0) throw new Error(`no ${type}, but ${heard.map((one) => JSON.stringify(one)).join(' ')}`);
        return frame as FrameOf<N>;
      },
      byeReason: () => line.hear('BYE').reason,
      /** HELLO, CHALLENGE, PROVE, and what the relay says to that. */
      prove(team: TestTeam, seat: TestSeat, more: Partial<FrameOf<'HELLO'>> = {}) {
        line.challenged(team, seat, more)();
        return line;
      },
      /** HELLO and CHALLENGE; the answer says PROVE. */
      challenged(team: TestTeam, seat: TestSeat, more: Partial<FrameOf<'HELLO'>> = {}): () => void {
        const hello = createHello(team, seat, more);
        line.say(hello);
        const keys = hello.as === 'tablet' ? seat.tablet : seat.keys;
        const proof = createProof(hello, line.hear('CHALLENGE'), ORIGIN, keys);
        return () => line.say(proof);
      },
      welcome: (team: TestTeam, seat: TestSeat, more: Partial<FrameOf<'HELLO'>> = {}) =>
        line.prove(team, seat, more).hear('WELCOME'),
    };
    return line;
  };

  return {
    relay,
    ports,
    store,
    chunks,
    log,
    now: () => time,
    /** Lets `ms` pass, running what becomes due in order. */
    pass(ms: number): void {
      const until = time + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        time = Math.max(time, due.at);
        due.task();
      }
      time = until;
    },
    dial,
    setupToken(): Uint8Array {
      const token = relay.createSetupToken();
      if (!token.ok) throw new Error('no room for a setup token');
      return token.value;
    },
    /** Founds the team and hangs up. */
    found(team: TestTeam): void {
      const line = dial();
      line.say({ type: 'FOUND', setupToken: this.setupToken(), genesis: team.genesis });
      line.hear('RECORDS');
      line.hangUp();
    },
  };
};
export const createMemoryRelay = () => createVirtualRelay(createMemoryStore({ relayId: random(16) }));
export type MemoryRelay = ReturnType<typeof createMemoryRelay>;
