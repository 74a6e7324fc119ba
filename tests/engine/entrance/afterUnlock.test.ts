/** What is asked right after an unlock is answered in full before anything else is done, and what was saved then is there ever after. */
import { expect, it } from 'vitest';
import { must, startTeam } from '../../support/engineTeam';

it('lists, opens and finds everything before the lists have caught up; what is saved at once survives a battery that dies', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const ids: string[] = [];
  for (let at = 0; at < 40; at++) {
    const { documentId } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(documentId, 'case', { kind: 'full', code: `GR-${at}`, problem: `Problema ${at}` }));
    must(
      await ada.engine.addRow(documentId, 'note', {
        kind: 'contact',
        happenedOn: '2026-11-20',
        text: `Nota rara${at}x`,
      }),
    );
    ids.push(documentId);
  }
  await ada.engine.prepareLock(undefined);

  let again = await ada.crash().unlock();
  const [cards, document, byCode, byText, saved] = await Promise.all([
    again.engine.cards('case'),
    again.engine.document(ids[7] ?? ''),
    again.engine.search('GR 17'),
    again.engine.search('rara23x'),
    again.engine.setField(ids[7] ?? '', 'case', 'main', 'riskFlag', 'urgent'),
  ]);
  expect(cards).toHaveLength(40);
  expect(document?.rows.some(({ cells }) => cells['text']?.value === 'Nota rara7x')).toBe(true);
  expect(byCode[0]?.documentId).toBe(ids[17]);
  expect(byText.map(({ documentId }) => documentId)).toEqual([ids[23]]);
  must(saved);
  // Shown as soon as it is said to be saved.
  expect((await again.engine.cards('case')).find(({ documentId }) => documentId === ids[7])?.values['riskFlag']).toBe(
    'urgent',
  );

  again = await again.crash().unlock();
  const rows = (await again.engine.document(ids[7] ?? ''))?.rows ?? [];
  expect(rows.find(({ record }) => record === 'case')?.cells['riskFlag']?.value).toBe('urgent');
  await again.engine.syncNow();
  expect((await again.engine.cards('case')).find(({ documentId }) => documentId === ids[7])?.values['riskFlag']).toBe(
    'urgent',
  );
});
