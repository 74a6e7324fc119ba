/** The status in words says no more than is true. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useStatusWords } from '../../../src/features/status/useStatusWords';
import { createWords } from '../../../src/i18n/createWords';
import { WordsProvider } from '../../../src/i18n/WordsProvider';
import type { SyncStatus } from '../../../src/state/shown';

const words = await createWords('it');
const SYNCED: SyncStatus = {
  connection: 'synced',
  undelivered: 0,
  carried: 0,
  undoable: 0,
  unsaved: 0,
  lastFullSync: Date.now(),
  waitingFor: [],
  parked: 0,
  quarantined: 0,
  withheld: [],
  review: 0,
  parts: { toFetch: 0, toSend: 0 },
  overdue: false,
  problem: undefined,
};

const Line = ({ status }: { readonly status: SyncStatus }) => {
  const say = useStatusWords();
  return <p>{say(status, false).join(' · ')}</p>;
};

let root: Root;
let place: HTMLElement;
const said = async (more: Partial<SyncStatus>): Promise<string> => {
  root.render(
    <WordsProvider words={words}>
      <Line key={JSON.stringify(more)} status={{ ...SYNCED, ...more }} />
    </WordsProvider>,
  );
  await expect.poll(() => place.textContent).not.toBe('');
  return place.textContent;
};

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

test('with nothing more to save or to send everything is delivered', async () => {
  expect(await said({})).toContain('Tutto consegnato');
});

test('while something typed is still being saved, not everything is delivered', async () => {
  const line = await said({ unsaved: 1 });
  expect(line).toContain('1 modifica in salvataggio');
  expect(line).not.toContain('Tutto consegnato');
});

test('with what colleagues gave by a file still to be brought, not everything is delivered', async () => {
  const line = await said({ carried: 2 });
  expect(line).toContain('2 modifiche di colleghi da portare al server');
  expect(line).not.toContain('Tutto consegnato');
});

test('a relay that answers and does not know the team is no missing network', async () => {
  const line = await said({ connection: 'offline', problem: 'relay_unknown_team' });
  expect(line).toContain('C’è un problema · non collegato al server');
  expect(line).not.toContain('senza rete');
});
