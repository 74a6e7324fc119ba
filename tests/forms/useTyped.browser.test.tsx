/** What is typed into a field is written soon, and at once when the page is hidden: a tablet's page may never come back. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AnyField } from '../../src/domain/fields/index';
import { assessment } from '../../src/domain/records/assessment';
import { person } from '../../src/domain/records/person';
import { DayInput, PartialDateInput, PhoneInput } from '../../src/forms/TypedInput';
import { createWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

const PAUSE = 1_000;
const words = await createWords('it');
await words.loadNamespaces(['records', 'lists']);

let root: Root;
let place: HTMLElement;
let written: unknown[];
let unread: (string | undefined)[];
const input = (): HTMLInputElement => place.querySelector('input') as HTMLInputElement;

const draw = (value?: string, Input = PhoneInput, field: AnyField = person.fields.phone as AnyField): void =>
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <Input
          id="phone"
          field={field}
          name="phone"
          label="Telefono"
          why={undefined}
          mark={undefined}
          value={value}
          surroundings={{
            record: 'person',
            today: '2026-05-04',
            referenceChoices: () => [],
            text: () => undefined,
            unread: { of: () => undefined, keep: (_field, text) => unread.push(text) },
          }}
          onWrite={(next) => written.push(next)}
        />
      </WordsProvider>,
    ),
  );
/** As a keyboard does it; React hears the event. */
const type = (text: string): void => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text);
  input().dispatchEvent(new Event('input', { bubbles: true }));
};
const hide = (): void => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  written = [];
  unread = [];
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  draw();
});
afterEach(() => {
  flushSync(() => root.unmount());
  place.remove();
  Reflect.deleteProperty(document, 'visibilityState');
  vi.useRealTimers();
});

test('[K7] typed text is written the moment the page is hidden, and not again later', () => {
  type('333 000 0001');
  expect(written).toEqual([]);
  hide();
  expect(written).toEqual(['3330000001']);
  vi.advanceTimersByTime(10 * PAUSE);
  expect(written).toEqual(['3330000001']);
});

test('typed text is written before what the button it was left for does', async () => {
  const button = place.appendChild(document.createElement('button'));
  button.textContent = 'Pronta';
  button.addEventListener('click', () => written.push('pressed'));
  await userEvent.click(input());
  type('333 000 0001');
  await userEvent.click(button);
  expect(written).toEqual(['3330000001', 'pressed']);
});

test('hidden with nothing typed, nothing is written', () => {
  hide();
  vi.advanceTimersByTime(10 * PAUSE);
  expect([written, unread]).toEqual([[], []]);
});

test('a second’s pause writes, counted from the last letter', () => {
  type('333 000 000');
  vi.advanceTimersByTime(PAUSE - 1);
  type('333 000 0001');
  vi.advanceTimersByTime(PAUSE - 1);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(written).toEqual(['3330000001']);
});

test('leaving the field writes at once', () => {
  type('333 000 0001');
  input().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  expect(written).toEqual(['3330000001']);
});

test('a screen that goes away writes what is typed on it', () => {
  type('333 000 0001');
  flushSync(() => root.render(null));
  expect(written).toEqual(['3330000001']);
});

test('what is no telephone number is kept as it was typed when the page is hidden, and not written', () => {
  type('33');
  hide();
  expect(written).toEqual([]);
  expect(unread).toEqual(['33']);
  type('');
  hide();
  expect(written).toEqual([undefined]);
  expect(unread).toEqual(['33', undefined]);
});

test('half a date empties nothing: what was kept stays, and the field says that it is no date', async () => {
  draw('2026-03-09', DayInput, assessment.fields.date as AnyField);
  await userEvent.click(input());
  await userEvent.keyboard('{Backspace}');
  expect(input().value).toBe('');
  vi.advanceTimersByTime(10 * PAUSE);
  input().blur();
  vi.advanceTimersByTime(10 * PAUSE);
  flushSync(() => undefined);
  expect([written, unread]).toEqual([[], []]);
  expect(place.querySelector('.field-error')).not.toBeNull();
});

test('a date that is taken out whole is emptied', () => {
  draw('2026-03-09', DayInput, assessment.fields.date as AnyField);
  type('');
  hide();
  expect(written).toEqual([undefined]);
});

describe('a birth', () => {
  const birth = person.fields.birth as AnyField;
  const fault = () => place.querySelector('.field-error')?.textContent;
  const leave = (text: string): void => {
    type(text);
    flushSync(() => input().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  };

  test('of two digits is written in the past', () => {
    draw(undefined, PartialDateInput, birth);
    leave('12/3/45');
    expect([written, fault()]).toEqual([['1945-03-12'], undefined]);
  });

  test('to come is refused in words at the field, kept as it was typed and not written', () => {
    draw(undefined, PartialDateInput, birth);
    leave('12/3/2045');
    expect([written, unread, fault()]).toEqual([[], ['12/3/2045'], 'Il giorno non può essere nel futuro.']);
    leave('12/3/1945');
    expect([written, fault()]).toEqual([['1945-03-12'], undefined]);
  });

  test('to come that an earlier build kept is marked for who opens the form', async () => {
    draw('2045-03-12', PartialDateInput, birth);
    expect([input().value, fault()]).toEqual(['12/03/2045', 'Il giorno non può essere nel futuro.']);
    draw('1945-03-12', PartialDateInput, birth);
    await expect.poll(() => [input().value, fault()]).toEqual(['12/03/1945', undefined]);
  });
});

describe('a tap that leaves the field', () => {
  const leave = (): void => void input().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  const down = (is: boolean): void => {
    const query = Document.prototype.querySelector;
    document.querySelector = ((selector: string) =>
      selector === ':active' ? (is ? document.body : null) : query.call(document, selector)) as never;
  };
  afterEach(() => Reflect.deleteProperty(document, 'querySelector'));

  test('arrives before what it wrote can push its target away', () => {
    down(true);
    type('333 000 0001');
    leave();
    expect(written).toEqual([]);
    document.body.click();
    vi.advanceTimersByTime(0);
    expect(written).toEqual(['3330000001']);
  });

  test('and becomes none: what was typed is written all the same', () => {
    down(true);
    type('333 000 0001');
    leave();
    vi.advanceTimersByTime(500);
    expect(written).toEqual(['3330000001']);
  });
});
