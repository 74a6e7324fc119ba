/** A sheet for a person: in their language where there are words, by the declared chain and saying so where there are none. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { usePaperWords } from '../../src/forms/usePaperWords';
import { createWords, type LoadedWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';
import { Paper } from '../../src/ui/Paper';

let words: LoadedWords;
let place: HTMLElement | undefined;
beforeAll(async () => {
  words = await createWords('it');
  await words.loadNamespaces(['records', 'lists']);
  await words.loadLanguages(['en']);
});
afterEach(() => place?.remove());

const Sheet = ({ theirs }: { readonly theirs: readonly string[] | undefined }) => {
  const { say, missing, tag, dir } = usePaperWords(theirs);
  return (
    <Paper title={say(({ t }) => t('plan.goals'))} lines={missing ? [missing] : []} lang={tag} dir={dir}>
      {say(({ formats }) => formats.shortDay('2026-05-04'))}
    </Paper>
  );
};
/** Each text with its language, in order. */
const printed = (theirs: readonly string[] | undefined): readonly (readonly [string, string])[] => {
  place = document.body.appendChild(document.createElement('div'));
  flushSync(() =>
    createRoot(place as HTMLElement).render(
      <WordsProvider words={words}>
        <Sheet theirs={theirs} />
      </WordsProvider>,
    ),
  );
  return [...place.querySelectorAll('span')].map(({ lang, textContent }) => [lang, textContent ?? '']);
};

test('stands in the person’s language, with Italian under each line', () => {
  expect(printed(['en', 'it'])).toEqual([
    ['en', 'Goals'],
    ['it', 'Obiettivi'],
    ['en', '4 May 2026'],
    ['it', '4 mag 2026'],
  ]);
});

test('says in both languages where there are no words in theirs, and which these are', () => {
  const texts = printed(['wo']);
  expect(texts[0]).toEqual(['en', 'Goals']);
  expect(texts).toContainEqual(['en', 'There are no words in Wolof for this sheet yet: they are in English.']);
  expect(texts).toContainEqual(['it', 'In Wolof le parole di questo foglio non ci sono ancora: sono in Inglese.']);
});

test('is Italian alone for who reads Italian, and of somebody whose language nobody has asked', () => {
  for (const theirs of [['it'], [], undefined]) {
    expect(printed(theirs)).toEqual([
      ['it', 'Obiettivi'],
      ['it', '4 mag 2026'],
    ]);
    place?.remove();
  }
});
