/** What is asked about a new meeting stands open, and does not shut on whoever answers it. */
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Route } from 'wouter';
import type { Engine } from '../../../src/engine/engine';
import { MeetingPage } from '../../../src/features/meetings/MeetingPage';
import { clearScreen, documentOf, drawScreen } from '../../support/screen';

afterEach(clearScreen);

test('the place of a meeting is typed, kept, and typed on: its field stays where it is', async () => {
  let values: Readonly<Record<string, unknown>> = { type: 'team_weekly', date: '2026-05-04', status: 'convened' };
  const setField: Engine['setField'] = async (_id, _record, _row, field, value) => {
    values = { ...values, [field]: value };
    tell({ type: 'document', id: 'm' });
    return { ok: true, value: undefined };
  };
  const { tell } = drawScreen(
    { document: async () => documentOf('m', 'meeting', 'meeting', values), setField },
    <Route path="/team/meetings/:id" component={MeetingPage} />,
    '/team/meetings/m',
  );
  const place = (): HTMLInputElement => document.getElementById('meeting-main-place') as HTMLInputElement;
  await expect.poll(place).not.toBeNull();
  await userEvent.type(place(), 'Sede');
  await expect.poll(() => values['place']).toBe('Sede');
  // What was kept has come back to the screen.
  await expect.poll(() => document.querySelector('details')).not.toBeNull();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(document.querySelector('details')?.open).toBe(true);
  expect(document.activeElement).toBe(place());
  await userEvent.keyboard(' di via Roma');
  expect(place().value).toBe('Sede di via Roma');
});
