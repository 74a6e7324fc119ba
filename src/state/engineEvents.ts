import type { EngineEvent } from '../engine/engine';
import type { Stores } from './stores';

/** Lists that have changed are asked for anew, which a covered engine refuses. */
const ASKS: readonly EngineEvent['type'][] = ['cards', 'team', 'document'];

/** Takes what the engine says to the stores that show it; what asks it back waits until the tablet is uncovered. */
export const showEngineEvent = (stores: Stores): ((event: EngineEvent) => void) => {
  let missed: readonly EngineEvent[] = [];
  stores.session.subscribe(({ veil }) => {
    if (veil !== 'none' || missed.length === 0) return;
    const now = missed;
    missed = [];
    for (const event of now) show(stores, event);
  });
  return (event) => {
    if (stores.session.getState().veil === 'covered' && ASKS.includes(event.type)) missed = [...missed, event];
    else show(stores, event);
  };
};

const show = (stores: Stores, event: EngineEvent): void => {
  switch (event.type) {
    case 'sync':
      stores.sync.getState().showStatus(event.status);
      return;
    case 'cards':
      return void stores.cards.getState().refresh(event.kind);
    case 'team':
      return void stores.team.getState().loadTeam();
    case 'problem':
      stores.notices.getState().problem(event.code);
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
