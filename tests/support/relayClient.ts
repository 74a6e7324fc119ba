/** A small tablet: one WebSocket to a relay, frames said and frames waited for. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { fromBase64Url } from '../../src/base/bytes';
import { decodeFrame, encodeFrame, type Frame, type FrameName, type FrameOf } from '../../src/protocol/frames';
import { createHello, createProof, type TestSeat, type TestTeam } from './testTeam';

export interface RelayClient {
  readonly socket: WebSocket;
  say(frame: Frame): void;
  sayBytes(bytes: Uint8Array): void;
  /** The next frame of this kind; rejects when the connection ends first. */
  hear<N extends FrameName>(type: N): Promise<FrameOf<N>>;
  welcome(team: TestTeam, seat: TestSeat, more?: Partial<FrameOf<'HELLO'>>): Promise<FrameOf<'WELCOME'>>;
  /** Resolves when the connection has ended, with everything not yet waited for. */
  readonly ended: Promise<readonly Frame[]>;
  hangUp(): void;
}

/** Resolves when the socket is open; rejects when the relay does not want it. */
export const dialRelay = async (url: string, origin = url): Promise<RelayClient> => {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/relay`, { origin, perMessageDeflate: false });
  const heard: Frame[] = [];
  let check = (): void => {};
  let isOver = false;
  socket.on('message', (data: Buffer) => {
    const frame = decodeFrame(new Uint8Array(data));
    if (!frame) throw new Error('the relay said something unreadable');
    heard.push(frame);
    check();
  });
  const ended = new Promise<readonly Frame[]>((resolve) => {
    socket.on('close', () => {
      isOver = true;
      check();
      resolve(heard);
    });
  });
  await once(socket, 'open');
  socket.on('error', () => {});

  const client: RelayClient = {
    socket,
    say: (frame) => socket.send(encodeFrame(frame)),
    sayBytes: (bytes) => socket.send(bytes),
    hear: <N extends FrameName>(type: N) =>
      new Promise<FrameOf<N>>((resolve, reject) => {
        check = () => {
          const at = heard.findIndex((frame) => frame.type === type);
          // What comes before the next question stays for it.
          if (at >= 0 || isOver) check = () => {};
          if (at >= 0) resolve(heard.splice(0, at + 1).at(-1) as FrameOf<N>);
          else if (isOver) reject(new Error(`ended without ${type}: ${JSON.stringify(heard)}`));
        };
        check();
      }),
    async welcome(team, seat, more = {}) {
      const hello = createHello(team, seat, more);
      client.say(hello);
      const keys = hello.as === 'tablet' ? seat.tablet : seat.keys;
      client.say(createProof(hello, await client.hear('CHALLENGE'), origin, keys));
      return client.hear('WELCOME');
    },
    ended,
    hangUp: () => socket.close(),
  };
  return client;
};

export const setupTokenOf = (link: string): Uint8Array => {
  const token = fromBase64Url(link.split('#found=')[1] ?? '');
  if (token?.length !== 16) throw new Error(`no setup token in ${link}`);
  return token;
};

/** Founds the team with a link and hangs up. */
export const foundTeam = async (url: string, link: string, team: TestTeam): Promise<void> => {
  const client = await dialRelay(url);
  client.say({ type: 'FOUND', setupToken: setupTokenOf(link), genesis: team.genesis });
  await client.hear('RECORDS');
  client.hangUp();
};
