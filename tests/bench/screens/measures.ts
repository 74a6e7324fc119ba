/** The screens one by one, as a person meets them: a case, its forms, an answer with consequences, a search. */
import type { Page } from 'playwright-core';
import { aliasOf, NOTES, problemOf, rareWordOf } from '../fillCases';
import { installMeasures, timed, type Wanted } from './inPage';

const LIST = '.cases-list a.list-item';
const FILE = '.cases-file';

/** Whether the app is at the list of cases, and the page measures. */
export const atCases = async (page: Page): Promise<void> => {
  await installMeasures(page);
  await page.evaluate(() => history.pushState({}, '', '/cases'));
  await page.locator(LIST).first().waitFor();
};

/** The addresses of cases, in the order of the list, with their numbers. */
const listed = (page: Page): Promise<readonly { readonly href: string; readonly at: number }[]> =>
  page.locator(LIST).evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      at: Number(/Inventata (\d+)/.exec(link.textContent ?? '')?.[1]),
    })),
  );

/** A tap on the list, until the case stands there with what it is about. Each case is opened for the first time. */
export const caseOpens = async (page: Page, times: number): Promise<readonly number[]> => {
  await atCases(page);
  const cases = await listed(page);
  const taken: number[] = [];
  // The first loads what every case needs.
  for (let time = 0; time <= times; time++) {
    const place = 3 + time * 4;
    const at = cases[place]?.at ?? Number.NaN;
    const shown: Wanted = { selector: `${FILE} textarea`, text: problemOf(at) };
    taken.push(await timed(page, { click: LIST, at: place }, shown));
    await page.locator(`${FILE} h1`, { hasText: aliasOf(at) }).waitFor();
  }
  return taken.slice(1);
};

/** So many information cards there are, and none has fewer paragraphs. */
const CARDS = 11;
const PARAGRAPHS = 4;

/** A tap on an information card in its list, until it stands there paragraph by paragraph, Arabic with Italian beside it. */
export const cardOpens = async (page: Page, times: number): Promise<readonly number[]> => {
  await atCases(page);
  const toList = () => timed(page, { go: '/show' }, { selector: '.cards .list-item', count: CARDS });
  await toList();
  const chosen: Wanted = { selector: '.cards .card-name[lang=ar]', count: CARDS };
  await timed(page, { click: '.card-languages button[lang=ar]' }, chosen);
  const shown: Wanted = { selector: '.card-text .in-theirs[lang=ar]', count: PARAGRAPHS, without: 'main progress' };
  const taken: number[] = [];
  // The first loads what every card needs.
  for (let time = 0; time <= times; time++) {
    await toList();
    taken.push(await timed(page, { click: '.cards .list-item', at: time }, shown));
  }
  return taken.slice(1);
};

interface Form {
  readonly name: string;
  readonly path: (caseHref: string) => string;
  readonly shown: Wanted;
}
const tab = (key: string, selector: string, more: Partial<Wanted> = {}): Form => ({
  name: key,
  path: (href) => (key === 'case' ? href : `${href}/${key}`),
  shown: { selector: `${FILE} ${selector}`, without: `${FILE} progress`, ...more },
});

/** All parts of a case's file, and the forms that begin something; each with what stands in it and nowhere else. */
export const FORMS: readonly Form[] = [
  tab('case', 'textarea', { text: 'Problema inventato' }),
  tab('person', 'input[id$="alias"]', { text: 'Persona Inventata' }),
  tab('household', 'a.tab[aria-current][href$="/household"]'),
  tab('needs', 'section.stack button'),
  tab('plan', 'a.tab[aria-current][href$="/plan"]'),
  tab('diary', 'section.panel textarea', { count: NOTES, text: '.' }),
  tab('deadlines', 'a.tab[aria-current][href$="/deadlines"]'),
  tab('permit', 'a.tab[aria-current][href$="/permit"]'),
  tab('consents', 'a.tab[aria-current][href$="/consents"]'),
  tab('referrals', 'a.tab[aria-current][href$="/referrals"]'),
  tab('copies', 'a.tab[aria-current][href$="/copies"]'),
  tab('screening', 'a.tab[aria-current][href$="/screening"]'),
  tab('path', 'a.tab[aria-current][href$="/path"]'),
  tab('history', 'a.tab[aria-current][href$="/history"]'),
  { name: 'new case', path: () => '/cases/new', shown: { selector: 'main input[type=radio]' } },
  { name: 'access', path: () => '/register', shown: { selector: '.answer input' } },
];

/** Each form of one case after another, `times` round; from the tap to the form with its answers in it. */
export const formsOpen = async (
  page: Page,
  times: number,
  forms = FORMS,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  await atCases(page);
  const cases = await listed(page);
  const taken = new Map<string, number[]>(forms.map(({ name }) => [name, []]));
  for (let round = 0; round <= times; round++) {
    const href = cases[24 + round]?.href ?? '';
    await timed(page, { go: href }, { selector: `${FILE} textarea`, text: 'Problema inventato' });
    // The first part is the one that stands there already.
    for (const form of [...forms.slice(1), ...forms.slice(0, 1)]) {
      const took = await timed(page, { go: form.path(href) }, form.shown);
      if (round > 0) taken.get(form.name)?.push(took);
    }
  }
  return taken;
};

const QUERIES = ['omar', 'persona 212', 'inventata', rareWordOf(133), 'questura'];

/** A word typed letter by letter into the search; of each word the letter that took longest until its answer stood there. */
export const searchAnswers = async (page: Page, times: number): Promise<readonly number[]> => {
  await atCases(page);
  const taken: number[] = [];
  for (const query of QUERIES.slice(0, times)) {
    let slowest = 0;
    for (let length = 1; length <= query.length; length++) {
      const shown: Wanted = { selector: 'main .found[aria-busy=false]' };
      slowest = Math.max(slowest, await timed(page, { type: query.slice(0, length), into: '#search' }, shown));
    }
    taken.push(slowest);
    await timed(page, { type: '', into: '#search' }, { selector: 'main .found[aria-busy=false]' });
  }
  return taken;
};
