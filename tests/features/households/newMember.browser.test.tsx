/** Somebody who joins a household from this screen is born by now. */
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { NewMember } from '../../../src/features/households/NewMember';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('a birth to come is refused in words at its field, and what is no date in others', async () => {
  const created: string[] = [];
  drawScreen(
    {
      createDocument: async (kind) => {
        created.push(kind);
        return { ok: false, error: 'not_allowed' };
      },
    },
    <NewMember household="h" />,
  );
  await page.getByRole('button').click();
  await page.getByLabelText('Come chiamarla').fill('Amina');
  const birth = page.getByLabelText('Data di nascita');
  await page.getByRole('radio').first().click();
  const add = (): Promise<void> => page.getByRole('button', { name: 'Aggiungi' }).click();
  await birth.fill('12/3/2199');
  await add();
  await expect.poll(text).toContain('Il giorno non può essere nel futuro.');
  await birth.fill('31/2/2017');
  await expect.poll(text).toContain('Scrivi l’anno, il mese e l’anno');
  expect(created).toEqual([]);
  await birth.fill('12/3/45');
  await add();
  await expect.poll(() => created).toEqual(['person']);
});
