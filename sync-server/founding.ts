/**
 * FOUND: a setup token and a first record make a team. The same bytes again get the same answer [I2], and whoever came
 * in so may bring the rest of a chain: that is how tablets rebuild a relay that was emptied or is too old to know them [S5].
 */
import { equalBytes } from '../src/base/bytes';
import type { FrameOf } from '../src/protocol/frames';
import { answerAppend } from './appending';
import type { Admitting } from './entrance';
import type { Stage } from './ports';
import { relayLimits } from './relayLimits';
import { writesOfRecord } from './roster';
import { emptyChain, linkRecord } from './rosterChain';
import type { Team } from './team';

const foundTeam = (context: Admitting, { setupToken, genesis }: FrameOf<'FOUND'>): Team | undefined => {
  const { ports, teams, link } = context;
  const refuse = (reason: 'setup_refused' | 'record_refused' | 'full'): undefined => {
    ports.log({ code: 'founding_refused', reason });
    link.bye(reason, reason === 'full' ? relayLimits.retryFullMs : 0);
  };
  const hash = ports.sha256(setupToken);
  const token = ports.store.setupToken(hash);
  const id = ports.sha256(genesis).slice(0, 16);
  const usedHere = token?.team !== undefined && equalBytes(token.team, id);
  if (!token || (token.team !== undefined && !usedHere)) return refuse('setup_refused');
  if (!usedHere && token.expiresAt <= ports.now()) return refuse('setup_refused');
  const known = teams.find(id);
  if (known) return known;

  const linked = linkRecord(emptyChain, genesis, ports);
  const writes = linked.ok ? writesOfRecord(ports, id, 0, genesis, linked.value) : undefined;
  if (!writes) return refuse('record_refused');
  const committed = ports.store.commit([
    { type: 'team', team: id, logId: ports.random(16), createdAt: ports.now() },
    ...writes,
    { type: 'setupTokenUsed', hash, team: id },
  ]);
  if (!committed.ok) return refuse('full');
  ports.log({ code: 'team_founded', team: id });
  return teams.find(id);
};

export const found = (context: Admitting, frame: FrameOf<'FOUND'>): Stage | undefined => {
  const { link } = context;
  const team = foundTeam(context, frame);
  if (!team) return undefined;
  const letGo = team.hold();
  link.send({ type: 'RECORDS', from: 0, records: [frame.genesis], more: team.roster.length() > 1 });
  return {
    receive(next, bytes) {
      if (next.type === 'APPEND') answerAppend(context, team, next);
      else if (next.type === 'ROSTER') link.send({ type: 'RECORDS', ...team.roster.page(next.after) });
      else {
        letGo();
        context.again(next, bytes);
      }
    },
    closed: letGo,
  };
};
