/**
 * [S5] The way back to a relay that does not know the team: one that was emptied, or another in its place. A setup link
 * lets an administrator give it the team's first record, which makes it the same team; the chain follows at once, key
 * rows and entries with the exchanges after, since its log has another id. Without a link only the address is changed.
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { type Conversation, dialConversation } from '../../sync/conversation';
import { asSeat, shakeHands } from '../../sync/handshake';
import { bringRecords } from '../../sync/rosterExchange';
import { problemOfTalk } from '../exchange/byes';
import { standingOf } from '../exchange/cursor';
import type { RelayRequest } from '../requests';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';

const SETUP_TOKEN_BYTES = 16;

const found = async (
  seat: Seat,
  talk: Conversation,
  setupToken: string,
  records: readonly Uint8Array[],
): Promise<Result<void, ProblemCode>> => {
  const own = [...seat.roster.members.values()].find((member) => toBase64Url(member.seat) === seat.name);
  if (!own?.administrator) return fail('not_allowed');
  const token = fromBase64Url(setupToken);
  const [genesis, ...later] = records;
  if (token?.length !== SETUP_TOKEN_BYTES || !genesis) return fail('setup_token_refused');
  const answer = await talk.ask({ type: 'FOUND', setupToken: token, genesis }, 'RECORDS');
  if (!answer) return fail(problemOfTalk(talk));
  const brought = await bringRecords(talk, later);
  if (brought === 'conflict') return fail('roster_conflict');
  return brought === 'done' ? ok(undefined) : fail(problemOfTalk(talk));
};

/** Resolves when the relay knows this seat; what is kept here is offered to it by the next exchange. */
export const reachRelay = async (
  seat: Seat,
  records: readonly Uint8Array[],
  { relayUrl, setupToken }: RelayRequest,
): Promise<Result<void, ProblemCode>> => {
  if (seat.identity.invented) return fail('not_allowed');
  if (!URL.canParse(relayUrl) || !/^https?:$/.test(new URL(relayUrl).protocol)) return fail('invalid_values');
  const silent = { unasked: () => undefined, closed: () => undefined };
  const talk = await dialConversation(seat.ports.dial, seat.ports.after, relayUrl, silent);
  if (!talk) return fail('relay_unreachable');
  try {
    const founded = setupToken === undefined ? ok(undefined) : await found(seat, talk, setupToken, records);
    if (!founded.ok) return founded;
    const welcome = await shakeHands(
      seat.crypto,
      talk,
      standingOf(seat),
      asSeat(seat.crypto, seat.keys.signing),
      relayUrl,
    );
    if (!welcome) return fail(problemOfTalk(talk));
  } finally {
    talk.close();
  }
  const identity = { ...seat.identity, relayUrl };
  const written = await seat.meta.write('identity', identity);
  if (!written.ok) return fail(problemOfStore(written.error));
  seat.identity = identity;
  return ok(undefined);
};
