/** What is typed in a form without a row of its own is there again after the tablet was covered, and gone once it is a row. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Values } from '../../src/domain/fields/field';
import { FILE_SEALED } from '../../src/domain/sharedCopies';
import type { Engine } from '../../src/engine/engine';
import { Closing } from '../../src/features/cases/Closing';
import { NewMember } from '../../src/features/households/NewMember';
import { Agenda } from '../../src/features/meetings/Agenda';
import { HandOver } from '../../src/features/referrals/HandOver';
import { Messages } from '../../src/features/referrals/Messages';
import type { DocumentView, RowView } from '../../src/state/shown';
import type { ShownReferral } from '../../src/state/useReferrals';
import { buttonNamed, card, clearScreen, documentOf, drawScreen } from '../support/screen';

let kept: Map<string, Values>;
let written: Values[];
const parts: Partial<Engine> = {
  formDraft: async (form) => kept.get(form) ?? {},
  saveFormDraft: async (form, values) => {
    if (Object.keys(values).length === 0) kept.delete(form);
    else kept.set(form, values);
    return { ok: true, value: undefined };
  },
  addToFormDraft: async (form, values) => {
    kept.set(form, { ...kept.get(form), ...values });
    return { ok: true, value: undefined };
  },
  createDocument: async () => ({ ok: true, value: { documentId: 'p' } }),
  addRow: async (_id, _record, values) => {
    written.push(values);
    return { ok: true, value: { rowId: 'r' } };
  },
  setField: async (_id, _record, _row, field, value) => {
    written.push({ [field]: value });
    return { ok: true, value: undefined };
  },
  addEvent: async () => ({ ok: true, value: undefined }),
};
const rowOf = (view: DocumentView): RowView => view.rows[0] as RowView;
const meeting = documentOf('m', 'meeting', 'meeting', {});
const file = documentOf('c', 'case', 'case', {});
const referral = documentOf('f', 'referral', 'referral', {});
const sent = { card: card('f', 'referral'), state: 'sent' } as ShownReferral;

beforeEach(() => {
  [kept, written] = [new Map(), []];
});
afterEach(clearScreen);

const field = (id: string): HTMLInputElement | null => document.getElementById(id) as HTMLInputElement | null;
const reached = (id: string) => expect.poll(() => field(id)).not.toBeNull();

test.each([
  ['a topic', 'agenda-topic', 'Aggiungi', <Agenda key="" document={meeting} mirror={undefined} isOver={false} />],
  ['a question', 'referral-message', 'Chiedi', <Messages key="" document={referral} referral={sent} />],
] as const)('%s', async (_, id, button, screen) => {
  drawScreen(parts, screen);
  await reached(id);
  await userEvent.type(field(id) as HTMLInputElement, 'Che ne è di Fatou');
  clearScreen();
  drawScreen(parts, screen);
  await expect.poll(() => field(id)?.value).toBe('Che ne è di Fatou');
  buttonNamed(button)?.click();
  await expect.poll(() => field(id)?.value).toBe('');
  expect(Object.values(written[0] ?? {})).toContain('Che ne è di Fatou');
  expect(kept.size).toBe(0);
});

test('to whom a sealed file was given, and that it was made', async () => {
  const event = (kind: string, to: string) => ({
    id: kind + to,
    record: 'referral',
    row: 'main',
    kind,
    to,
    by: '',
    at: 0,
  });
  const handed = card('f', 'referral', { direction: 'out' });
  const ready = (...events: readonly ReturnType<typeof event>[]) => (
    <HandOver
      document={{ ...referral, events }}
      referral={{ card: handed, state: 'ready', shared: {} } as ShownReferral}
    />
  );
  const sealed = event(FILE_SEALED, '');
  drawScreen(parts, ready(event('status', 'ready'), sealed));
  await reached('referral-holder');
  await userEvent.type(field('referral-holder') as HTMLInputElement, 'Consultorio');
  clearScreen();
  drawScreen(parts, ready(event('status', 'ready'), sealed));
  await expect.poll(() => field('referral-holder')?.value).toBe('Consultorio');
  buttonNamed('Consegnata')?.click();
  await expect.poll(() => kept.size).toBe(0);
  expect(written).toEqual([{ handedOver: 'file' }, { heldBy: 'Consultorio' }]);
  clearScreen();
  drawScreen(parts, ready(sealed, event('status', 'ready')));
  await expect.poll(() => buttonNamed('carta')).toBeDefined();
  expect(field('referral-holder')).toBeNull();
});

test('how a case ended', async () => {
  const screen = <Closing document={file} row={rowOf(file)} onDone={() => undefined} />;
  drawScreen(parts, screen);
  await reached('closing-note');
  await userEvent.type(field('closing-note') as HTMLInputElement, 'Ha trovato casa');
  clearScreen();
  drawScreen(parts, screen);
  await expect.poll(() => field('closing-note')?.value).toBe('Ha trovato casa');
  field('closing-outcome')?.click();
  buttonNamed('Archivia')?.click();
  await expect.poll(() => kept.size).toBe(0);
  expect(written).toContainEqual({ closureNote: 'Ha trovato casa' });
});

test('somebody new in a household, in whose place nobody stands after they were added or given up', async () => {
  const screen = <NewMember household="h" />;
  drawScreen(parts, screen);
  await expect.poll(() => buttonNamed('Aggiungi una persona nuova')).toBeDefined();
  buttonNamed('Aggiungi una persona nuova')?.click();
  await reached('member-alias');
  await userEvent.type(field('member-alias') as HTMLInputElement, 'Awa');
  clearScreen();
  drawScreen(parts, screen);
  await expect.poll(() => field('member-alias')?.value).toBe('Awa');
  field('member-relation')?.click();
  await expect.poll(() => field('member-relation')?.checked).toBe(true);
  document.querySelector<HTMLButtonElement>('form [type=submit]')?.click();
  await expect.poll(() => buttonNamed('Aggiungi una persona nuova')).toBeDefined();
  expect(written[0]).toEqual({ alias: 'Awa' });
  expect(kept.size).toBe(0);
  buttonNamed('Aggiungi una persona nuova')?.click();
  await reached('member-alias');
  await userEvent.type(field('member-alias') as HTMLInputElement, 'B');
  buttonNamed('Annulla')?.click();
  await expect.poll(() => field('member-alias')).toBeNull();
  expect(kept.size).toBe(0);
});
