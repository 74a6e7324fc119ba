import { problems } from '../domain/problems';
import type { EngineEvent } from '../engine/engine';
import type { Stores } from './stores';

const showTeam = async ({ session, team }: Stores): Promise<void> => {
  await team.getState().loadTeam();
  const own = team.getState().team?.members.find(({ self }) => self);
  if (own) session.getState().takeRole(own);
};

/** Takes what the engine says to the stores that show it. */
export const showEngineEvent =
  (stores: Stores) =>
  (event: EngineEvent): void => {
    switch (event.type) {
      case 'sync':
        stores.sync.getState().showStatus(event.status);
        return;
      case 'cards':
        return void stores.cards.getState().refresh(event.kind);
      case 'team':
        return void showTeam(stores);
      case 'problem':
        stores.notices.getState().problem(event.code, 'leadsTo' in problems[event.code] ? event.detail : undefined);
        return;
      case 'session':
        stores.session.getState().showTablet(event.state);
        return;
      case 'document':
        if (event.id === stores.team.getState().settingsId) void stores.team.getState().loadPlaces();
        return;
      case 'register':
      case 'mirror':
        return;
    }
  };
