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
const show = (
  field: 'mediator' | 'explainedBy' | 'present',
  value?: string | readonly string[],
  team = TEAM,
  record: 'consent' | 'meeting' = 'consent',
): void =>
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <RecordForm
          record={record}
          row="one"
          only={[field]}
          cells={value === undefined ? {} : { [field]: { value, versions: [] } }}
          surroundings={{
            record,
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

const GONE = 'ZZZZZZZZZZZ';
/** More than stand side by side. */
const MANY = Array.from({ length: 9 }, (_, at) => ({ value: `A${at}`, label: `Persona ${at}`, profile: 'SW' }));

test('who was chosen and has left the team since is no empty field', () => {
  show('explainedBy', GONE);
  expect(offered()).toEqual(['Ada Prova', 'Selma Fittizia', 'Bruno Esempio', 'già indicato']);
  expect(place.querySelector<HTMLInputElement>('input:checked')?.value).toBe(GONE);
  show('mediator', GONE);
  expect(offered()).toEqual(['Selma Fittizia', 'già indicato']);
  show('explainedBy', GONE, MANY);
  expect(place.querySelector('.pick')?.textContent).toBe('già indicato');
});

test('nor one of several, who is called by no id', () => {
  show('present', ['A1', GONE], MANY, 'meeting');
  expect([...place.querySelectorAll('.chips button')].map(({ textContent }) => textContent).slice(0, 2)).toEqual([
    'Persona 1',
    'già indicato',
  ]);
  show('present', [GONE], TEAM, 'meeting');
  expect(place.querySelector<HTMLInputElement>('input:checked')?.value).toBe(GONE);
});
