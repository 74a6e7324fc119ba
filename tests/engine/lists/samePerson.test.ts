/** Two persons who are one: lists, search and references follow; nothing is copied, and all of it can be taken back. */
import { describe, expect, it } from 'vitest';
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

describe('what stands in the file that was taken up', () => {
  const rowsOf = async ({ engine }: TeamTablet, id: string) =>
    (await engine.cards('person')).find(({ documentId }) => documentId === id)?.rows ?? [];

  it('is on the card of the one that stands for both, row by row with its document, also as it changes, until they part', async () => {
    const { ada, bruno, one, other } = await twoFiles();
    const permit = must(await ada.engine.addRow(other, 'permit', { expiresOn: '2027-06-30' })).rowId;
    const own = must(await ada.engine.addRow(one, 'deadline', { type: 'appeal_term', dueOn: '2027-05-10' })).rowId;
    must(await mergePersons(ada.engine, other, one));
    await sync(ada, bruno);
    const seen = async (tablet: TeamTablet) =>
      (await rowsOf(tablet, one)).map(({ id, documentId, values }) => [id, documentId, values['expiresOn']]);
    for (const tablet of [ada, bruno]) {
      expect(await seen(tablet)).toEqual([
        [own, undefined, undefined],
        [permit, other, '2027-06-30'],
      ]);
    }
    const { state } = await bruno.engine.cardChanges('person', undefined);
    must(await ada.engine.setField(other, 'permit', permit, 'expiresOn', '2029-06-30'));
    await sync(ada, bruno);
    const { changed } = await bruno.engine.cardChanges('person', state);
    expect(changed.map(({ documentId, rows }) => [documentId, rows[1]?.values['expiresOn']])).toEqual([
      [one, '2029-06-30'],
    ]);
    must(await unmergePersons(bruno.engine, [one, other]));
    expect((await rowsOf(bruno, one)).map(({ id }) => id)).toEqual([own]);
    expect((await rowsOf(bruno, other)).map(({ id, documentId }) => [id, documentId])).toEqual([[permit, undefined]]);
  });

  it('lets a referral leave where it is a consent, and keeps it here once that is withdrawn there', async () => {
    const { ada, one, other } = await twoFiles();
    const asked = { kind: 'share_service', forTarget: 'job_centre', how: 'oral' };
    must(await ada.engine.setField(one, 'person', 'main', 'birth', '1990-01-05'));
    const { rowId } = must(await ada.engine.addRow(other, 'consent', asked));
    must(await ada.engine.addEvent(other, 'consent', rowId, 'status', 'given'));
    must(await mergePersons(ada.engine, other, one));
    const { documentId } = must(await ada.engine.createDocument('referral'));
    const begun = { direction: 'out', toTarget: 'job_centre', person: one, urgency: 'days_7', reason: 'Lavoro.' };
    must(await ada.engine.addRow(documentId, 'referral', { ...begun, fromService: 'Équipe Prova' }));
    must(await ada.engine.makeReady(documentId));
    must(await ada.engine.addEvent(other, 'consent', rowId, 'status', 'withdrawn'));
    expect(await ada.engine.makeReady(documentId)).toEqual({ ok: false, error: 'consent_missing' });
  });

  it('is due to be erased where it is a copy past its day, in the file it stands in', async () => {
    const { ada, one, other } = await twoFiles();
    const seen = { type: 'passport', purpose: 'Rinnovo', deleteAfter: '2020-01-05' };
    const { rowId } = must(await ada.engine.addRow(other, 'documentCopy', seen));
    const copy = must(await ada.engine.addAttachment(other, new Uint8Array(500).fill(7), 'paper', 'image/webp'));
    must(await ada.engine.setField(other, 'documentCopy', rowId, 'file', copy.documentId));
    must(await mergePersons(ada.engine, other, one));
    const due = { id: other, kind: 'person', title: 'Mohamed Prova', dueOn: '2020-01-05', copies: 1 };
    expect(await ada.engine.dueForErasure()).toEqual([due]);
  });
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
