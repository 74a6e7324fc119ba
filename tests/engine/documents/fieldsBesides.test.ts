/** Scenario 8.3: a tutor writes a new number and what the matter is, in rows they otherwise only read. */
import { expect, it } from 'vitest';
import { must, personOf, startTeam, syncAll } from '../../support/engineTeam';

it('a tutor’s number and problem are kept and taken by all; another answer of the same rows is refused', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const carla = await team.join(ada, undefined, undefined, 'TU');
  const person = await personOf(ada, 'Omar Inventato');
  const { documentId: file } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(file, 'case', { code: 'GR-2027-K7Q4', kind: 'full', person, problem: 'Prima.' }));
  await syncAll(ada, carla);
  must(await carla.engine.setField(person, 'person', 'main', 'phone', '3330000002'));
  must(await carla.engine.setField(file, 'case', 'main', 'problem', 'Prima. Una stanza si libera.'));
  const refused = { ok: false, error: 'not_allowed' };
  expect(await carla.engine.setField(person, 'person', 'main', 'alias', 'Altro')).toEqual(refused);
  expect(await carla.engine.setField(file, 'case', 'main', 'riskFlag', 'urgent')).toEqual(refused);
  expect(await carla.engine.addEvent(file, 'case', 'main', 'status', 'archived')).toEqual(refused);
  await syncAll(carla, ada);
  const valueOn = async (id: string, field: string) => (await ada.engine.document(id))?.rows[0]?.cells[field]?.value;
  expect(await valueOn(person, 'phone')).toBe('3330000002');
  expect(await valueOn(file, 'problem')).toBe('Prima. Una stanza si libera.');
  expect((await ada.engine.syncStatus()).review).toBe(0);
});
