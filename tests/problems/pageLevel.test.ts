/** What is told before there is an engine: the page of an address where no browser gives the app its cryptography. */
import { expect, it } from 'vitest';
import en from '../../locales/en/problems.json';
import itWords from '../../locales/it/problems.json';
import { problems } from '../../src/domain/problems';
import { insecurePage } from '../../sync-server/insecurePage';

it('an insecure address, insecure_address: both languages say that nothing was saved and name the address to use', () => {
  const page = insecurePage(8787);
  expect(problems.insecure_address.data).toBe('safe');
  for (const said of ['nulla è stato salvato', 'nothing was saved']) expect(page).toContain(said);
  for (const { todo } of [itWords.insecure_address, en.insecure_address]) expect(todo).toContain('https');
  expect(page).toContain('https://');
  expect(page).not.toContain('<script');
});
