/** What is told before there is an engine: the page of an address where no browser gives the app its cryptography. */
import { expect, it } from 'vitest';
import en from '../../locales/en/problems.json';
import itWords from '../../locales/it/problems.json';
import { insecurePage } from '../../sync-server/insecurePage';

it('an insecure address, insecure_address: in both languages the words of the list, before anything else that is said', () => {
  const page = insecurePage(8787);
  const [italian = '', english = ''] = page.split('<div lang="en">');
  for (const [part, words] of [
    [italian, itWords.insecure_address],
    [english, en.insecure_address],
  ] as const) {
    const told = [...part.matchAll(/<(?:h1|p)>(?:<b>)?([^<]+)/g)].map(([, text]) => text);
    expect(told.slice(0, 3)).toEqual([words.title, words.data, words.todo]);
    expect(words.todo).toContain('https');
  }
  expect(page).not.toContain('<script');
});
