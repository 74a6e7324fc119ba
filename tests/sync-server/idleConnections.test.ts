/**
 * [S6] What the relay's core keeps of a connection that has proved itself and is idle, its socket left apart: a state, and
 * nothing of what the proof needed. With a relay that keeps a buffer for each, which the same measure must find.
 */
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame, type Frame } from '../../src/protocol/frames';
import { relayLimits } from '../../sync-server/relayLimits';
import { settledHeap } from '../support/heap';
import { createHello, createProof, createSeat, createTestTeam, seatOf } from '../support/testTeam';
import { createMemoryRelay, ORIGIN } from '../support/virtualRelay';

const SEATS = 200;
const SEATS_A_RECORD = 50;
/** By measure 1,200; a closure for each sort of frame would be 5,000. */
const MOST = 2_000;
/** What a reader of frames would take; far above what the heap moves by itself between two looks. */
const BUFFER_BYTES = 8_192;

const bytesPerConnection = async (connected: () => unknown = () => undefined): Promise<number> => {
  const relay = createMemoryRelay();
  const team = createTestTeam();
  relay.found(team);
  const seats = Array.from({ length: SEATS }, () => createSeat());
  const founder = relay.dial();
  founder.welcome(team, team.founder);
  for (let at = 0; at < SEATS; at += SEATS_A_RECORD) {
    const joined = seats.slice(at, at + SEATS_A_RECORD).map((seat) => seatOf(seat));
    founder.say({ type: 'APPEND', ...team.extend({ seats: joined }) });
  }
  founder.hangUp();

  let said: Frame | undefined;
  // One for all: what a socket costs is not what is measured.
  const channel = {
    send: (bytes: Uint8Array): void => {
      said = decodeFrame(bytes);
    },
    bufferedAmount: 0,
    close: () => undefined,
  };
  const enter = (seat: (typeof seats)[number]): void => {
    const connection = relay.relay.connect(channel);
    connected();
    const say = (frame: Frame): Frame | undefined => {
      connection.receive(encodeFrame(frame));
      return said;
    };
    const hello = createHello(team, seat);
    const challenge = say(hello);
    if (challenge?.type !== 'CHALLENGE') throw new Error(`${challenge?.type} instead of a challenge`);
    const answer = say(createProof(hello, challenge, ORIGIN, seat.keys));
    if (answer?.type !== 'WELCOME') throw new Error(`${answer?.type} instead of a welcome`);
  };
  const enterAll = (): void => {
    for (const seat of seats) enter(seat);
    relay.log.length = 0;
  };
  enterAll();
  const before = await settledHeap();
  for (let each = 1; each < relayLimits.connectionsPerSeat; each++) enterAll();
  return ((await settledHeap()) - before) / (SEATS * (relayLimits.connectionsPerSeat - 1));
};

it('an idle connection is little more than a kilobyte of the core', async () => {
  expect(await bytesPerConnection()).toBeLessThan(MOST);
});

it('a relay that keeps a buffer for each is found out', async () => {
  const kept: Uint8Array[] = [];
  expect(await bytesPerConnection(() => kept.push(new Uint8Array(BUFFER_BYTES)))).toBeGreaterThan(MOST);
  expect(kept.length).toBe(SEATS * relayLimits.connectionsPerSeat);
});
