/** Of a case: needs found by an assessment, and the plan with its goals and steps. */
import type { Page } from 'playwright-core';
import { pickFromList } from './pick';

export const planScreen = (page: Page) => {
  const part = (name: 'Bisogni' | 'Progetto') =>
    page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name, exact: true }).click();
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const needs = region('Bisogni');
  const goals = region('Obiettivi');
  const actions = region('Azioni');
  /** Each row's lines, closed or open. */
  const lines = (of: ReturnType<typeof region>) => of.locator('> ul > li > button');
  const open = async (of: ReturnType<typeof region>, name = ''): Promise<void> => {
    const line = lines(of).filter({ hasText: name }).first();
    if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click();
  };
  const self = {
    /** The assessment there is, or the first one. */
    assess: async () => {
      await part('Bisogni');
      const assessments = region('Valutazioni dei bisogni');
      await assessments.waitFor();
      if ((await lines(assessments).count()) === 0)
        await page.getByRole('button', { name: 'Nuova valutazione' }).click();
      else await open(assessments);
      await needs.waitFor();
    },
    addNeed: async (need: string, level: string) => {
      await self.assess();
      await page.getByRole('button', { name: 'Aggiungi un bisogno' }).click();
      await needs.getByRole('button', { name: /^Bisogno/ }).click();
      await pickFromList(page, need);
      await needs.getByRole('group', { name: 'Quanto pesa' }).getByRole('radio', { name: level, exact: true }).click();
      await lines(needs).filter({ hasText: need }).filter({ hasText: level }).waitFor();
    },
    needs: async (): Promise<readonly string[]> => {
      await self.assess();
      await lines(needs).first().waitFor();
      return (await lines(needs).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')).sort();
    },
    addGoal: async (title: string, area: string) => {
      await part('Progetto');
      await page.getByRole('button', { name: 'Aggiungi un obiettivo' }).click();
      await goals.getByRole('textbox', { name: 'Obiettivo', exact: true }).fill(title);
      await goals.getByRole('group', { name: 'Area' }).getByRole('radio', { name: area, exact: true }).click();
      await lines(goals).filter({ hasText: title }).waitFor();
    },
    setGoal: async (title: string, state: string) => {
      await part('Progetto');
      await open(goals, title);
      await goals
        .getByRole('group', { name: 'A che punto è' })
        .getByRole('radio', { name: state, exact: true })
        .click();
      await lines(goals).filter({ hasText: title }).filter({ hasText: state }).waitFor();
    },
    addAction: async (goal: string, what: string, by: string) => {
      await part('Progetto');
      await open(goals, goal);
      await page.getByRole('button', { name: 'Aggiungi un’azione' }).click();
      await actions.getByRole('textbox', { name: 'Che cosa', exact: true }).fill(what);
      await actions.getByRole('group', { name: 'Chi' }).getByRole('radio', { name: 'La persona', exact: true }).click();
      await actions.getByLabel('Entro il').fill(by);
      await actions.getByLabel('Entro il').blur();
      await lines(actions).filter({ hasText: what }).filter({ hasText: 'entro' }).waitFor();
    },
    /** Goals, and the steps of the one that is named. */
    plan: async (goal: string): Promise<{ readonly goals: readonly string[]; readonly actions: readonly string[] }> => {
      await part('Progetto');
      await open(goals, goal);
      await lines(actions).first().waitFor();
      const read = async (of: ReturnType<typeof region>) =>
        (await lines(of).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')).sort();
      return { goals: await read(goals), actions: await read(actions) };
    },
  };
  return self;
};
