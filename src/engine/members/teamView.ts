/** What the page is shown of the team: who is in and who was, what is due to whom, and which invitations are open. */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { circleNames } from '../../domain/circles';
import { limits } from '../../protocol/limits';
import { dueCircles } from '../../team/dueCircles';
import type { JoinRequest } from '../../team/joinRequest';
import { isOut } from '../../team/rosterChanges';
import type { RosterMember } from '../../team/rosterState';
import { rotationDue } from '../../team/rotating';
import { lastHeard, numbersOf } from '../receiving/numbers';
import type { Seat } from '../seat/seat';
import type { Invitation, Team } from '../views';

/** Somebody who answered an invitation, and the words both compare. */
export interface Asking {
  readonly request: JoinRequest;
  readonly words: readonly string[];
}

/** `asks`: by the invitation's id. */
export const viewTeam = async (seat: Seat, asks: ReadonlyMap<string, Asking>): Promise<Team> => {
  const now = seat.ports.now();
  const heard = lastHeard(await numbersOf(seat));
  const isIn = ({ seat: id }: RosterMember): boolean => !isOut(seat.roster, id);
  const everybody = [...seat.roster.members.values()];
  const dueTo = (member: RosterMember) => {
    const names = new Set(dueCircles(seat.roster, member).map(({ name }) => name));
    return circleNames.filter((name) => names.has(name));
  };
  const tickets = [...seat.roster.tickets.values()];
  const madeBy = ({ seat: sheet }: RosterMember): string | undefined => {
    const ticket = tickets.find(({ sheetOf }) => sheetOf && equalBytes(sheetOf, sheet));
    return ticket && toBase64Url(ticket.by);
  };
  const members = everybody.filter(isIn).map((member) => ({
    seatId: toBase64Url(member.seat),
    name: member.name,
    profile: member.profile,
    administrator: member.administrator,
    self: toBase64Url(member.seat) === seat.name,
    since: member.since,
    lastHeard: heard.get(toHex(member.seat)) || undefined,
    paper: member.paper,
    madeBy: member.paper ? madeBy(member) : undefined,
    due: dueTo(member),
  }));
  const open = tickets.filter(
    ({ state, expiresAt }) => state === 'open' && expiresAt !== 0 && expiresAt > now - limits.invitationMs,
  );
  return {
    name: seat.roster.teamName,
    id: toBase64Url(seat.roster.team),
    members,
    former: everybody
      .filter((one) => !isIn(one))
      .map(({ name, paper, seat: id }) => ({ name, paper, lastHeard: heard.get(toHex(id)) || undefined })),
    rotationDue: rotationDue(seat.roster).flatMap(({ name }) => circleNames.find((known) => known === name) ?? []),
    secondAdministrator: members.filter(({ administrator, paper }) => administrator && !paper).length > 1,
    invitations: open.map(({ ticket, profile, expiresAt }): Invitation => {
      const id = toBase64Url(ticket);
      const ask = asks.get(id);
      const state = ask ? 'asked' : expiresAt <= now ? 'expired' : 'open';
      return {
        id,
        profile,
        expiresAt,
        state,
        ...(ask && { asks: { name: ask.request.name, words: ask.words } }),
      };
    }),
  };
};
