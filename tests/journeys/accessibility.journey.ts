/** Every screen, in every language of the staff and mirrored, light and dark, on tablets and phones, with large text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { equalBytes } from '../../src/base/bytes';
import type { RecordName } from '../../src/domain/records/index';
import { type Bundle, decodeBundle, encodeBundle } from '../../src/sync/bundle';
import { closeYearWithMore } from '../support/closedYear';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { teamScreen } from '../support/pages/team';
import { projectRoot } from '../support/projectRoot';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt, speak, TABLET, type ViewedLanguage, views } from '../support/views';

const languages = Object.keys(views) as readonly ViewedLanguage[];

const outsidePaths = ['/', '/found', '/join', '/sheet', '/show'];
const insidePaths = [
  '/today',
  '/register',
  '/register/day',
  '/cases',
  '/cases/new',
  '/cases/new/assess',
  '/cases/import',
  '/search',
  '/show',
  '/show/exchange',
  '/show/review',
  '/show/review/ar',
  '/show/review/ar/import',
  '/show/recordings',
  '/show/recordings/wo',
  '/team',
  '/team/invite',
  '/team/figures',
  '/team/figures/2023',
  '/team/files',
  '/team/relay',
  '/team/sheet',
  '/team/settings',
  '/team/settings/places',
  '/team/delivery',
  '/team/erasures',
  '/team/referrals',
  '/team/meetings',
  '/team/visits',
  '/team/volunteers',
  '/team/forms',
  '/print/form/person',
  '/team/mediation',
  '/team/visits/new',
  '/team/passphrase',
  '/pin',
];

/** The paths of all screens there are, as the two files that know them name them. */
const routes = ['routes', 'insideRoutes'].flatMap((file) =>
  [...readFileSync(`${projectRoot}/src/app/${file}.tsx`, 'utf8').matchAll(/<Route path="([^"]+)"/g)].map(
    ([, path = '']) => path,
  ),
);
/** Those that none of the paths is. `:id` is any one part, `:id?` may be left out. */
const notAmong = (paths: ReadonlySet<string>, all: readonly string[]): readonly string[] =>
  all.filter((route) => {
    const pattern = route.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+');
    return ![...paths].some((path) => new RegExp(`^${pattern}$`).test(path));
  });

