/** [K7] The covered screen: what the person has done stays where the number pad comes in between, and the pad always comes. */
import { Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { HandedFrame, useHandedLanguage } from '../../../src/app/HandedFrame';
import type { Engine } from '../../../src/engine/engine';
import { Cover, type HandedProps } from '../../../src/features/cover/Cover';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';
import { createPreferencesStore } from '../../../src/state/preferencesStore';
import { createShowingStore } from '../../../src/state/showingStore';
import type { FormStep, NoticeSoFar, PlanSoFar, Question, ShownItem } from '../../../src/state/shown';
import { type Stores, StoresProvider } from '../../../src/state/stores';

const words = await createWords('it');
let root: Root;
const text = (): string => document.body.textContent ?? '';
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
  if (!found) throw new Error(`no button ${name} in: ${text()}`);
  return found;
};
const press = (name: string): Promise<void> => userEvent.click(button(name));

const NoItem = (): null => null;
const show = (
  shown: ShownItem,
  handed: (props: HandedProps) => React.ReactNode = NoItem,
  answer?: Engine['answer'],
): void => {
  const stores = {
    showing: createShowingStore(),
    preferences: createPreferencesStore(localStorage, 'it'),
    engine: { answer },
  };
  root.render(
    <StoresProvider stores={stores as unknown as Stores}>
      <WordsProvider words={words}>
        <Suspense fallback={null}>
          <Cover shown={shown} invented={false} handed={handed} />
        </Suspense>
      </WordsProvider>
    </StoresProvider>,
  );
};

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')), {
    onCaughtError: () => undefined,
    onUncaughtError: () => undefined,
  });
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('an item that cannot be drawn gives way to the number pad, which offers no way back to it', async () => {
  const item = { kind: 'card', slug: 'health_card', language: 'fr' } as const;
  show({ item, value: undefined }, () => {
    throw new Error('cannot be drawn');
  });
  await expect.poll(text).toContain('Schermo coperto');
  await press('Continua');
  await expect.poll(() => document.querySelector('.pin-keys')).not.toBeNull();
  expect(text()).not.toContain('Torna alla domanda');
});

/** As they come from the engine. */
const begun: NoticeSoFar = {
  about: 'the family clinic',
  consentKind: 'share_service',
  target: 'family_clinic',
  service: undefined,
  teamName: 'Équipe Prova',
  languages: ['fr'],
  read: false,
  answer: undefined,
  wantsSignature: true,
  signed: false,
};
const notice: ShownItem = { item: { kind: 'consent', documentId: 'd', row: 'r' }, value: begun };
const taps: { tap: string; about: string }[] = [];
const answerNotice = (() => {
  let now = begun;
  return async (_: unknown, value: unknown) => {
    const { tap, about } = value as { tap: string; about: string };
    taps.push({ tap, about });
    if (tap === 'understood') now = { ...now, read: true };
    if (tap === 'agree') now = { ...now, answer: 'given' };
    return { ok: true, value: now } as const;
  };
})();
const pressed = (): readonly string[] =>
  [...document.querySelectorAll('.ask-answers [aria-pressed=true]')].map(({ textContent }) => textContent ?? '');
const throughTheNumberPad = async (): Promise<void> => {
  await press('Operatore');
  await expect.poll(() => document.querySelector('.pin-keys')).not.toBeNull();
  await press('Torna alla domanda');
  await expect.poll(() => document.querySelector('.ask')).not.toBeNull();
};

test('a notice is as the person left it, in the language they chose, when the number pad has come in between', async () => {
  show(notice, NoItem, answerNotice);
  await expect.poll(text).toContain('J’ai compris');
  await press('English');
  await expect.poll(text).toContain('I understood');
  await press('I understood');
  await expect.poll(pressed).toHaveLength(1);
  await press('I agree');
  await expect.poll(pressed).toHaveLength(2);
  expect(taps.map(({ about }) => about)).toEqual([begun.about, begun.about]);
  await throughTheNumberPad();
  expect(document.querySelector('.ask')?.getAttribute('lang')).toBe('en');
  expect(pressed()).toHaveLength(2);
});

