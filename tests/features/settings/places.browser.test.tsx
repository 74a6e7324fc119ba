/** A place is begun by a tap that comes before the places are here, too. */
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Places } from '../../../src/features/settings/Places';
import { clearScreen, documentOf, drawScreen } from '../../support/screen';

afterEach(clearScreen);

test('a tap while the places are still being opened is not lost: the form comes with them, once', async () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const added: string[] = [];
  drawScreen(
    {
      document: async (id) => {
        await opened;
        return documentOf(id, 'settings', 'desk', { name: 'Zona Finta' });
      },
      addRow: async (id, record) => {
        added.push(`${record} in ${id}`);
        return { ok: true, value: { rowId: 'new' } };
      },
    },
    <Places />,
  );
  await page.getByRole('button', { name: 'Aggiungi un luogo' }).click();
  await expect.poll(() => added).toEqual(['site in settings']);
  open();
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: 'Nome' })).toBeVisible();
  expect(added).toEqual(['site in settings']);
});