describe('everybody can use every screen', () => {
  let journey: Journey;
  let device: Device;
  let stranger: Device;
  const own: string[] = [];
  /** Paths at which somebody looked. */
  const looked = new Set<string>();
  const look = async (page: Page, screen: string, language: ViewedLanguage): Promise<readonly string[]> => {
    looked.add(new URL(page.url()).pathname);
    return lookAt(page, screen, language);
  };

  /** Two people give one phone number without knowing of each other. */
  const twoPhones = async ({ engine }: NodeMember): Promise<void> => {
    const { page } = device;
    await vi.waitUntil(async () => (await engine.cards('person')).length === 1, { timeout: 15_000 });
    const [{ documentId = '' } = {}] = await engine.cards('person');
    await device.offline();
    await casesScreen(page).open('Omar Inventato');
    await casesScreen(page).part('Persona');
    await casesScreen(page).phone.fill('333 000 0001');
    await casesScreen(page).phone.blur();
    await engine.setField(documentId, 'person', 'main', 'phone', '333 000 0002');
    await engine.syncNow();
    await device.online();
    await casesScreen(page).question('Telefono').waitFor();
  };
  /** A visit that was closed, with the case on its list, and a permit about to end. */
  const visitWith = async ({ engine }: NodeMember): Promise<string> => {
    await vi.waitUntil(async () => (await engine.cards('case')).length === 1, { timeout: 15_000 });
    const [{ documentId: file = '', values = {} } = {}] = await engine.cards('case');
    const day = new Date().toISOString().slice(0, 10);
    const { documentId } = must(await engine.createDocument('visit'));
    must(await engine.addRow(documentId, 'visit', { date: day, preparedCases: [file], languages: ['ar'] }));
    must(await engine.addEvent(documentId, 'visit', 'main', 'status', 'in_progress'));
    must(await engine.addRow(documentId, 'visitClosing', { closedAt: `${day}T12:00`, paragraph: 'Aula chiusa.' }));
    const person = String(values['person']);
    must(await engine.addRow(person, 'deadline', { type: 'permit_expiry', dueOn: day }));
    const renewal = { request: 'renewal', receiptNumber: '061234567890' };
    const { rowId } = must(await engine.addRow(person, 'permitApplication', renewal));
    await engine.syncNow();
    own.push(`/print/checklist/${person}/${rowId}`, `/print/crib/${person}/${rowId}`);
    const asked = { kind: 'share_service', forTarget: 'job_centre', how: 'oral' };
    const consent = must(await engine.addRow(person, 'consent', asked)).rowId;
    must(await engine.addEvent(person, 'consent', consent, 'status', 'given'));
    const referral = must(await engine.createDocument('referral')).documentId;
    const begun = { direction: 'out', fromService: 'Prova', toTarget: 'job_centre', person, reason: 'Cerca lavoro.' };
    const chosen = { urgency: 'days_7', sharedFields: ['alias'], status: 'draft' };
    must(await engine.addRow(referral, 'referral', { ...begun, ...chosen }));
    must(await engine.makeReady(referral));
    const meeting = must(await engine.createDocument('meeting')).documentId;
    must(await engine.addRow(meeting, 'meeting', { type: 'team_weekly', date: day, status: 'convened' }));
    must(await engine.addRow(meeting, 'agendaItem', { topic: 'Turni', place: 'n', discussion: 'Chi va sabato.' }));
    await engine.syncNow();
    const where = { municipality: 'Prova', address: 'Via Finta 1', phone: '0564 000 001', languages: ['ar', 'it'] };
    const when = { schedules: ['MO 09:00-13:00'], backOffice: ['TU 09:00-13:00'], fees: 'Niente.', status: 'active' };
    const service = { name: 'Consultorio Esempio', category: 'maternal', ...where, ...when };
    must(await engine.addRow(await engine.publicDocument(), 'service', service));
    await engine.syncNow();
    own.push(`/team/referrals/${referral}`, `/team/meetings/${meeting}`, `/print/consent/${person}/${consent}`);
    own.push(`/print/referral/${referral}`, `/print/minutes/${meeting}`);
    return documentId;
  };
  /** A household with its pact and budget, volunteers for it, a request for mediation; each with a page of its own. */
  const formsWith = async ({ engine }: NodeMember): Promise<void> => {
    const make = async (
      kind: string,
      record: RecordName,
      values: Readonly<Record<string, unknown>>,
    ): Promise<string> => {
      const { documentId } = must(await engine.createDocument(kind));
      must(await engine.addRow(documentId, record, values));
      return documentId;
    };
    const day = new Date().toISOString().slice(0, 10);
    const household = await make('household', 'household', { name: 'Nucleo Prova' });
    const pact = await make('pact', 'pact', { household, from: day });
    const budget = await make('budget', 'budget', { household, month: day.slice(0, 7) });
    must(await engine.addRow(budget, 'budgetEntry', { line: 'in_wage', amount: 92_000 }));
    const volunteer = await make('volunteer', 'volunteer', { name: 'Livia Fantasia', phone: '333 000 0009' });
    const match = await make('volunteerMatch', 'volunteerMatch', { household, volunteers: [volunteer] });
    const mediation = await make('mediation', 'mediationRequest', { language: 'ar', at: `${day}T10:00` });
    const [{ documentId: person = '' } = {}] = await engine.cards('person');
    const mediator = (await engine.team()).members.find(({ profile }) => profile === 'ME')?.seatId ?? '';
    const { documentId: appointment } = must(await engine.createDocument('appointment', mediator));
    must(await engine.addRow(appointment, 'appointment', { alias: 'Nadia Finta', language: 'ar', mediator }));
    own.push(`/team/appointments/${appointment}`);
    await engine.syncNow();
    own.push(`/households/${household}`, `/housing/${household}`, `/pacts/${pact}`, `/budgets/${budget}`);
    own.push(`/team/volunteers/${volunteer}`, `/team/matches/${match}`, `/team/mediation/${mediation}`);
    own.push(`/print/holding/${person}`, `/team/erase-copies/${person}`);
    own.push(`/people/${person}`, `/print/cv/${person}`, `/cases/new/household/${household}`);
  };
  /** Of two changes only the second arrives. */
  const leaveGap = async ({ engine, cable }: NodeMember): Promise<void> => {
    const { page } = device;
    cable.unplug();
    const [{ documentId = '' } = {}] = await engine.cards('person');
    const files: Bundle[] = [];
    for (const rule of ['solo di sera', 'solo con messaggi']) {
      must(await engine.setField(documentId, 'person', 'main', 'safeContactRule', rule));
      const bundle = decodeBundle(must(await engine.saveUndelivered()).bytes);
      if (bundle) files.push(bundle);
    }
    const [first, both] = files as [Bundle, Bundle];
    const entries = both.entries.filter((entry) => !first.entries.some((other) => equalBytes(entry, other)));
    const path = join(journey.folder, 'second.ponte');
    writeFileSync(path, encodeBundle({ ...both, keyRows: [], entries }));
    await teamScreen(page).files();
    await teamScreen(page).readFile(path);
    await page.getByText(/^Letto: 1 modifica/).waitFor();
  };
  const goTo = async (page: Page, path: string): Promise<void> => {
    // Somebody is there: untouched for two minutes a tablet covers itself, and looking takes long on a busy machine.
    await page.keyboard.press('Shift');
    await page.evaluate((to) => history.pushState(null, '', to), path);
    await page.locator('h1').last().waitFor();
    await page.locator('progress').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(path);
  };
  /** In Arabic, which runs the other way than most of the screens around it. */
  const openCard = async (page: Page): Promise<void> => {
    await goTo(page, '/show');
    await page.locator('.card-languages button[lang=ar]').click();
    await page.locator('.cards button [lang=ar]').first().click();
    await page.locator('.card-text').waitFor();
  };
  const openService = async (page: Page): Promise<void> => {
    await goTo(page, '/show');
    await page
      .locator('.service .button')
      .filter({ has: page.locator('.lucide-book-open-text') })
      .first()
      .click();
    await page.locator('.card-part').first().waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    [device, stranger] = await Promise.all([openFounder(journey), journey.device('stranger')]);
    const { page } = device;
    await casesScreen(page).create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    const path = new URL(page.url()).pathname;
    await casesScreen(page).addNote('Chiamato il proprietario.');
    const bruno = await nodeMember(journey, device, 'Bruno Esempio', 'Case manager');
    await nodeMember(journey, device, 'Selma Fittizia', 'Mediatore linguistico-culturale');
    await bruno.engine.syncNow();
    const visit = await visitWith(bruno);
    await formsWith(bruno);
    let ahead = 0;
    const dora = await nodeMember(journey, device, 'Dora Esempio', 'Coordinatore', () => Date.now() + ahead);
    await closeYearWithMore(dora, 2023, (milliseconds) => {
      ahead += milliseconds;
    });
    await twoPhones(bruno);
    await leaveGap(bruno);
    await frame(page).go('Registro');
    await registerScreen(page).answerAll(ANSWERS);
    await registerScreen(page).recordIt();
    own.push(...['plan', 'prepare', 'site', 'report'].map((part) => `/team/visits/${visit}/${part}`));
    own.unshift(path);
    const parts = ['person', 'household', 'needs', 'plan', 'diary', 'deadlines', 'permit', 'consents', 'referrals'];
    own.push(...[...parts, 'copies', 'screening', 'path', 'history'].map((part) => `${path}/${part}`));
    own.push(`/print/plan/${path.split('/').pop()}`, path.replace('/cases/', '/team/erase/'));
  });
  afterAll(() => journey.end());

  test.each([TABLET, { width: 800, height: 1280 }, { width: 1280, height: 800 }])(
    'all nine answers stand on one screen of $width by $height, each as large as a fingertip',
    async (size) => {
      const { page } = device;
      await page.setViewportSize(size);
      await goTo(page, '/register');
      await page.locator('.answer').nth(8).waitFor();
      const measured = () =>
        page.locator('main').evaluate((main) => {
          const buttons = [...main.querySelectorAll('.answer .choice')].map((button) => button.getBoundingClientRect());
          return {
            buttons: buttons.length,
            hidden: main.scrollHeight - main.clientHeight,
            smallest: Math.min(...buttons.flatMap(({ width, height }) => [width, height])),
          };
        });
      const before = await measured();
      // A rare answer, picked from the list, moves nothing out of sight.
      await registerScreen(page).more('nationality').click();
      await page.getByRole('option', { name: 'Anguilla', exact: true }).click();
      await registerScreen(page).option('nationality', 'Anguilla').waitFor();
      const after = await measured();
      for (const { hidden, smallest } of [before, after]) {
        expect(hidden).toBe(0);
        expect(smallest).toBeGreaterThanOrEqual(48);
      }
      expect(after.buttons).toBe(before.buttons);
    },
  );

  test.each(languages)('axe finds nothing before anybody is in, in %s', async (language) => {
    const { page } = stranger;
    const found: string[] = [];
    await speak(page, journey.relay.url, language);
    for (const path of outsidePaths) {
      await goTo(page, path);
      found.push(...(await look(page, path, language)));
    }
    await openCard(page);
    found.push(...(await look(page, 'a card, locked', language)));
    await goTo(page, '/sheet');
    await page.locator('#sheet-words').fill('abaco '.repeat(15));
    await page.locator('#sheet-passphrase').fill(FOUNDERS_SECRET);
    await page.locator('form button[type=submit]').click();
    await page.locator('.notice[role=alert]').waitFor();
    found.push(...(await look(page, 'a problem', language)));
    expect(found).toEqual([]);
  });

  const axeFindsNothing = async (
    language: ViewedLanguage,
    walk: (page: Page, seen: (screen: string) => Promise<void>) => Promise<void>,
  ): Promise<void> => {
    const { page } = device;
    const found: string[] = [];
    const seen = async (screen: string): Promise<void> => {
      found.push(...(await look(page, screen, language)));
    };
    await speak(page, journey.relay.url, language);
    await seen('locked');
    await page.locator('#passphrase').fill(FOUNDERS_SECRET);
    await page.locator('#passphrase').press('Enter');
    await page.locator('.frame h1').waitFor();
    await walk(page, seen);
    expect(found).toEqual([]);
  };

  const axeFindsNothingAt = (language: ViewedLanguage, paths: readonly string[]): Promise<void> =>
    axeFindsNothing(language, async (page, seen) => {
      for (const path of paths) {
        await goTo(page, path);
        await seen(path);
      }
    });

  test.each(languages)('axe finds nothing on a screen every team has, in %s', (language) =>
    axeFindsNothingAt(language, insidePaths),
  );

  test.each(languages)('axe finds nothing on a screen of something this team has written, in %s', (language) =>
    axeFindsNothingAt(language, own),
  );

  test.each(languages)('axe finds nothing on a screen that another one opens, in %s', (language) =>
    axeFindsNothing(language, async (page, seen) => {
      await goTo(page, `${own[0]}/person`);
      await page.locator('.notice-warm').waitFor();
      await seen('a question between two values');
      await goTo(page, '/cases/AAAAAAAAAAAAAAAAAAAAAA');
      await seen('a case that is not there');
      await goTo(page, '/team');
      await page.locator('a[href^="/team/member/"]').first().click();
      await page.locator('.button-danger').waitFor();
      await seen('a member');
      await goTo(page, '/team/delivery');
      await page.locator('.page section .list-item').waitFor();
      await seen('changes that wait for others');
      await goTo(page, '/team/settings/places');
      await page.locator('.list-item').first().click();
      await seen('a place');
      await page.keyboard.press('Escape');
      await goTo(page, '/register/day');
      await page.locator('a[href^="/register/correct/"]').click();
      await page.locator('.register-record').waitFor();
      await seen('a correction');
      await goTo(page, '/show');
      await page.locator('a[href="/show/service/new"]').click();
      await page.locator('[id$="-schedules"]').click();
      await seen('a service');
      await goTo(page, '/show/review/ar');
      await page.locator('.list button.list-item').first().click();
      await page.locator('#review-now').waitFor();
      await seen('one text to review');
      await goTo(page, '/show/recordings/wo');
      await page.locator('.list button.list-item').first().click();
      await page.locator('.frame h1').waitFor();
      await seen('one text to record');
      await openCard(page);
      await seen('a card');
      await page.locator('#hand-over').click();
      await page.locator('.ask-answer').waitFor();
      await seen('a card shown to the person');
      await page.locator('.ask-top .button').last().click();
      await page.locator('.neutral-key').waitFor();
      await seen('the sky');
      await page.locator('.neutral-key').click();
      for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
      await page.locator('.frame h1').waitFor();
      await openService(page);
      await seen('an entry of the directory');
      await page.locator('#hand-over').click();
      await page.locator('.ask-answer').waitFor();
      await page.locator('h1[aria-busy=false]').waitFor();
      await seen('an entry shown to the person');
      await page.locator('.ask-foot > .button').click();
      for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
      await page.locator('.frame h1').waitFor();
      await page.locator('a[href="/print/service"]').click();
      await page.locator('.sheet').waitFor();
      await seen('an entry on paper');
      await goTo(page, '/register');
      await page.locator('#ask-person').click();
      await seen('what to ask');
      await page.locator('dialog .button-wide').first().click();
      await page.locator('.ask-answer').first().waitFor();
      await seen('a question to the person');
      await page.locator('.ask-foot > .button').click();
      for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
      await goTo(page, '/register');
      await page.locator('.register-record').click();
      await page.locator('.answer-wrong').first().waitFor();
      await seen('answers missing');
      await page.locator('.choice-more').first().click();
      await seen('a long list');
      await page.keyboard.press('Escape');
      await page.locator('.cover-button').click();
      await page.locator('.veil').waitFor();
      await seen('covered');
    }),
  );

  test('no route is left without a look, and one that was would be named', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(notAmong(looked, routes)).toEqual([]);
    expect(notAmong(looked, [...routes, '/team/new', '/cases/:id/:part/:new/:more'])).toEqual([
      '/team/new',
      '/cases/:id/:part/:new/:more',
    ]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
