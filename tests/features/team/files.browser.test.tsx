/** Sealed files by hand: nothing that came is thrown away unread, and each goes to whom it was made for. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { MakeFile } from '../../../src/features/team/MakeFile';
import { ReadFile } from '../../../src/features/team/ReadFile';
import { receivedFile } from '../../../src/features/team/receivedFile';
import type { FileMade, Member, Team } from '../../../src/state/shown';
import { buttonNamed, clearScreen, drawScreen, text } from '../../support/screen';

const CACHE = 'ponte-received';
beforeEach(async () => {
  await (await caches.open(CACHE)).put('/received', new Response(Uint8Array.of(1, 2, 3)));
});
afterEach(async () => {
  clearScreen();
  await caches.delete(CACHE);
});

test.each([
  ['is kept while the disk has no room for it', 'storage_full', true],
  ['is forgotten when there is nothing in it to be read', 'file_damaged', false],
] as const)('a file from another app %s', async (_, error, stays) => {
  const read: Uint8Array[] = [];
  const readFile: Engine['readFile'] = async (bytes) => {
    read.push(bytes);
    return { ok: false, error };
  };
  drawScreen({ readFile }, <ReadFile />);
  await expect.poll(text).toContain('È arrivato un file da un’altra app.');
  buttonNamed('Leggi un file')?.click();
  await expect.poll(() => document.querySelector('[role=alert]')).not.toBeNull();
  expect(read).toEqual([Uint8Array.of(1, 2, 3)]);
  if (!stays) await expect.poll(receivedFile).toBeUndefined();
  expect((await receivedFile()) !== undefined).toBe(stays);
  expect(text().includes('È arrivato un file da un’altra app.')).toBe(stays);
});

test('a file is offered only for whom it was made, also when somebody else is chosen while it is made', async () => {
  const made = Promise.withResolvers<{ readonly ok: true; readonly value: FileMade }>();
  const asked: string[] = [];
  const members = ['Bea Prova', 'Carla Prova'].map(
    (name) => ({ seatId: name, name, self: false, paper: false }) as unknown as Member,
  );
  drawScreen(
    {
      team: async () => ({ members }) as unknown as Team,
      handOver: (seat) => {
        asked.push(seat);
        return made.promise;
      },
    },
    <MakeFile />,
  );
  const choose = (name: string): void => {
    const select = document.querySelector('select') as HTMLSelectElement;
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, name);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  await expect.poll(text).toContain('Carla Prova');
  choose('Bea Prova');
  await expect.poll(() => document.querySelector('select')?.value).toBe('Bea Prova');
  buttonNamed('Prepara il file')?.click();
  choose('Carla Prova');
  await expect.poll(() => document.querySelector('select')?.value).toBe('Carla Prova');
  const file = { name: 'x.ponte', bytes: Uint8Array.of(1), entries: 2, leftOut: 0, partsLeftOut: 0, isWhole: true };
  made.resolve({ ok: true, value: file });
  await expect.poll(() => buttonNamed('Prepara il file')?.getAttribute('aria-disabled')).toBeNull();
  expect(asked).toEqual(['Bea Prova']);
  expect(buttonNamed('Salva il file')).toBeUndefined();
  expect(text()).not.toContain('Di Carla Prova non si sa');
});
