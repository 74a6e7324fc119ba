/** Words of a language are waited for, and a page that changes its language says everything in the new one. */
import { Suspense } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { createWords, type LoadedWords } from '../../src/i18n/createWords';
import type { LanguageTag } from '../../src/i18n/languages';
import { useFormats } from '../../src/i18n/useFormats';
import { useRecordWords } from '../../src/i18n/useRecordWords';
import { useWords } from '../../src/i18n/useWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

let place: HTMLElement | undefined;
afterEach(() => place?.remove());

const Said = ({ language }: { readonly language?: LanguageTag }) => (
  <p>
    {[
      useWords(language).t('forms.yes'),
      useRecordWords(language).field('person', 'alias'),
      useFormats(language).shortDay('2026-05-04'),
    ].join(' · ')}
  </p>
);
const Codes = () => {
  const { code } = useRecordWords();
  return (
    <p>
      {[code('case_status', 'open'), code('case_status', 'of tomorrow'), code('risk_flag', 'later.on')].join(' · ')}
    </p>
  );
};
const show = (
  words: LoadedWords,
  language?: LanguageTag,
  said = <Said {...(language ? { language } : {})} />,
): void => {
  place = document.body.appendChild(document.createElement('div'));
  const screen = (
    <WordsProvider words={words}>
      <Suspense fallback={<i>…</i>}>{said}</Suspense>
    </WordsProvider>
  );
  flushSync(() => createRoot(place as HTMLElement).render(screen));
};
const said = (): string | undefined => place?.querySelector('p')?.textContent ?? undefined;

test('a screen waits for words that are not here yet, and then says them', async () => {
  show(await createWords('it'));
  expect([said(), place?.textContent]).toEqual([undefined, '…']);
  await vi.waitFor(() => expect(said()).toMatch(/^Sì · .+ · 4 mag 2026$/));
});

test('words of another language than the page’s are waited for too', async () => {
  show(await createWords('it'), 'en');
  await vi.waitFor(() => expect(said()).toMatch(/^Yes · .+ · 4 May 2026$/));
});

test('a page that changes its language says everything in the new one', async () => {
  const words = await createWords('it');
  show(words);
  await vi.waitFor(() => expect(said()).toMatch(/^Sì/));
  const before = said();
  await words.changeLanguage('en');
  await vi.waitFor(() => expect(said()).toMatch(/^Yes · .+ · 4 May 2026$/));
  await words.changeLanguage('it');
  await vi.waitFor(() => expect(said()).toBe(before));
});

test.each([
  ['it', 'Aperto · Di una versione più nuova · Di una versione più nuova'],
  ['en', 'Open · From a newer version · From a newer version'],
] as const)('a code that only a newer build knows is said to be one, in %s', async (language, words) => {
  show(await createWords(language), undefined, <Codes />);
  await vi.waitFor(() => expect(said()).toBe(words));
});
