/** Whoever reviews a language reads beside each of its texts the Italian it was made from. */
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { textsIn } from '../../../src/domain/review/personTexts';
import { italianOf } from '../../../src/features/review/italianOf';
import { createWords } from '../../../src/i18n/createWords';
import { languagesWith, loadWords } from '../../../src/i18n/loadWords';
import { type ShownWords, useShownWords } from '../../../src/i18n/useShownWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';

const ITALIAN = ['it'];

const italianWords = async (): Promise<ShownWords> => {
  const words = await createWords('it');
  await words.loadNamespaces(['records', 'lists']);
  let found: ShownWords | undefined;
  const Reader = () => {
    found = useShownWords(ITALIAN);
    return null;
  };
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <WordsProvider words={words}>
      <Suspense>
        <Reader />
      </Suspense>
    </WordsProvider>,
  );
  await expect.poll(() => found).toBeDefined();
  root.unmount();
  return found as unknown as ShownWords;
};

test('of the questions in every language each text has its Italian, what a weight stands for too', async () => {
  const italian = await italianWords();
  const languages = languagesWith('questions').filter((one) => one !== 'it');
  expect(languages.length).toBeGreaterThan(10);
  for (const language of languages) {
    const file = await loadWords(language, 'questions');
    const laidOut = new Map(textsIn('questions', italianOf(file, italian)).map(({ key, text }) => [key, text]));
    const without = textsIn('questions', file).filter(({ key }) => {
      const text = laidOut.get(key) ?? '';
      // What is found nowhere comes back as its own key.
      return text === '' || /^[\w-]+[:.][\w.-]+$/u.test(text);
    });
    expect([language, without.map(({ key }) => key)]).toEqual([language, []]);
    expect(laidOut.get('questions/steps/need/level/3')).toBe('Molto');
  }
});

test('a section this build does not know is left out, and no file is no Italian', async () => {
  const italian = await italianWords();
  const file = { status: 'draft', of: '1', songs: { a: 'la' }, steps: { need: { level: { 4: 'Urgent' } } } };
  expect(italianOf(file, italian)).toEqual({ status: 'draft', of: '1', steps: { need: { level: { 4: 'Urgente' } } } });
  expect(italianOf(undefined, italian)).toBeUndefined();
});
