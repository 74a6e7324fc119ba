/** A form is drawn and typed into before what was kept of it has been read: neither is lost for the other. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWebCrypto } from '../../src/crypto/webCrypto';
import type { Values } from '../../src/domain/fields/field';
import { addToFormDraft, keepFormDraft, readFormDraft } from '../../src/engine/documents/formDrafts';
import { createVault } from '../../src/engine/entrance/vault';
import { createSealedMeta } from '../../src/engine/seat/sealedMeta';
import { createTurns, type Seat } from '../../src/engine/seat/seat';
import { KeepUnread } from '../../src/sheets/KeepUnread';
import { useUnread } from '../../src/sheets/useUnread';
import { createNoticesStore } from '../../src/state/noticesStore';
import { type Stores, StoresProvider } from '../../src/state/stores';
import { useFormDraft } from '../../src/state/useFormDraft';
import { createMemoryStore } from '../../src/storage/memoryStore';

let seat: Seat;
let stores: Stores;
let root: Root;
/** The engine has read what was kept; its answer reaches the page now. */
let answer: () => Promise<void>;
/** All that the page has asked to be kept is kept. */
let keptAll: () => Promise<unknown>;
const kept = (form: string): Promise<Values> => keptAll().then(() => readFormDraft(seat, form));

/** The part of the engine that keeps forms, with an answer that comes when the test says so. */
const startEngine = async (): Promise<void> => {
  const store = createMemoryStore();
  const meta = createSealedMeta(store, await createVault(createWebCrypto(crypto), new Uint8Array(32)));
  seat = { store, meta } as unknown as Seat;
  const { inTurn } = createTurns();
  const answering = Promise.withResolvers<void>();
  const reads: Promise<unknown>[] = [];
  const engine = {
    formDraft: (form: string) => {
      const read = readFormDraft(seat, form).then((values) => answering.promise.then(() => values));
      reads.push(read);
      return read;
    },
    saveFormDraft: (form: string, values: Values) => inTurn(() => keepFormDraft(seat, form, values)),
    addToFormDraft: (form: string, answers: Values) => inTurn(() => addToFormDraft(seat, form, answers)),
  };
  keptAll = () => inTurn(async () => undefined);
  answer = async () => {
    answering.resolve();
    await Promise.all(reads);
    flushSync(() => undefined);
  };
  stores = { engine, notices: createNoticesStore() } as unknown as Stores;
};

let change: (answers: Values) => void;
let clear: () => void;
const Form = ({ name }: { readonly name: string }) => {
  const [draft, ...ways] = useFormDraft(name, () => 3);
  [change, clear] = ways;
  return <output>{JSON.stringify(draft)}</output>;
};
let unread: ReturnType<typeof useUnread>;
const Row = () => {
  unread = useUnread('document', 'person', 'main');
  return <output>{unread.of('phone')}</output>;
};
const draw = (form: React.ReactNode): void =>
  flushSync(() => root.render(<StoresProvider stores={stores}>{form}</StoresProvider>));
const type = (answers: Values): void => flushSync(() => change(answers));
const shown = () => document.querySelector('output')?.textContent ?? '';
const drawn = (): Values => JSON.parse(shown());

beforeEach(async () => {
  await startEngine();
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('what was kept and what was typed before it was read are put together: what was typed wins, each on its version', async () => {
  await keepFormDraft(seat, 'case', { alias: 'Fatou', reason: 'housing', kind: 'full' });
  draw(<Form name="case" />);
  type({ alias: 'A' });
  type({ alias: 'Aminata', kind: undefined });
  expect(drawn()).toMatchObject({ alias: 'Aminata' });
  const both = { alias: 'Aminata', 'v.alias': 3, reason: 'housing' };
  expect(await kept('case')).toEqual(both);
  await answer();
  await expect.poll(drawn).toEqual(both);
  type({ desk: 'one' });
  expect(await kept('case')).toEqual({ ...both, desk: 'one', 'v.desk': 3 });
});

test('a page that is gone before the answer came has lost neither', async () => {
  await keepFormDraft(seat, 'case', { reason: 'housing' });
  draw(<Form name="case" />);
  type({ alias: 'Aminata' });
  draw(null);
  await answer();
  expect(await kept('case')).toEqual({ alias: 'Aminata', 'v.alias': 3, reason: 'housing' });
});

test('a form that is finished before the answer came stays empty, and what is typed then is all there is', async () => {
  await keepFormDraft(seat, 'case', { alias: 'Fatou', reason: 'housing' });
  draw(<Form name="case" />);
  type({ kind: 'full' });
  flushSync(() => clear());
  await answer();
  expect(drawn()).toEqual({});
  expect(await kept('case')).toEqual({});
  type({ kind: 'brief' });
  expect(await kept('case')).toEqual({ kind: 'brief', 'v.kind': 3 });
});

test('another form in the same place is another draft', async () => {
  await keepFormDraft(seat, 'visit-closing/two', { paragraph: 'Due' });
  draw(<Form name="visit-closing/one" />);
  await answer();
  type({ paragraph: 'Uno' });
  draw(<Form name="visit-closing/two" />);
  expect(drawn()).toEqual({});
  type({ note: 'di più' });
  expect(await kept('visit-closing/two')).toEqual({ paragraph: 'Due', note: 'di più', 'v.note': 3 });
  expect(await kept('visit-closing/one')).toEqual({ paragraph: 'Uno', 'v.paragraph': 3 });
});

test('texts no field could read: those of other documents stay, one that was put right meanwhile is gone', async () => {
  await keepFormDraft(seat, 'unread', { 'other/person/main/phone': '12', 'document/person/main/phone': '33' });
  draw(
    <KeepUnread>
      <Row />
    </KeepUnread>,
  );
  flushSync(() => unread.keep('phone', undefined));
  flushSync(() => unread.keep('birth', 'trenta'));
  await answer();
  const texts = { 'other/person/main/phone': '12', 'document/person/main/birth': 'trenta' };
  expect(await kept('unread')).toEqual(texts);
  expect(shown()).toBe('');
  flushSync(() => unread.keep('phone', '44'));
  await expect.poll(shown).toBe('44');
  expect(await kept('unread')).toMatchObject({ ...texts, 'document/person/main/phone': '44' });
});
