/** What it means for a person that the relay ended a connection, reason by reason: a new reason must be decided here. */
import type { ProblemCode } from '../../domain/problems';
import type { ByeReason } from '../../protocol/frames';
import type { Conversation } from '../../sync/conversation';

/** `passes`: nothing is wrong with this tablet or its team; it dials again by itself. */
const problemOfBye: Readonly<Record<ByeReason, ProblemCode | 'passes'>> = {
  goodbye: 'passes',
  malformed: 'relay_refused',
  protocol_too_new: 'relay_refused',
  protocol_too_old: 'newer_app_needed',
  unknown_team: 'relay_unknown_team',
  not_proven: 'relay_refused',
  revoked: 'relay_refused',
  setup_refused: 'setup_token_refused',
  ticket_unknown: 'invitation_refused',
  ticket_expired: 'invitation_expired',
  ticket_used: 'invitation_refused',
  full: 'relay_full',
  too_many: 'passes',
  slow_consumer: 'passes',
  too_slow: 'passes',
  closing: 'passes',
  // What was due is left to others, and the rest goes on; who asked for a record hears that it was refused.
  record_refused: 'passes',
};

/** What the status says: a word of the relay stands until all is in and out, or another takes its place. */
export const problemAfter = (
  before: ProblemCode | undefined,
  bye: ByeReason | undefined,
  isSynced: boolean,
): ProblemCode | undefined => {
  const said = bye ? problemOfBye[bye] : 'passes';
  if (said !== 'passes') return said;
  return isSynced ? undefined : before;
};

/** For whoever asked for something and got no answer to it. */
export const problemOfTalk = (talk: Conversation | undefined): ProblemCode => {
  if (!talk?.bye) return 'relay_unreachable';
  if (talk.bye.reason === 'record_refused') return 'relay_refused';
  const problem = problemOfBye[talk.bye.reason];
  return problem === 'passes' ? 'relay_unreachable' : problem;
};
