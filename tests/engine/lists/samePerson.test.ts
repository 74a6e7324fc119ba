/** Two persons who are one: lists, search and references follow; nothing is copied, and all of it can be taken back. */
import { expect, it } from 'vitest';
import { keepApart, mergePersons, unmergePersons } from '../../../src/state/persons';
import { must, startTeam, type TeamTablet } from '../../support/engineTeam';

const makePerson = async ({ engine }: TeamTablet, values: Readonly<Record<string, unknown>>): Promise<string> => {
  const { documentId } = must(await engine.createDocument('person'));
  must(await engine.addRow(documentId, 'person', values));
  return documentId;
};
const openCase = async ({ engine }: TeamTablet, personId: string): Promise<string> => {
  const [desk] = (await engine.document(await engine.settingsDocument()))?.rows ?? [];
  const file = { kind: 'full', mainReason: 'housing_search', openedOn: '2026-01-05', desk: desk?.id };
  return must(await engine.openCase({ personId, case: file, place: 'Grosseto' })).caseId;
};
const sync = async (...tablets: readonly TeamTablet[]): Promise<void> => {
  for (const { engine } of tablets) await engine.syncNow();
};
const people = async ({ engine }: TeamTablet) =>
  (await engine.cards('person')).map(({ documentId }) => documentId).sort();
const personOf = async ({ engine }: TeamTablet, caseId: string) =>
  (await engine.cards('case')).find(({ documentId }) => documentId === caseId)?.values['person'];

const twoFiles = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const one = await makePerson(ada, { alias: 'Mohamed Prova', givenName: 'محمد' });
  const other = await makePerson(ada, { alias: 'Muhammad P.', phone: '3330000001' });
  const file = await openCase(ada, other);
  await sync(ada, bruno);
  return { team, ada, bruno, one, other, file };
};

it('lists, search and references follow the one that stands for both, on every tablet and after a restart', async () => {
  const { ada, bruno, one, other, file } = await twoFiles();
  must(await mergePersons(ada.engine, other, one));
  await sync(ada, bruno);
  for (const tablet of [ada, bruno]) {
    expect(await people(tablet)).toEqual([one]);
    expect(await personOf(tablet, file)).toBe(one);
    const cells = (await tablet.engine.document(file))?.rows.find(({ record }) => record === 'case')?.cells;
    expect(cells?.['person']?.value).toBe(one);
    // Found by what only the other file says.
    expect((await tablet.engine.search('3330000001')).map(({ documentId }) => documentId)).toEqual([one]);
    expect((await tablet.engine.cards('person'))[0]?.standsFor).toEqual([other]);
  }
  await bruno.engine.prepareLock(undefined);
  const again = await bruno.crash().unlock();
  expect(await people(again)).toEqual([one]);
});

it('both files stay whole, and unmerging shows everything as it was', async () => {
  const { ada, bruno, one, other, file } = await twoFiles();
  must(await mergePersons(ada.engine, other, one));
  await sync(ada, bruno);
  const row = (await bruno.engine.document(other))?.rows.find(({ record }) => record === 'person');
  expect([row?.cells['alias']?.value, row?.cells['phone']?.value]).toEqual(['Muhammad P.', '3330000001']);
  must(await unmergePersons(bruno.engine, [one, other]));
  await sync(bruno, ada);
  for (const tablet of [ada, bruno]) {
    expect(await people(tablet)).toEqual([one, other].sort());
    expect(await personOf(tablet, file)).toBe(other);
  }
});

it('merged crosswise without network, both tablets show the same one, and one tap parts them', async () => {
  const { ada, bruno, one, other } = await twoFiles();
  for (const tablet of [ada, bruno]) tablet.cable.unplug();
  must(await mergePersons(ada.engine, other, one));
  must(await mergePersons(bruno.engine, one, other));
  for (const tablet of [ada, bruno]) tablet.cable.plug();
  await sync(ada, bruno, ada);
  expect(await people(ada)).toEqual(await people(bruno));
  expect(await people(ada)).toHaveLength(1);
  must(await unmergePersons(ada.engine, [one, other]));
  await sync(ada, bruno);
  expect(await people(bruno)).toEqual([one, other].sort());
});

it('somebody who says without network that they are two outweighs a merge', async () => {
  const { ada, bruno, one, other } = await twoFiles();
  for (const tablet of [ada, bruno]) tablet.cable.unplug();
  must(await mergePersons(ada.engine, other, one));
  must(await keepApart(bruno.engine, other, one));
  for (const tablet of [ada, bruno]) tablet.cable.plug();
  await sync(ada, bruno, ada);
  for (const tablet of [ada, bruno]) expect(await people(tablet)).toEqual([one, other].sort());
});

it('[S11] erasing the one takes the other, and the cases of both', async () => {
  const { ada, one, other, file } = await twoFiles();
  const second = await openCase(ada, one);
  must(await mergePersons(ada.engine, other, one));
  const planned = (await ada.engine.erasurePlan(one))?.documents.map(({ id }) => id).sort();
  expect(planned).toEqual([one, other, file, second].sort());
  expect((await ada.engine.erasurePlan(other))?.documents.map(({ id }) => id).sort()).toEqual(planned);
  // A case that follows another goes by itself.
  const third = await openCase(ada, one);
  must(await ada.engine.setField(third, 'case', 'main', 'previousCase', second));
  expect((await ada.engine.erasurePlan(second))?.documents.map(({ id }) => id)).toEqual([second]);
});
