/** The screens before anybody is in: first run, founding, joining, the recovery sheet, the lock. */
import type { Page } from 'playwright-core';

export const FOUNDER = {
  team: 'Équipe Prova',
  name: 'Ada Prova',
  desk: 'Sportello Collefinto',
  municipality: 'Collefinto',
  passphrase: 'lanterna sentiero nuvola quercia',
} as const;

export const outside = (page: Page) => {
  const textbox = (name: string) => page.getByRole('textbox', { name });
  const button = (name: string) => page.getByRole('button', { name });
  const passphrase = page.getByRole('textbox', { name: 'Frase segreta', exact: true });
  return {
    title: page.getByRole('heading', { level: 1 }),
    problem: page.getByRole('alert'),
    passphrase,
    words: (label: 'Parole da confrontare' | 'Le quindici parole') =>
      page.getByRole('list', { name: label }).getByRole('listitem'),

    /** Both screens of founding, up to the choice of a PIN. */
    found: async (founder: { readonly [K in keyof typeof FOUNDER]: string } = FOUNDER) => {
      await textbox('Nome della squadra').fill(founder.team);
      await textbox('Il tuo nome').fill(founder.name);
      await textbox('Primo sportello').fill(founder.desk);
      await textbox('Comune').fill(founder.municipality);
      await button('Avanti').click();
      await passphrase.fill(founder.passphrase);
      await button('Fonda la squadra').click();
    },
    askToJoin: async (name: string, secret: string) => {
      await textbox('Il tuo nome').fill(name);
      await passphrase.fill(secret);
      await button('Chiedi di entrare').click();
    },
    openFromSheet: async (words: readonly string[], secret: string) => {
      await page.getByRole('link', { name: 'Ho un foglio di recupero' }).click();
      await textbox('Le quindici parole').fill(words.join(' '));
      await passphrase.fill(secret);
      await button('Apri la squadra').click();
    },
    /** Twice the same four digits. */
    choosePin: async (pin: string) => {
      await page.getByText('Scegli quattro cifre').waitFor();
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
      await page.getByText('Ancora una volta le stesse cifre').waitFor();
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
    },
    makeSheetLater: () => button('Più tardi').click(),
    makeSheet: () => button('Crea il foglio adesso').click(),
    sheetKept: () => button('L’ho messo al sicuro').click(),

    unlock: async (secret: string) => {
      await passphrase.fill(secret);
      await page.getByRole('button', { name: 'Apri', exact: true }).click();
    },
    tryInvented: () => button('Prova con dati inventati').click(),
  };
};
