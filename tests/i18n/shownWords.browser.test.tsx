/** The words put to a person, as a screen has them: fetched when their language is chosen, without losing its place. */
import { Suspense, startTransition, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { ApprovedWordsContext, type WearApproved } from '../../src/i18n/approvedWords';
import { createWords } from '../../src/i18n/createWords';
import { useNoticeWords } from '../../src/i18n/useNoticeWords';
import { useShownWords } from '../../src/i18n/useShownWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

const Shown = () => {
  const [theirs, setTheirs] = useState(['en']);
  const words = useShownWords(theirs);
  const notice = useNoticeWords(theirs, { kind: 'share_service', team: 'Équipe Prova', service: 'Sportello Prova' });
  return (
    <main lang={words.tag} dir={words.dir}>
      <h1>{words.question('access', 'reason')}</h1>
      <h2>{notice.title}</h2>
      <p>{words.code('sex', 'female')}</p>
      <p>{words.missing ?? 'theirs'}</p>
      {['en', 'ar', 'wo', 'ar-XB'].map((tag) => (
        <button type="button" key={tag} onClick={() => startTransition(() => setTheirs([tag]))}>
          {tag}
        </button>
      ))}
    </main>
  );
};

const textOf = (selector: string): string => document.querySelector(`main ${selector}`)?.textContent ?? '';
const spoken = () => expect.poll(() => document.querySelector('main')?.lang);
const speak = (tag: string): HTMLElement => {
  const button = [...document.querySelectorAll<HTMLElement>('main button')].find((one) => one.textContent === tag);
  if (!button) throw new Error(`no button ${tag}`);
  button.focus();
  button.click();
  return button;
};

test('a person’s language is fetched when it is chosen, and whoever chose keeps the focus', async () => {
  const words = await createWords('it');
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  root.render(
    <WordsProvider words={words}>
      <Suspense fallback={<p>…</p>}>
        <Shown />
      </Suspense>
    </WordsProvider>,
  );
  await spoken().toBe('en');
  expect(textOf('h1')).toBe('What do you need today?');
  const chosen = speak('ar');
  await spoken().toBe('ar');
  expect(document.querySelector('main')?.dir).toBe('rtl');
  expect(document.activeElement).toBe(chosen);
  // Set apart, so that an Italian name does not turn an Arabic sentence round.
  expect(textOf('h2')).toContain('\u2068Sportello Prova\u2069');
  speak('wo');
  await spoken().toBe('fr');
  expect(textOf('p:last-of-type')).toBe('wo');
  speak('ar-XB');
  await spoken().toBe('ar-XB');
  root.unmount();
  place.remove();
});

test('what the team has approved is what is read, and gives way at once when it is another', async () => {
  const words = await createWords('it');
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const wear =
    (title: string): WearApproved =>
    (language, name, shipped) =>
      language === 'en' && name === 'notices'
        ? { ...shipped, kinds: { share_service: { title, status: 'approved', of: '1', text: 'One.' } } }
        : shipped;
  const show = (title: string): void =>
    root.render(
      <WordsProvider words={words}>
        <ApprovedWordsContext value={wear(title)}>
          <Suspense fallback={<p>…</p>}>
            <Shown />
          </Suspense>
        </ApprovedWordsContext>
      </WordsProvider>,
    );
  show('Sharing with {{service}}');
  await expect.poll(() => textOf('h2')).toBe('Sharing with Sportello Prova');
  show('Telling {{service}}');
  await expect.poll(() => textOf('h2')).toBe('Telling Sportello Prova');
  root.unmount();
  place.remove();
});
