/** A case opened from a referral begins with all that the referral says. */
import { expect, it } from 'vitest';
import { openCaseFromReferral } from '../../src/state/caseFromReferral';
import { must, startTeam } from '../support/engineTeam';

const REASON = `Inizio inventato. ${'Parole di troppo per una scheda. '.repeat(20)}Fine inventata 🌉`;

it('takes over the whole reason, however long, and the referral says which case and person they are', async () => {
  const { engine } = await (await startTeam()).found();
  const { documentId } = must(await engine.createDocument('referral'));
  const said = { direction: 'in', fromService: 'CAS Prova', alias: 'Omar Inventato', reason: REASON, status: 'draft' };
  must(await engine.addRow(documentId, 'referral', { ...said, urgency: 'days_7', toTarget: 'job_centre' }));
  const [desk] = (await engine.document(await engine.settingsDocument()))?.rows ?? [];
  const document = await engine.document(documentId);
  if (!document || !desk) throw new Error('not here');
  const opening = {
    noAlias: 'Senza nome',
    mainReason: 'housing_search',
    desk: { id: desk.id, name: 'Grosseto', municipality: 'Grosseto' },
    today: '2026-01-05',
  };
  must(await openCaseFromReferral(engine, document, opening));
  const values = (await engine.cards('referral'))[0]?.values;
  const cells = (await engine.document(String(values?.['case'])))?.rows.find(({ record }) => record === 'case')?.cells;
  expect(cells?.['problem']?.value).toBe(REASON);
  expect((await engine.cards('person')).map((card) => [card.documentId, card.values['alias']])).toEqual([
    [values?.['person'], 'Omar Inventato'],
  ]);
});
