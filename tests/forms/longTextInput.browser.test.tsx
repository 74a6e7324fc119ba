/** Two write in one note: what comes from the other is in the field before the next letter is typed there. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnyField } from '../../src/domain/fields/index';
import { note } from '../../src/domain/records/note';
import { LongTextInput } from '../../src/forms/LongTextInput';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';
import { type Mirror, openMirror } from '../../src/replica/mirror';

const words = await createWords('it');
const EMPTY = Uint8Array.of(0, 0);
const AT = ['note', 'one', 'text'] as const;

let root: Root;
let place: HTMLElement;
let own: Mirror;
let colleague: Mirror;
/** What the colleague has typed and is not here yet. */
let sent: Uint8Array[];
const area = (): HTMLTextAreaElement => place.querySelector('textarea') as HTMLTextAreaElement;
/** As a keyboard does it, where the caret stands. */
const type = (letters: string): void => {
  const { value, selectionStart: caret } = area();
  const next = value.slice(0, caret) + letters + value.slice(caret);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area(), next);
  area().setSelectionRange(caret + letters.length, caret + letters.length);
  area().dispatchEvent(new Event('input', { bubbles: true }));
};
/** The task in which it comes is over, and none has begun since. */
const arrive = (): Promise<void> => {
  for (const update of sent.splice(0)) own.receive(update);
  return new Promise(queueMicrotask);
};

beforeEach(() => {
  sent = [];
  colleague = openMirror(EMPTY, (update) => sent.push(update));
  own = openMirror(EMPTY, (update) => colleague.receive(update));
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  const handle = own.text(...AT);
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <LongTextInput
          id="text"
          field={note.fields.text as AnyField}
          name="text"
          label="Nota"
          why={undefined}
          mark={undefined}
          value={undefined}
          surroundings={{ record: 'note', today: '2026-05-04', referenceChoices: () => [], text: () => handle }}
          onWrite={() => undefined}
        />
      </WordsProvider>,
    ),
  );
  area().focus();
});
afterEach(() => {
  flushSync(() => root.unmount());
  place.remove();
});

test('a letter typed the moment a colleague’s words arrive takes none of them out', async () => {
  type('Visita');
  colleague.text(...AT).write('Visita al campo');
  await arrive();
  type('.');
  expect(own.text(...AT).read()).toBe('Visita. al campo');
  expect(colleague.text(...AT).read()).toBe('Visita. al campo');
  expect(area().value).toBe('Visita. al campo');
});

test('what arrives before the caret moves it along at once: the word goes on where it was begun', async () => {
  type('Vis');
  colleague.text(...AT).write('Ieri: Vis');
  await arrive();
  type('ita');
  expect(area().value).toBe('Ieri: Visita');
  expect(area().selectionStart).toBe('Ieri: Visita'.length);
  expect(colleague.text(...AT).read()).toBe('Ieri: Visita');
});
