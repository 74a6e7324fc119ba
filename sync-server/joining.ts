/**
 * JOIN: whoever shows a ticket's secret may ask to come in, or, with the secret of a recovery sheet, read the roster
 * [K10]. A ticket holds one request; its connection waits until an administrator's record lets the seat in.
 */
import { equalBytes, toHex } from '../src/base/bytes';
import { fail, ok, type Result } from '../src/base/result';
import type { ByeReason, FrameOf } from '../src/protocol/frames';
import type { Admitting } from './entrance';
import type { Stage } from './ports';
import { relayLimits } from './relayLimits';
import type { KnownTicket } from './rosterChain';
import type { Team } from './team';

type Found = { readonly team: Team; readonly ticket: KnownTicket; readonly state: 'waiting' | 'admitted' };

const check = ({ ports, teams }: Admitting, frame: FrameOf<'JOIN'>): Result<Found, ByeReason> => {
  const team = teams.findByTicket(frame.ticket);
  const ticket = team?.roster.chain().tickets.get(toHex(frame.ticket));
  if (!team || !ticket || !equalBytes(ports.sha256(frame.proof), ticket.proofHash)) return fail('ticket_unknown');
  const kept = ports.store.ask(frame.ticket);
  const isKept = kept !== undefined && frame.request !== undefined && equalBytes(kept, frame.request);
  // Whoever was let in while away asks again and hears it, however late.
  if (ticket.used) return isKept ? ok({ team, ticket, state: 'admitted' }) : fail('ticket_used');
  if (ticket.cancelled) return fail('ticket_unknown');
  if (ticket.expiresAt !== 0 && ticket.expiresAt <= ports.now()) return fail('ticket_expired');
  if (!frame.request) return ticket.expiresAt === 0 ? ok({ team, ticket, state: 'admitted' }) : fail('malformed');
  if (isKept) return ok({ team, ticket, state: 'waiting' });
  if (kept) return fail('ticket_used');
  if (team.roster.asks().length >= relayLimits.requestsPerTeam) return fail('too_many');
  const committed = ports.store.commit([{ type: 'ask', team: team.id, ticket: frame.ticket, request: frame.request }]);
  if (!committed.ok) return fail('full');
  team.changed();
  return ok({ team, ticket, state: 'waiting' });
};

export const join = (context: Admitting, frame: FrameOf<'JOIN'>): Stage | undefined => {
  const { ports, link } = context;
  const checked = check(context, frame);
  if (!checked.ok) {
    ports.log({ code: 'join_refused', reason: checked.error });
    link.bye(checked.error, checked.error === 'full' || checked.error === 'too_many' ? relayLimits.retryFullMs : 0);
    return undefined;
  }
  const { team, ticket } = checked.value;
  const letGo = team.hold();
  let state = checked.value.state;
  let stopWaiting = (): void => {};

  const admit = (): void => {
    stopWaiting();
    state = 'admitted';
    ports.log({ code: 'join_admitted', team: team.id });
    link.send({ type: 'JOINED', state, records: team.roster.page(0).records });
  };
  if (state === 'admitted') admit();
  else {
    ports.log({ code: 'join_waiting', team: team.id });
    const leave = team.wait(frame.ticket, { link, admitted: admit });
    const cancelTimer =
      ticket.expiresAt === 0 ? () => {} : ports.after(ticket.expiresAt - ports.now(), () => link.bye('ticket_expired'));
    stopWaiting = () => {
      leave();
      cancelTimer();
    };
    link.send({ type: 'JOINED', state, records: [] });
  }
  return {
    receive(next, bytes) {
      if (state === 'waiting') link.bye('malformed');
      else if (next.type === 'ROSTER') link.send({ type: 'RECORDS', ...team.roster.page(next.after) });
      else {
        letGo();
        context.again(next, bytes);
      }
    },
    closed() {
      stopWaiting();
      letGo();
    },
  };
};
