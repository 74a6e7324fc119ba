/** What was said and decided in a meeting is in its agenda and its minutes, also where somebody else took the item out meanwhile. */
import { afterEach, expect, test } from 'vitest';
import type { RowView } from '../../../src/engine/documents/documentViews';
import { Agenda } from '../../../src/features/meetings/Agenda';
import { Minutes } from '../../../src/features/meetings/Minutes';
import { buttonNamed, clearScreen, documentOf, drawScreen, text } from '../../support/screen';

const row = (record: 'agendaItem' | 'decision', id: string, values: object, isOut = false): RowView => ({
  record,
  id,
  cells: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, others: [] }])),
  ...(isOut && { removed: true as const }),
});
const held = documentOf('m', 'meeting', 'meeting', { type: 'team_weekly', date: '2026-05-04', status: 'held' });
const meeting = {
  ...held,
  rows: [
    ...held.rows,
    row('agendaItem', 'a', { topic: 'Turni di luglio', place: 'a' }, true),
    row('decision', 'd', { item: 'a', type: 'postpone', text: 'Se ne parla a giugno' }),
    row('agendaItem', 'b', { topic: 'Chiavi della sede', place: 'b', discussion: 'Ne manca una.' }, true),
    row('agendaItem', 'c', { topic: 'Tolto prima di parlarne', place: 'c' }, true),
    row('agendaItem', 'd', { topic: 'Ancora da trattare', place: 'd' }),
  ],
};

afterEach(clearScreen);

test('the minutes have every decision and all that was said', async () => {
  const [main] = held.rows;
  if (!main) throw new Error('no meeting');
  drawScreen({}, <Minutes document={meeting} row={main} />);
  await expect.poll(text).toContain('Ancora da trattare');
  for (const said of ['Turni di luglio', 'Se ne parla a giugno', 'Ne manca una.']) expect(text()).toContain(said);
  expect(text()).not.toContain('Tolto prima di parlarne');
});

test('what was treated is taken out no more; what was only proposed is', async () => {
  drawScreen({}, <Agenda document={meeting} mirror={undefined} isOver={false} />);
  await expect.poll(text).toContain('Turni di luglio');
  buttonNamed('Turni di luglio')?.click();
  await expect.poll(text).toContain('Decisioni');
  expect(buttonNamed('Togli')).toBeUndefined();
  buttonNamed('Ancora da trattare')?.click();
  await expect.poll(() => buttonNamed('Togli')).toBeDefined();
});
