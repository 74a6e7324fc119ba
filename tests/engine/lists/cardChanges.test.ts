/** Lists hear of what changed: a thousand cards do not cross to the page because one did. */
import { expect, it } from 'vitest';
import { must, startTeam, type TeamTablet } from '../../support/engineTeam';

const open = async ({ engine }: TeamTablet, alias: string) =>
  must(
    await engine.openCase({
      person: { alias },
      case: { openedOn: '2026-05-04', kind: 'full', desk: 'A'.repeat(22) },
      place: 'Grosseto',
    }),
  );

it('tells the cards that differ from the answer named, and the order only where that is another', async () => {
  const ada = await (await startTeam()).found();
  const { engine } = ada;
  const ids = [];
  for (const alias of ['Omar Inventato', 'Irina Esempio', 'Sira Fittizia']) ids.push((await open(ada, alias)).personId);
  const first = await engine.cardChanges('person', undefined);
  expect(first.changed.map(({ documentId }) => documentId)).toEqual(ids);
  expect(first.order).toEqual(ids);

  const second = await engine.cardChanges('person', first.state);
  expect(second).toEqual({ state: second.state, changed: [] });

  must(await engine.setField(ids[1] ?? '', 'person', 'main', 'phone', '333 000 0001'));
  const third = await engine.cardChanges('person', second.state);
  expect(third.changed.map(({ documentId, values }) => [documentId, values['phone']])).toEqual([
    [ids[1], '3330000001'],
  ]);
  expect(third.order).toBeUndefined();

  const { personId } = await open(ada, 'Fatou Modello');
  const fourth = await engine.cardChanges('person', third.state);
  expect(fourth.changed.map(({ documentId }) => documentId)).toEqual([personId]);
  expect(fourth.order).toEqual([...ids, personId]);
});

it('tells everything to whoever names another answer than the last, and on another day what the day changes', async () => {
  const team = await startTeam();
  const ada = await team.found();
  await open(ada, 'Omar Inventato');
  await open(ada, 'Irina Esempio');
  const { engine } = ada;
  const cards = () => engine.cards('case');
  const first = await engine.cardChanges('case', undefined);
  for (const since of ['another', undefined]) {
    expect((await engine.cardChanges('case', since)).changed).toEqual(await cards());
    // It was the last for a moment only.
    const late = await engine.cardChanges('case', first.state);
    expect([late.changed, late.order?.length]).toEqual([await cards(), 2]);
  }
  const today = await engine.cardChanges('case', undefined);
  team.pass(86_400_000);
  const tomorrow = await engine.cardChanges('case', today.state);
  expect(tomorrow.changed).toEqual(await cards());
  expect(tomorrow.changed[0]?.caseLife).toBeDefined();
});

it('tells of people who were merged, and of the one who stands for them', async () => {
  const ada = await (await startTeam()).found();
  const { engine } = ada;
  const [one, other] = [await open(ada, 'Omar Inventato'), await open(ada, 'Omar I.')];
  const first = await engine.cardChanges('case', undefined);
  must(await engine.addEvent(one.personId, 'person', 'main', 'merged', other.personId));
  const next = await engine.cardChanges('case', first.state);
  const people = new Set((await engine.cards('case')).map(({ values }) => values['person']));
  expect(people.size).toBe(1);
  const byId = new Map([...first.changed, ...next.changed].map((card) => [card.documentId, card]));
  expect([...byId.values()]).toEqual(await engine.cards('case'));
});
