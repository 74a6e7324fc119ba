/** [Trial] The invented team is made by the calls a person's screens make: whatever refuses a person refuses it. */
import { expect, it } from 'vitest';
import { kindsOnLists } from '../../src/domain/documents';
import { must, nothing, startTeam } from '../support/engineTeam';

it('the invented team shows something of every kind of document that lists show to whoever tries it', async () => {
  const team = await startTeam();
  const { engine } = team.makeTablet();
  must(await engine.tryInvented(nothing));
  const shown = await Promise.all(kindsOnLists.map(async (kind) => [kind, (await engine.cards(kind)).length] as const));
  expect(shown.filter(([, cards]) => cards === 0).map(([kind]) => kind)).toEqual([]);
});
