/** Forms that are no row yet: what is added to one goes onto what is kept of it, however soon the tablet locks. */
import { expect, it } from 'vitest';
import { must, startTeam } from '../../support/engineTeam';

it('what is added to a half-filled form the moment before a lock is there afterwards, with what was kept before', async () => {
  const team = await startTeam();
  const ada = await team.found();
  must(await ada.engine.saveFormDraft('case', { alias: 'Fatou', 'v.alias': 2, reason: 'housing' }));
  must(await ada.engine.saveFormDraft('case/other', { alias: 'Omar' }));
  const adding = [
    ada.engine.addToFormDraft('case', { alias: 'Aminata' }),
    ada.engine.addToFormDraft('case', { kind: 'full', 'v.kind': 3, reason: undefined }),
  ];
  expect(await ada.engine.prepareLock(undefined)).toBe(true);
  for (const added of adding) must(await added);
  await ada.unlock();
  expect(await ada.engine.formDraft('case')).toEqual({ alias: 'Aminata', kind: 'full', 'v.kind': 3 });
  expect(await ada.engine.formDraft('case/other')).toEqual({ alias: 'Omar' });
});

it('of a form whose every answer is taken back nothing stays', async () => {
  const team = await startTeam();
  const { engine } = await team.found();
  must(await engine.saveFormDraft('wording', { 'it today.title': 'Oggi' }));
  must(await engine.addToFormDraft('wording', { 'it today.title': undefined }));
  expect(await engine.formDraft('wording')).toEqual({});
});
