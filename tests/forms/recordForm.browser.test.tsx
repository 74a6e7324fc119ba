/** A long form is not drawn anew for each answer: a field is, when its own answer or what surrounds it is other than before. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FormSurroundings } from '../../src/forms/input';
import { RecordForm } from '../../src/forms/RecordForm';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

const words = await createWords('it');
await words.loadNamespaces(['records', 'lists']);

let root: Root;
let place: HTMLElement;
/** What was looked up to draw the fields that refer to something. */
let drawn: string[];
let written: unknown[];

const surroundings = (): FormSurroundings => ({
  record: 'action',
  today: '2026-05-04',
  text: () => undefined,
  referenceChoices: (target) => {
    drawn.push(target);
    return [
      { value: 'a', label: 'Prima' },
      { value: 'b', label: 'Seconda' },
    ];
  },
});
const show = (values: Readonly<Record<string, unknown>>, around: FormSurroundings, told = 'first'): void =>
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <RecordForm
          record="action"
          row="one"
          // As they come from the engine: all anew each time.
          cells={structuredClone(
            Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, versions: [] }])),
          )}
          surroundings={around}
          onWrite={(field, value) => written.push([told, field, value])}
        />
      </WordsProvider>,
    ),
  );
const goal = (): HTMLInputElement => place.querySelector('[id$="goal-block"] input[value=b]') as HTMLInputElement;

beforeEach(() => {
  [drawn, written] = [[], []];
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

test('an answer draws its own field anew, and those that it shows, and no other', () => {
  const around = surroundings();
  show({ goal: 'a' }, around);
  expect(drawn).toEqual(['goal']);
  show({ goal: 'a', who: 'staff' }, around);
  expect(drawn).toEqual(['goal', 'member']);
  show({ goal: 'b', who: 'staff' }, around);
  expect(drawn).toEqual(['goal', 'member', 'goal']);
  expect(goal().checked).toBe(true);
});

test('what surrounds the fields is drawn where it changed: every field looks again', () => {
  show({ goal: 'a', who: 'staff' }, surroundings());
  show({ goal: 'a', who: 'staff' }, surroundings());
  expect(drawn).toEqual(['goal', 'member', 'goal', 'member']);
});

test('a field that was not drawn anew still writes as the screen does now', () => {
  const around = surroundings();
  show({ goal: 'a' }, around, 'before');
  show({ goal: 'a', who: 'person' }, around, 'now');
  goal().click();
  expect(written).toEqual([['now', 'goal', 'b']]);
});
