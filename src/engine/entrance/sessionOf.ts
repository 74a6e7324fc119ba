/** Who is at work in an open seat, as the page is told. */
import { toBase64Url } from '../../base/bytes';
import type { Seat } from '../seat/seat';
import type { Session } from '../views';

export const sessionOf = async (seat: Seat): Promise<Session> => {
  const own = [...seat.roster.members.values()].find((member) => toBase64Url(member.seat) === seat.name);
  const sheet = await seat.meta.read('sheet');
  return {
    seatId: seat.name,
    teamName: seat.roster.teamName,
    personName: own?.name ?? '',
    profile: own?.profile ?? '',
    administrator: own?.administrator ?? false,
    invented: seat.identity.invented,
    pinSet: (await seat.meta.read('pin')) !== undefined,
    recoverySheet: sheet?.state ?? 'not_mine',
    resume: await seat.meta.read('place'),
    ...(seat.readingOnly && { stopped: 'reading_only' as const }),
  };
};
