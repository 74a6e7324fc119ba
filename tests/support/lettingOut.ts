/** Records of an administrator's tablet that it does not write itself: seats let out of which it had seen nothing, for one. */
import { expect } from 'vitest';
import { fromBase64Url, toHex } from '../../src/base/bytes';
import { numbersOf } from '../../src/engine/receiving/numbers';
import type { Seat } from '../../src/engine/seat/seat';
import { type Conversation, dialConversation } from '../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../src/sync/handshake';
import { acceptRecord } from '../../src/team/accepting';
import { revokeRecord } from '../../src/team/departing';
import { nothing, type Team, type TeamTablet } from './engineTeam';
import { forgersCrypto } from './forgery';
import { insideOf } from './insider';
import { createCable } from './nodeDial';

export const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';

/** A connection that proves this seat, beside the tablet's own. */
export const dialAs = async ({ origin }: Pick<Team, 'origin'>, { roster, keys }: Seat): Promise<Conversation> => {
  const dialled = await dialConversation(createCable().dial, () => nothing, origin, {
    unasked: nothing,
    closed: nothing,
  });
  if (!dialled) throw new Error('no relay');
  const standing = { team: roster.team, seat: keys.seat, ...nowhere, rosterHead: roster.head };
  await shakeHands(forgersCrypto, dialled, standing, asSeat(forgersCrypto, keys.signing), origin);
  return dialled;
};

/** Appends a record in the name of this tablet, which hears of it like everybody else. */
export const appendAs = async (
  team: Team,
  tablet: TeamTablet,
  make: (seat: Seat) => Promise<Uint8Array>,
): Promise<void> => {
  const { seat } = await insideOf(tablet);
  const record = await make(seat);
  const dialled = await dialAs(team, seat);
  const answer = await dialled.ask({ type: 'APPEND', prev: seat.roster.head, record }, 'RECORDS', 'CONFLICT');
  expect(answer?.type).toBe('RECORDS');
  dialled.close();
};

/** Of what the seat wrote nothing counts. */
export const letOutUnseen = (team: Team, administrator: TeamTablet, seatId: string): Promise<void> => {
  const departure = { seat: fromBase64Url(seatId) ?? new Uint8Array(), accepted: new Map(), shared: [] };
  return appendAs(team, administrator, ({ roster, keys }) =>
    revokeRecord(forgersCrypto, roster, keys, departure, team.now()),
  );
};

/** All that the seat wrote counts, whoever can read it: as an administrator with an earlier build accepts it, whose tablet this is. */
export const acceptUnread = (team: Team, administrator: TeamTablet, seatId: string): Promise<void> =>
  appendAs(team, administrator, async (inside) => {
    const { roster, keys } = inside;
    const author = toHex(fromBase64Url(seatId) ?? new Uint8Array());
    const member = roster.members.get(author);
    if (!member) throw new Error('nobody of this id');
    const heard = Object.entries(await numbersOf(inside)).filter(([chain]) => chain.startsWith(author));
    const late = new Map(heard.map(([chain, { ranges }]) => [chain.slice(author.length), ranges] as const));
    const acceptance = { member, late, seen: new Map(), since: roster.heads.length, isRest: false };
    return acceptRecord(forgersCrypto, roster, keys, acceptance, team.now());
  });
