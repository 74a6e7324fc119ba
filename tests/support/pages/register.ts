/** The anonymous register: nine answers, one button, the list of a day. */
import type { Page } from 'playwright-core';

/** Words as they stand on the screen; `opened` and the others are the questions in the order they are asked. */
export interface AccessAnswers {
  readonly nationality: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly firstAccess: string;
  /** Not asked of Italians. */
  readonly permit?: string;
  readonly reason: string;
  readonly sentBy: string;
  readonly response: string;
  readonly opened: string;
}

/** Of a test to which it does not matter what was answered; each has its button. */
export const ANSWERS: AccessAnswers = {
  nationality: 'Senegal',
  sex: 'Femmina',
  ageBand: '25-34',
  firstAccess: 'Sì',
  permit: 'Richiesta asilo',
  reason: 'Rinnovo permesso',
  sentBy: 'Operatore CAS',
  response: 'Informazione data',
  opened: 'Nessuno',
};

export const QUESTIONS = {
  nationality: 'Nazionalità',
  sex: 'Sesso',
  ageBand: 'Fascia di età',
  firstAccess: 'Primo accesso',
  permit: 'Titolo di soggiorno',
  reason: 'Causale della richiesta',
  sentBy: 'Indirizzato da',
  response: 'Risposta attivata',
  opened: 'Accompagnamento o mediazione',
} as const;
export type Question = keyof typeof QUESTIONS;
export const questions = Object.keys(QUESTIONS) as readonly Question[];

export const registerScreen = (page: Page) => {
  const checked = async (question: Question, answer: string): Promise<boolean> =>
    (await block(question).getByRole('radio', { name: answer, exact: true, checked: true }).count()) > 0 ||
    (await block(question).getByRole('checkbox', { name: answer, exact: true, checked: true }).count()) > 0;
  const block = (question: Question) => page.getByRole('group', { name: QUESTIONS[question] });
  const option = (question: Question, answer: string) =>
    block(question)
      .getByRole('radio', { name: answer, exact: true })
      .or(block(question).getByRole('checkbox', { name: answer, exact: true }));
  const record = page.getByRole('button', { name: 'Registra', exact: true });
  const recorded = page.getByText('Accesso registrato');

  const self = {
    title: page.getByRole('heading', { name: 'Registro' }),
    channel: page.getByRole('combobox', { name: 'Contatto' }),
    desk: page.getByRole('combobox', { name: 'Sportello' }),
    day: page.getByLabel('Giorno'),
    record,
    recorded,
    undo: page.getByRole('button', { name: 'Togli', exact: true }),
    option,
    /** The way to the rest of the list; once something was picked there it shows it. */
    more: (question: Question) => block(question).locator('.choice-more'),
    search: page.getByRole('combobox', { name: 'Scrivi per cercare' }),
    /** The words on a question's buttons, in their order. */
    buttons: async (question: Question): Promise<readonly string[]> => {
      await block(question).waitFor();
      return block(question).locator('label.choice').allInnerTexts();
    },
    /** One tap where the answer has a button, two where the list has to be opened first. Answers how many taps. */
    answer: async (question: Question, answer: string): Promise<number> => {
      const direct = option(question, answer);
      await block(question).waitFor();
      if ((await direct.count()) > 0) {
        await direct.check();
        return 1;
      }
      await self.more(question).click();
      await page.getByRole('option', { name: answer, exact: true }).click();
      await direct.waitFor();
      return 2;
    },
    /** The questions in their order, those already answered left as they are. Answers how many taps. */
    answerAll: async (answers: AccessAnswers, asked: readonly Question[] = questions): Promise<number> => {
      let taps = 0;
      for (const question of asked) {
        const answer = answers[question];
        if (answer === undefined) continue;
        if (!(await checked(question, answer))) taps += await self.answer(question, answer);
      }
      return taps;
    },
    recordIt: async (): Promise<void> => {
      await record.click();
      await recorded.waitFor();
    },
    /** Which of the questions have an answer now, with the words of it. */
    answers: async (): Promise<Readonly<Partial<Record<Question, string>>>> => {
      const found: Partial<Record<Question, string>> = {};
      for (const question of questions) {
        const checked = block(question).locator('input:checked');
        if ((await checked.count()) > 0)
          found[question] = (await checked.locator('xpath=..').allInnerTexts()).join(', ');
      }
      return found;
    },
  };
  return self;
};
