/** The first stage of a connection: who is it? Answers HELLO with a challenge, or lets FOUND and JOIN have their way. */
import { toHex } from '../src/base/bytes';
import { ok } from '../src/base/result';
import { encodeProofClaim, type Frame, type FrameOf } from '../src/protocol/frames';
import { limits, PROTOCOL_VERSION } from '../src/protocol/limits';
import type { RosterSeat } from '../src/protocol/rosterRecord';
import { signable } from '../src/protocol/signing';
import type { Entrance } from './entrance';
import { found } from './founding';
import { join } from './joining';
import type { Stage } from './ports';
import { relayLimits } from './relayLimits';
import { createSeatSession } from './seatSession';
import type { Team } from './team';

interface Challenged {
  readonly hello: FrameOf<'HELLO'>;
  readonly helloHash: Uint8Array;
  readonly nonce: Uint8Array;
}

export const createAdmission = (entrance: Entrance): Stage => {
  const { ports, teams, link, enter } = entrance;
  let challenged: Challenged | undefined;

  const refuse = (reason: 'unknown_team' | 'not_proven' | 'full', { team, seat }: FrameOf<'HELLO'>): void => {
    ports.log({ code: 'hello_refused', team, seat, reason });
    link.bye(reason, reason === 'full' ? relayLimits.retryFullMs : 0);
  };

  const challenge = (hello: FrameOf<'HELLO'>, bytes: Uint8Array): void => {
    const team = teams.find(hello.team);
    if (hello.protocol > PROTOCOL_VERSION) link.bye('protocol_too_new');
    else if (hello.protocol < PROTOCOL_VERSION) link.bye('protocol_too_old');
    else if (!team) refuse('unknown_team', hello);
    else {
      const nonce = ports.random(32);
      challenged = { hello, helloHash: ports.sha256(bytes), nonce };
      link.send({ type: 'CHALLENGE', nonce, relayId: ports.store.relayId() });
    }
  };

  const provenSeat = (
    team: Team,
    { hello, helloHash, nonce }: Challenged,
    { origin, signature }: FrameOf<'PROVE'>,
  ): RosterSeat | undefined => {
    const seat = team.roster.chain().seats.get(toHex(hello.seat));
    const key = hello.as === 'tablet' ? seat?.tablet : seat?.signing;
    if (!key || !ports.isOwnOrigin(origin)) return undefined;
    const claim = { nonce, relayId: ports.store.relayId(), team: team.id, origin, hello: helloHash };
    return ports.verify(key, signable('prove', encodeProofClaim(claim)), signature) ? seat : undefined;
  };

  const welcome = (team: Team, hello: FrameOf<'HELLO'>, { seat }: RosterSeat): void => {
    // A locked app, or a seat that is out, reads nothing of the log: what it says of it is no evidence [K8] [L8].
    const isReader = hello.as === 'seat' && !team.isOut(hello.seat);
    const met = isReader ? team.identity.meet(hello) : ok({ sameAtCursor: false, renewed: false });
    if (!met.ok) {
      refuse('full', hello);
      return;
    }
    if (met.value.renewed) team.restart();
    ports.log({ code: 'welcome', team: team.id, seat: hello.seat });
    link.send({
      type: 'WELCOME',
      logId: team.identity.logId(),
      head: team.log.head(),
      sameAtCursor: met.value.sameAtCursor,
      rosterHead: team.roster.chain().head,
      rosterLength: team.roster.length(),
      keysHead: team.keys.head(),
      time: ports.now(),
      entriesPerPush: limits.entriesPerPush,
      bytesPerPush: limits.bytesPerPush,
    });
    // The roster's copy of the seat's id: the greeting is not kept.
    enter(createSeatSession({ ports, link, team, seat, as: hello.as }));
  };

  const receive = (frame: Frame, bytes: Uint8Array): void => {
    const again = (next: Frame, nextBytes: Uint8Array): void => {
      const admission = createAdmission(entrance);
      enter(admission);
      if (next.type === 'HELLO') admission.receive(next, nextBytes);
      else link.bye('malformed');
    };
    const admit = (stage: Stage | undefined): void => {
      if (stage) enter(stage);
    };
    if (challenged) {
      const team = teams.find(challenged.hello.team);
      const seat = team && frame.type === 'PROVE' ? provenSeat(team, challenged, frame) : undefined;
      if (frame.type !== 'PROVE') link.bye('malformed');
      else if (team && seat) welcome(team, challenged.hello, seat);
      else refuse('not_proven', challenged.hello);
    } else if (frame.type === 'HELLO') challenge(frame, bytes);
    else if (frame.type === 'FOUND') admit(found({ ...entrance, again }, frame));
    else if (frame.type === 'JOIN') admit(join({ ...entrance, again }, frame));
    else link.bye('malformed');
  };
  return { receive, closed() {} };
};
