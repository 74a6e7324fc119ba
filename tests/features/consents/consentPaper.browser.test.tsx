/** What is signed on paper names the service the consent is for, as the screen does. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import { ConsentPaper } from '../../../src/features/consents/ConsentPaper';
import { clearScreen, documentOf, drawScreen } from '../../support/screen';

afterEach(clearScreen);

test('the sheet of a consent names the entry of the directory it is about', async () => {
  const person = documentOf('p', 'person', 'person', { alias: 'Nadia Finta', languages: ['it'] });
  const values = { kind: 'share_service', forTarget: 'family_clinic', forService: 's' };
  const cells = Object.entries(values).map(([name, value]) => [name, { value, others: [] }]);
  const consent = { record: 'consent', id: 'c', cells: Object.fromEntries(cells) } as const;
  const clinic = { record: 'service', id: 's', values: { name: 'Consultorio di via Prova' }, at: 0 } as const;
  drawScreen(
    {
      document: async () => ({ ...person, rows: [...person.rows, consent] }),
      publicKnowledge: async () => [clinic],
    },
    <Route path="/print/consent/:id/:row" component={ConsentPaper} />,
    '/print/consent/p/c',
  );
  const sheet = (): string => document.querySelector('.paper')?.textContent ?? '';
  await expect.poll(sheet).toContain('Firma');
  expect(sheet()).toContain('Consultorio di via Prova');
});