test('an answer that could not be written is taken back from the screen, and the form does not end before it', async () => {
  const steps: readonly FormStep[] = ['ageBand', 'sex'].map((field) => ({
    question: { kind: 'access', field },
    value: undefined,
    declined: false,
  }));
  let now = steps;
  const answer = (async (question: Question, value: unknown) => {
    if (question.field === 'ageBand') return { ok: false, error: 'not_allowed' } as const;
    now = now.map((one) => (one.question.field === question.field ? { ...one, value } : one));
    return { ok: true, value: { steps: now } } as const;
  }) as Engine['answer'];
  show({ item: { kind: 'form', record: 'access' }, value: { steps } }, NoItem, answer);
  const progress = (): string => document.querySelector('.ask-progress')?.textContent ?? '';
  const tapFirst = (): Promise<void> => userEvent.click(document.querySelector('.ask-answer') ?? document.body);
  await expect.poll(progress).toContain('1 / 2');
  await tapFirst();
  await expect.poll(() => document.querySelector('[role=alert]')).not.toBeNull();
  expect(pressed()).toEqual([]);
  await userEvent.click(document.querySelector('.ask-next') ?? document.body);
  await expect.poll(progress).toContain('2 / 2');
  expect(document.querySelector('[role=alert]')).toBeNull();
  await tapFirst();
  await expect.poll(pressed).toHaveLength(1);
  await expect.poll(() => document.querySelector('.ask-next')?.getAttribute('aria-disabled')).toBeNull();
  await userEvent.click(document.querySelector('.ask-next') ?? document.body);
  await expect.poll(progress).toContain('1 / 2');
  expect(pressed()).toEqual([]);
  expect(document.querySelector('[role=alert]')).not.toBeNull();
});

test('what went wrong is said in the worker’s language, and runs as that does among words that run the other way', async () => {
  const answer = (async () => ({ ok: false, error: 'not_allowed' })) as unknown as Engine['answer'];
  show({ item: { kind: 'access', field: 'sex' }, value: undefined }, NoItem, answer);
  await expect.poll(text).toContain('العربية');
  await press('العربية');
  await expect.poll(() => document.querySelector('.ask')?.getAttribute('dir')).toBe('rtl');
  await userEvent.click(document.querySelector('.ask-answer') ?? document.body);
  await expect.poll(() => document.querySelector('[role=alert]')).not.toBeNull();
  const said = document.querySelector<HTMLElement>('[role=alert]');
  expect([said?.closest('[lang]')?.getAttribute('lang'), said && getComputedStyle(said).direction]).toEqual([
    'it',
    'ltr',
  ]);
});

test('a public text that was left is come back to in the language the person chose', async () => {
  const item = { kind: 'card', slug: 'health_card', language: 'fr' } as const;
  const Handed = ({ theirs, onTheirs, onLeave, onOperator }: HandedProps) => {
    const [tag, speak] = useHandedLanguage(item.language, { theirs, onTheirs });
    return (
      <HandedFrame language={tag} onLanguage={speak} title="Una tessera" onLeave={onLeave} onOperator={onOperator}>
        <p>{tag}</p>
      </HandedFrame>
    );
  };
  show({ item, value: undefined }, Handed);
  const language = (): string | null | undefined => document.querySelector('.ask')?.getAttribute('lang');
  await expect.poll(language).toBe('fr');
  await press('English');
  await expect.poll(language).toBe('en');
  await throughTheNumberPad();
  expect(language()).toBe('en');
});

test('a plan shows every action it promises, also one that a meeting decided and that has no goal', async () => {
  const action = (id: string, what: string, goal?: string) => ({ id, values: { goal, what } });
  const soFar: PlanSoFar = {
    content: {
      goals: [{ id: 'g', values: { title: 'Una casa per noi' } }],
      actions: [
        action('a', 'Chiamare tre agenzie', 'g'),
        action('b', 'Sentire il comune'),
        action('c', 'Firmare', 'out'),
      ],
    },
    names: {},
    languages: ['it'],
    status: '',
    read: false,
    answer: undefined,
  };
  show({ item: { kind: 'plan', documentId: 'd' }, value: soFar });
  await expect.poll(text).toContain('Chiamare tre agenzie');
  expect(text()).toContain('Sentire il comune');
  expect(text()).toContain('Firmare');
});
