/** What is signed on paper, and what stands in the list, names the service the consent is for, as the screen does. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import type { PublicRow } from '../../../src/domain/publicKnowledge';
import { ConsentList } from '../../../src/features/consents/ConsentList';
import { ConsentPaper } from '../../../src/features/consents/ConsentPaper';
import { clearScreen, documentOf, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

const person = documentOf('p', 'person', 'person', { alias: 'Nadia Finta', languages: ['it'] });
const consentFor = (service: string) => {
  const values = { kind: 'share_service', forTarget: 'family_clinic', forService: service };
  const cells = Object.entries(values).map(([name, value]) => [name, { value, others: [] }]);
  return { record: 'consent', id: `for ${service}`, cells: Object.fromEntries(cells) } as const;
};
const clinic = (id: string, name: string): PublicRow => ({ record: 'service', id, values: { name } });
const publicKnowledge = async () => [clinic('s', 'Consultorio di via Prova'), clinic('o', 'Consultorio del porto')];
const asked = { ...person, rows: [...person.rows, consentFor('s'), consentFor('o')] };

test('the sheet of a consent names the entry of the directory it is about', async () => {
  drawScreen(
    { document: async () => asked, publicKnowledge },
    <Route path="/print/consent/:id/:row" component={ConsentPaper} />,
    '/print/consent/p/for%20s',
  );
  const sheet = (): string => document.querySelector('.paper')?.textContent ?? '';
  await expect.poll(sheet).toContain('Firma');
  expect(sheet()).toContain('Consultorio di via Prova');
});

test('two consents for services of one kind are told apart in the list', async () => {
  drawScreen({ publicKnowledge }, <ConsentList person={asked} mirror={undefined} />);
  await expect.poll(text).toContain('Consultorio di via Prova');
  expect(text()).toContain('Consultorio del porto');
});
