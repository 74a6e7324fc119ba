/** A person's sheet and their household, inside a case's file or by themselves. */
import type { Page } from 'playwright-core';
import { pick, pickFromList } from './pick';

export const peopleScreen = (page: Page) => {
  const part = (name: string) =>
    page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name, exact: true }).click();
  const nationalities = page.getByRole('list', { name: 'Nazionalità: storia' });
  const members = page.getByRole('region', { name: 'Chi ne fa parte' });
  const self = {
    part,
    nationalities: nationalities.getByRole('listitem'),
    sayNationality: async (country: string, source: string) => {
      await pick(page, page.getByRole('button', { name: /^Nazionalità: / }), country);
      await page.getByRole('radio', { name: source, exact: true }).check();
      await page.getByRole('button', { name: 'Salva', exact: true }).click();
      await nationalities.getByText(country, { exact: true }).waitFor();
    },
    addNationality: async (country: string) => {
      await page.getByRole('button', { name: 'Aggiungi una nazionalità' }).click();
      await self.sayNationality(country, 'Dichiarata');
    },
    correctNationality: async (from: string, to: string, source: string) => {
      await page.getByRole('button', { name: `Correggi: ${from}` }).click();
      await self.sayNationality(to, source);
    },
    languages: page.getByRole('group', { name: 'Lingue', exact: true }),
    addLanguage: async (language: string) => {
      await self.languages.getByRole('button', { name: 'Aggiungi', exact: true }).click();
      await pickFromList(page, language);
      await self.languages.getByText(language, { exact: true }).waitFor();
    },

    beginHousehold: () => page.getByRole('button', { name: 'Crea il nucleo' }).click(),
    members,
    member: (alias: string) => members.getByRole('listitem').filter({ hasText: alias }),
    addMember: async (alias: string, birth: string, relation: string) => {
      await page.getByRole('button', { name: 'Aggiungi una persona nuova' }).click();
      await page.getByRole('textbox', { name: 'Come chiamarla' }).fill(alias);
      await page.getByRole('textbox', { name: 'Data di nascita' }).fill(birth);
      await page.getByRole('radio', { name: relation, exact: true }).check();
      await page.getByRole('button', { name: 'Aggiungi', exact: true }).click();
      await self.member(alias).waitFor();
    },
    setRelation: async (alias: string, relation: string) => {
      await self.member(alias).getByRole('button').first().click();
      await pick(page, page.getByRole('button', { name: /^Relazione: / }), relation);
    },
    split: async (who: readonly string[], reference: string, name: string, address: string) => {
      await page.getByRole('button', { name: 'Separa il nucleo' }).click();
      for (const one of who) await page.getByRole('checkbox', { name: one, exact: true }).check();
      await page.getByRole('radio', { name: reference, exact: true }).check();
      await page.getByRole('textbox', { name: 'Come chiamarlo' }).fill(name);
      await page.getByRole('checkbox', { name: 'Chi resta non deve conoscere il nuovo indirizzo' }).check();
      await page.getByRole('textbox', { name: 'Indirizzo protetto' }).fill(address);
      await page.getByRole('button', { name: 'Separa', exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    },
    facts: page.locator('main').getByRole('status').filter({ hasText: 'component' }),
    question: (title: string) => page.locator('.notice').filter({ hasText: title }),
  };
  return self;
};
