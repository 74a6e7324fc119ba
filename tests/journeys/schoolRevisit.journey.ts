/** The monthly desk at a school, and a pupil of seventeen who is known since months. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/daysBetween';
import { voiceFor } from '../../src/domain/voices';
import type { Device, Journey } from '../support/journey';
import { PIN } from '../support/journeyTeam';
import { type NodeMember, nodeMember, storedContent } from '../support/nodeMember';
import { cardsScreen } from '../support/pages/cards';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { settingsScreen } from '../support/pages/settings';
import { visitsScreen } from '../support/pages/visits';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Lamin Provetto';
const SITE = 'Scuola Esempio';
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date());
const ADULT = addDays(today, 150);
const BIRTH = `${Number(ADULT.slice(0, 4)) - 18}${ADULT.slice(4).replace('-02-29', '-02-28')}`;

describe('a revisit at school', () => {
  let journey: Journey;
  let device: Device;
  let office: NodeMember;
  const cases = () => casesScreen(device.page);

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    const { page } = device;
    await settingsScreen(page).places();
    await settingsScreen(page).addPlace('Aggiungi un luogo', {
      name: SITE,
      municipality: 'Collefinto',
      kind: 'Scuola',
    });
    await visitsScreen(page).plan(SITE, today, []);
    await cases().create({ alias: ALIAS, reason: 'Diritto allo studio', kind: 'Accompagnamento' });
    await cases().part('Persona');
    await page.locator('summary').filter({ hasText: 'nascita' }).click();
    await page.getByRole('textbox', { name: 'Data di nascita' }).fill(BIRTH);
    await page.getByRole('textbox', { name: 'Data di nascita' }).blur();
    office = await nodeMember(journey, device, 'Carla Finzione');
  });
  afterAll(() => journey.end());

  test('the visit is prepared with his case, and its list of deadlines shows him', async () => {
    const visits = visitsScreen(device.page);
    await visits.open(SITE);
    expect(await visits.prepare()).toMatch(/^1 caso/);
    expect(await visits.cases.allInnerTexts()).toEqual([expect.stringContaining(ALIAS)]);
    const [line = ''] = await visits.deadlines.allInnerTexts();
    expect(line).toMatch(/Lamin Provetto[\s\S]*Compimento 18 anni/);
  });

  test('the access is recorded at the school desk', async () => {
    await frame(device.page).go('Oggi');
    await visitsScreen(device.page).registerHere();
    const register = registerScreen(device.page);
    await expect.poll(() => register.channel.locator('option:checked').innerText()).toBe('Sportello a scuola');
    await register.answerAll({ ...ANSWERS, firstAccess: 'No' });
    await register.recordIt();
  });

  test('his case is found by an alias with a typo; no second person is created', async () => {
    const { page } = device;
    await frame(page).go('Casi');
    await page.getByRole('searchbox', { name: 'Cerca persone e casi' }).fill('Lamine Proveto');
    await frame(page)
      .main.getByRole('link', { name: new RegExp(ALIAS) })
      .first()
      .click();
    await cases().addNote('Chiede della formazione dopo la scuola.');
    await frame(page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();
    expect(await office.engine.syncNow()).toMatchObject({ problem: undefined });
    await expect.poll(async () => (await office.engine.cards('person')).length).toBe(1);
    expect(await office.engine.cards('case')).toHaveLength(1);
  });

  test('the eighteenth birthday is among what is due, with the days left', async () => {
    await cases().part('Scadenze');
    const coming = device.page.getByRole('region', { name: 'In arrivo' });
    await coming.getByText('Compimento 18 anni').waitFor();
    expect(await coming.innerText()).toMatch(/mancano 1(49|50) giorni/);
  });

  test('Card “turning eighteen” shown in English and Mandinka audio if installed', async () => {
    const { page } = device;
    const cards = cardsScreen(page);
    await frame(page).go('Mostra');
    await cards.speak('English');
    await cards.open('Compiere diciotto anni');
    await page.getByRole('button', { name: 'Mostra alla persona' }).click();
    const covered = coveredScreen(page);
    await covered.answer('Ho capito').waitFor();
    expect(await covered.question.innerText()).toMatch(/Turning eighteen/);
    expect(await page.getByRole('main').innerText()).toMatch(/some months before your birthday/);
    const seen = await page.evaluate(() => [document.documentElement.outerHTML, document.title].join('\n'));
    expect([ALIAS, SITE].filter((hidden) => seen.includes(hidden))).toEqual([]);
    await covered.operator();
    await frame(page).typePin(PIN);
    await frame(page).coverButton.waitFor();
    // Nobody has written it in Mandinka: English is shown, and says so; it is read aloud where the tablet has a voice.
    await cards.speakOther('mnk');
    await cards.marks.filter({ hasText: /Mandinka/ }).waitFor();
    expect(await cards.title.getAttribute('lang')).toBe('en');
    const voices = await page.evaluate(() =>
      speechSynthesis
        .getVoices()
        .map(({ lang, localService, name, default: usual }) => ({ lang, localService, name, default: usual })),
    );
    const hasVoice = voiceFor(voices, 'en') !== undefined;
    expect((await page.locator('.listen').count()) > 0).toBe(hasVoice);
  });

  test('the report of the visit finds the access and the note by day and place', async () => {
    const visits = visitsScreen(device.page);
    await visits.open(SITE);
    await visits.part('Relazione');
    await expect.poll(() => visits.counted('Accessi registrati qui quel giorno').innerText()).toBe('1');
    await expect.poll(() => visits.counted('Note').innerText()).toBe('1');
    expect(await visits.counted('Casi su cui si è lavorato').innerText()).toBe('1');
  });

  test('access and case share no id', async () => {
    await frame(device.page).allDelivered();
    await expect
      .poll(async () => (await office.engine.accesses({ desk: undefined, month: today.slice(0, 7) })).length)
      .toBe(1);
    const documents = [...new Set(office.events.flatMap((event) => (event.type === 'document' ? [event.id] : [])))];
    const stored = await Promise.all(documents.map(async (id) => ({ id, content: await storedContent(office, id) })));
    const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z0-9_-]{22}/g) ?? []);
    const settings = await office.engine.settingsDocument();
    const places = ((await office.engine.document(settings))?.rows ?? []).map(({ id }) => id);
    const ofRegister = stored.filter(({ content }) => Object.keys(content['access'] ?? {}).length > 0);
    expect(ofRegister).toHaveLength(1);
    const files = await Promise.all(
      (['person', 'case'] as const).flatMap(async (kind) =>
        (await office.engine.cards(kind)).map((card) => card.documentId),
      ),
    );
    const inFiles = stored.filter(({ id }) => files.flat().includes(id));
    expect(inFiles).toHaveLength(2);
    const accessIds = idsIn(JSON.stringify(ofRegister));
    // Everybody's places are no link: a desk and a site are named by both.
    const shared = [...idsIn(JSON.stringify(inFiles))].filter((id) => accessIds.has(id) && !places.includes(id));
    expect(shared).toEqual([]);
  });

  test('the next visit of the series is made from this one, a month on', async () => {
    const { page } = device;
    await visitsScreen(page).open(SITE);
    await visitsScreen(page).close('Aula concessa fino a mezzogiorno.');
    await page.getByRole('button', { name: /^Programma la prossima/ }).click();
    await page.getByText(/Programmata/).waitFor();
    await visitsScreen(page).part('Prepara');
    await expect.poll(() => visitsScreen(page).cases.allInnerTexts()).toEqual([expect.stringContaining(ALIAS)]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
