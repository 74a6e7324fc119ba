/** A proposed sentence is sent back: whoever does sees which one it is and who reads why, and loses nothing of what was typed. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ProblemCode } from '../../../src/domain/problems';
import { InLanguage } from '../../../src/features/review/InLanguage';
import { RejectDialog } from '../../../src/features/review/RejectDialog';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';

const words = await createWords('it');
await words.loadNamespaces(['problems']);
const SENTENCE = 'اذهب إلى الشرطة.';

let root: Root;
let place: HTMLElement;
let reasons: string[];
let closed: number;
const show = (problem?: ProblemCode): void =>
  root.render(
    <WordsProvider words={words}>
      <RejectDialog
        by="Amina Finta"
        busy={false}
        problem={problem}
        onReject={(reason) => reasons.push(reason)}
        onClose={() => closed++}
      >
        <InLanguage language="ar">{SENTENCE}</InLanguage>
      </RejectDialog>
    </WordsProvider>,
  );
const reason = (): HTMLTextAreaElement | null => place.querySelector('textarea');

beforeEach(() => {
  reasons = [];
  closed = 0;
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

test('it says which sentence and who reads the reason, and begins where the reason is typed', async () => {
  show();
  await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
  expect(place.querySelector('[lang=ar]')?.textContent).toBe(SENTENCE);
  const why = document.getElementById(reason()?.getAttribute('aria-describedby') ?? '');
  expect(why?.textContent).toBe('Amina Finta legge il motivo e può proporne un’altra.');
});

test('Enter sends it; empty, it says what is missing and sends nothing', async () => {
  show();
  await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => reason()?.ariaInvalid).toBe('true');
  expect(reasons).toEqual([]);
  await userEvent.keyboard('Parla a un uomo solo{Enter}');
  expect(reasons).toEqual(['Parla a un uomo solo']);
});

test('when it cannot be sent back the reason stays typed, and why not stands beside it', async () => {
  show();
  await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
  await userEvent.keyboard('Parla a un uomo solo{Enter}');
  show('storage_full');
  await expect.poll(() => place.querySelector('dialog [role=alert]')).not.toBeNull();
  expect(reason()?.value).toBe('Parla a un uomo solo');
});

test('marking words with the mouse and letting go beside the dialog does not shut it on what was typed; a tap there does', async () => {
  show();
  await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
  await userEvent.keyboard('Parla a un uomo solo');
  const dialog = place.querySelector('dialog') as HTMLDialogElement;
  const down = (on: Element): void => void on.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  down(reason() as Element);
  dialog.click();
  expect(closed).toBe(0);
  down(dialog);
  dialog.click();
  expect(closed).toBe(1);
});
