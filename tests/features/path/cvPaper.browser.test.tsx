/** A curriculum goes to an employer: its dates are written as people write them. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import { CvPaper } from '../../../src/features/path/CvPaper';
import { clearScreen, documentOf, drawScreen } from '../../support/screen';

afterEach(clearScreen);

test('months of a job are written as on a form, not as they are kept', async () => {
  const person = documentOf('p', 'person', 'person', { givenName: 'Nadia', familyName: 'Finta' });
  const values = { title: 'Cuoca', from: '2019-03', to: '2021' };
  const cells = Object.entries(values).map(([name, value]) => [name, { value, others: [] }]);
  const job = { record: 'job', id: 'j', cells: Object.fromEntries(cells) } as const;
  drawScreen(
    { document: async () => ({ ...person, rows: [...person.rows, job] }) },
    <Route path="/print/cv/:id" component={CvPaper} />,
    '/print/cv/p',
  );
  const sheet = (): string => document.querySelector('.paper')?.textContent ?? '';
  await expect.poll(sheet).toContain('Cuoca');
  expect(sheet()).toContain('03/2019–2021');
});
