/** [K7] The page's side of covering, on a real engine. */
import { expect, test } from 'vitest';
import { createVeil } from '../../src/app/createVeil';
import { createCardsStore } from '../../src/state/cardsStore';
import { createSessionStore } from '../../src/state/sessionStore';
import { createSyncStore } from '../../src/state/syncStore';
import { createTeamStore } from '../../src/state/teamStore';
import { must, startTeam } from '../support/engineTeam';

const PIN = '2580';

test('[K7] whoever types the PIN the moment the screen is covered gets back in, and what was forgotten is not forgotten later', async () => {
  const team = await startTeam();
  const { engine } = await team.found();
  must(await engine.setPin(PIN));
  const stores = {
    session: createSessionStore(),
    cards: createCardsStore(engine),
    team: createTeamStore(engine),
    sync: createSyncStore(),
  };
  const { session } = stores;
  session.getState().showTablet(await engine.state());
  const veil = createVeil(
    engine,
    stores,
    () => ({ route: '/today' }),
    () => undefined,
  );
  veil.cover();
  expect(session.getState().tablet.kind).toBe('covered');
  expect(await veil.uncover(PIN)).toMatchObject({ result: 'open' });
  expect(session.getState().tablet.kind).toBe('unlocked');
  await stores.team.getState().loadTeam();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(stores.team.getState().team).toBeDefined();
});
