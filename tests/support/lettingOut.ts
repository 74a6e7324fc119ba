/** Seats that are let out, as an administrator's tablet does it that had seen nothing of them. */
import { expect } from 'vitest';
import { fromBase64Url } from '../../src/base/bytes';
import { dialConversation } from '../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../src/sync/handshake';
import { revokeRecord } from '../../src/team/departing';
import { nothing, type Team, type TeamTablet } from './engineTeam';
import { forgersCrypto } from './forgery';
import { insideOf } from './insider';
import { createCable } from './nodeDial';

export const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';

/** Of what the seat wrote nothing counts. */
export const letOutUnseen = async (team: Team, administrator: TeamTablet, seatId: string): Promise<void> => {
  const { seat } = await insideOf(administrator);
  const { roster, keys } = seat;
  const id = fromBase64Url(seatId) ?? new Uint8Array();
  const departure = { seat: id, accepted: new Map(), shared: [] };
  const record = await revokeRecord(forgersCrypto, roster, keys, departure, team.now());
  const dialled = await dialConversation(createCable().dial, () => nothing, team.origin, {
    unasked: nothing,
    closed: nothing,
  });
  if (!dialled) throw new Error('no relay');
  const standing = { team: roster.team, seat: keys.seat, ...nowhere, rosterHead: roster.head };
  await shakeHands(forgersCrypto, dialled, standing, asSeat(forgersCrypto, keys.signing), team.origin);
  expect(await dialled.ask({ type: 'APPEND', prev: roster.head, record }, 'RECORDS')).toBeDefined();
  dialled.close();
};
