/** With whom: the mediators first, whoever was chosen among them, and all others behind a tap. */

import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordForm } from '../../src/forms/RecordForm';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

const words = await createWords('it');
await words.loadNamespaces(['records', 'lists']);

const TEAM = [
  { value: 'AAAAAAAAAAA', label: 'Ada Prova', profile: 'CM' },
  { value: 'BBBBBBBBBBB', label: 'Selma Fittizia', profile: 'ME' },
  { value: 'CCCCCCCCCCC', label: 'Bruno Esempio', profile: 'SW' },
];
let root: Root;
let place: HTMLElement;
const show = (field: 'mediator' | 'explainedBy', value?: string, team = TEAM): void =>
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <RecordForm
          record="consent"
          row="one"
          only={[field]}
          cells={value === undefined ? {} : { [field]: { value, versions: [] } }}
          surroundings={{
            record: 'consent',
            today: '2026-05-04',
            text: () => undefined,
            referenceChoices: (target) => (target === 'member' ? team : []),
          }}
          onWrite={() => undefined}
        />
      </WordsProvider>,
    ),
  );
const offered = (): readonly string[] => [...place.querySelectorAll('label')].map((label) => label.innerText.trim());
const others = (): HTMLButtonElement | null => place.querySelector('button[aria-label$="Altri colleghi…"]');

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

test('only the mediators stand there; a tap brings the others after them', () => {
  show('mediator');
  expect(offered()).toEqual(['Selma Fittizia']);
  flushSync(() => others()?.click());
  expect(offered()).toEqual(['Selma Fittizia', 'Ada Prova', 'Bruno Esempio']);
  expect(others()).toBeNull();
});

test('somebody else who was chosen is shown, and the way to the rest stays', () => {
  show('mediator', 'CCCCCCCCCCC');
  expect(offered()).toEqual(['Selma Fittizia', 'Bruno Esempio']);
  expect(others()).not.toBeNull();
});

test('a team without a mediator says that there is none to choose, and offers the others', () => {
  show('mediator', undefined, TEAM.slice(0, 1));
  expect(place.innerText).toContain('Qui non c’è ancora niente da scegliere.');
  flushSync(() => others()?.click());
  expect(offered()).toEqual(['Ada Prova']);
});

test('where any colleague may be meant all stand there', () => {
  show('explainedBy');
  expect(offered()).toEqual(['Ada Prova', 'Selma Fittizia', 'Bruno Esempio']);
  expect(others()).toBeNull();
});
