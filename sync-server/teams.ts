/** The teams of this relay, each loaded when it is first asked for. */
import { toHex } from '../src/base/bytes';
import type { RelayPorts } from './ports';
import { createTeam, type Team } from './team';

export interface Teams {
  find(team: Uint8Array): Team | undefined;
  findByTicket(ticket: Uint8Array): Team | undefined;
  /** Commits everything that waits, in every team. */
  flush(): void;
}

/** `appended`: a roster has a new record. */
export const createTeams = (ports: RelayPorts, appended: () => void): Teams => {
  const loaded = new Map<string, Team>();
  const find = (id: Uint8Array): Team | undefined => {
    const known = loaded.get(toHex(id));
    if (known) return known;
    const stored = ports.store.team(id);
    if (!stored) return undefined;
    const team = createTeam(ports, id, stored, appended);
    loaded.set(toHex(id), team);
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
  };
};
