/**
 * The teams of this relay, each loaded when it is first asked for and forgotten when nobody uses it and many others were
 * asked for since: what the relay holds in memory grows with those who are connected, not with those it knows [S6].
 */
import { toHex } from '../src/base/bytes';
import { createLogDoubts } from './logDoubts';
import type { RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import { createTeam, type Team } from './team';

export interface Teams {
  /** For this turn. Whoever goes on with it in another asks again, or takes hold of it. */
  find(team: Uint8Array): Team | undefined;
  findByTicket(ticket: Uint8Array): Team | undefined;
  /** Commits everything that waits, in every team. */
  flush(): void;
  /** How many are in memory. */
  loaded(): number;
}

/** `appended`: a roster has a new record. */
export const createTeams = (ports: RelayPorts, appended: () => void): Teams => {
  // Not a team's own: dialling from many teams in turn would have it forgotten.
  const around = { ports, appended, doubts: createLogDoubts(ports.now) };
  /** Those asked for last stand last. */
  const loaded = new Map<string, Team>();
  const forgetSome = (): void => {
    for (const [key, team] of loaded) {
      if (loaded.size <= relayLimits.teamsAtRest) return;
      if (team.isAtRest()) loaded.delete(key);
    }
  };
  const load = (id: Uint8Array): Team | undefined => {
    const stored = ports.store.team(id);
    return stored && createTeam(around, id, stored);
  };
  const find = (id: Uint8Array): Team | undefined => {
    const key = toHex(id);
    const team = loaded.get(key) ?? load(id);
    loaded.delete(key);
    forgetSome();
    if (team) loaded.set(key, team);
    return team;
  };
  return {
    find,
    findByTicket(ticket) {
      const id = ports.store.teamOfTicket(ticket);
      return id && find(id);
    },
    flush() {
      for (const team of loaded.values()) team.log.flush();
    },
    loaded: () => loaded.size,
  };
};
