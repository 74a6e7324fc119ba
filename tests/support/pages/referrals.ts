/** Consents and referrals: asked on the covered tablet, written with a preview, followed to their outcome. */
import type { Page } from 'playwright-core';
import { PIN } from '../journeyTeam';
import { coveredScreen } from './covered';
import { frame } from './frame';
import { pick } from './pick';

export const referralsScreen = (page: Page) => {
  const part = (name: string) =>
    page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name, exact: true }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const choose = (label: string, option: string) =>
    pick(page, page.getByRole('button', { name: label }).first(), option);
  const self = {
    part,
    button,
    choose,
    /** A choice shows as chosen once it is kept. */
    radio: async (name: string) => {
      await page.getByRole('radio', { name, exact: true }).click({ force: true });
      await page.getByRole('radio', { name, exact: true, checked: true }).waitFor();
    },
    /** The preview, or what was shared: label and text of each line. */
    sheet: async (): Promise<Readonly<Record<string, string>>> => {
      const lines = page.locator('.sheet-lines > div');
      await lines.first().waitFor();
      const labels = await lines.locator('dt').allInnerTexts();
      const texts = await lines.locator('dd').allInnerTexts();
      return Object.fromEntries(labels.map((label, at) => [label, texts[at] ?? '']));
    },
    timeline: () =>
      page.getByRole('region', { name: 'Storia della segnalazione' }).locator('.list-title').allInnerTexts(),
    openList: async () => {
      await frame(page).go('Oggi');
      await page.locator('a[href="/team/referrals"]').click();
    },
    open: async (alias: string) => {
      await self.openList();
      await page.locator('a[href^="/team/referrals/"]').filter({ hasText: alias }).first().click();
    },
    /** In the case's file: asks for consent to share, lets the person answer on the covered tablet, and comes back. */
    askToShare: async (target: string, answer: 'Sono d’accordo' | 'No'): Promise<void> => {
      await part('Consensi');
      await button('Nuovo consenso').click();
      await choose('Per che cosa', 'Condivisione con un servizio indicato');
      await choose('Per quale servizio', target);
      await button('Fai leggere e rispondere').click();
      const covered = coveredScreen(page);
      await covered.speak('Italiano');
      if (answer !== 'No') await covered.answer(/^Ho capito/).click();
      await covered.answer(answer).click();
      await covered.thanks.waitFor();
      await covered.operator();
      await frame(page).typePin(PIN);
      await frame(page).coverButton.waitFor();
    },
  };
  return self;
};
