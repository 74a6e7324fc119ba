/** A nationality that was stated and turns out otherwise: of a person, with its history, and of an access, without anybody. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { type NodeMember, nodeMember, storedContent } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { figuresScreen } from '../support/pages/figures';
import { frame } from '../support/pages/frame';
import { peopleScreen } from '../support/pages/people';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { teamScreen } from '../support/pages/team';
import { openColleague, openFounder, startTeam } from '../support/startTeam';
import { lookAt } from '../support/views';

const PATIENCE = { timeout: 20_000, interval: 100 };
const ALIAS = 'Samba Finto';
const LAST_YEAR = new Date().getFullYear() - 1;
const DAY_OF_LAST_YEAR = `${LAST_YEAR}-05-12`;

describe('a wrong nationality corrected later', () => {
  let journey: Journey;
  let [one, two] = [undefined, undefined] as unknown as [Device, Device];
  let member: NodeMember;
  const people = (device: Device) => peopleScreen(device.page);
  const countOf = async (device: Device, country: string): Promise<string> => {
    await teamScreen(device.page).figures();
    const table = device.page.getByRole('region', { name: 'Persone per nazionalità' });
    await table.waitFor();
    const row = table
      .getByRole('row')
      .filter({ has: device.page.getByRole('rowheader', { name: country, exact: true }) });
    return (await row.count()) === 0 ? '0' : row.getByRole('cell').innerText();
  };
  const report = async () => (await member.engine.report(new Date().getFullYear())).all.accesses;
  const nationalitiesOfAccesses = async () =>
    Object.fromEntries((await report()).topNationalities.map(({ code, count }) => [code, count]));
  let [before, after] = ['', ''];

  beforeAll(async () => {
    journey = await startTeam('of two');
    one = await openFounder(journey);
    two = await openColleague(journey);
    member = await nodeMember(journey, one, 'Dario Prova');
    await frame(one.page).go('Registro');
    await registerScreen(one.page).answerAll({ ...ANSWERS, nationality: 'Gambia' });
    await registerScreen(one.page).recordIt();
    await registerScreen(one.page).day.fill(DAY_OF_LAST_YEAR);
    await registerScreen(one.page).answerAll({ ...ANSWERS, nationality: 'Gambia' });
    await registerScreen(one.page).recordIt();
    await casesScreen(one.page).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await people(one).part('Persona');
    await people(one).addNationality('Gambia');
    before = [await countOf(one, 'Gambia'), await countOf(one, 'Senegal')].join(' ');
    await casesScreen(one.page).open(ALIAS);
    await casesScreen(two.page).open(ALIAS);
    for (const device of [one, two]) {
      await people(device).part('Persona');
      await people(device).nationalities.filter({ hasText: 'Gambia' }).waitFor();
    }
    await one.offline();
    await two.offline();
    await people(one).correctNationality('Gambia', 'Senegal', 'Documento');
    await people(two).addLanguage('Wolof');
    for (const device of [one, two, one]) {
      await device.online();
      await frame(device.page).allDelivered();
    }
  });
  afterAll(() => journey.end());

  test('nationality Senegal with history Gambia (stated), then Senegal (corrected); the language is kept', async () => {
    for (const device of [one, two]) {
      await vi.waitUntil(async () => (await people(device).nationalities.count()) === 2, PATIENCE);
      const [first, second] = await people(device).nationalities.allInnerTexts();
      expect(first).toMatch(/^Gambia\s+Dichiarata/);
      expect(second).toMatch(/^Senegal\s+Corretta · Documento · al posto di Gambia/);
      await people(device).languages.getByText('Wolof', { exact: true }).waitFor();
    }
  });

  test('person statistics by nationality move from Gambia to Senegal from the correction; history visible', async () => {
    after = [await countOf(two, 'Gambia'), await countOf(two, 'Senegal')].join(' ');
    expect([before, after]).toEqual(['1 0', '0 1']);
    await casesScreen(two.page).open(ALIAS);
    await people(two).part('Storia');
    await expect
      .poll(async () => (await casesScreen(two.page).history.allInnerTexts()).join('\n'))
      .toMatch(/Nazionalità\s+Gambia → Senegal/);
  });

  test('register: Gambia less one, Senegal plus one in the open year, one correction more', async () => {
    const year = new Date().getFullYear();
    await vi.waitUntil(async () => (await nationalitiesOfAccesses())['GM'] === 1, { timeout: 90_000, interval: 500 });
    const corrections = (await member.engine.report(year)).corrections;
    const { page } = one;
    await frame(page).go('Registro');
    await frame(page).follow('Elenco e totali');
    await page.getByRole('listitem').filter({ hasText: 'Gambia' }).getByRole('link', { name: 'Correggi' }).click();
    await expect.poll(async () => (await registerScreen(page).answers()).nationality).toBe('Gambia');
    await registerScreen(page).answer('nationality', 'Senegal');
    await page.getByRole('button', { name: 'Salva la correzione' }).click();
    await page.getByText('Correzione salvata.').waitFor();
    await frame(page).allDelivered();
    await vi.waitUntil(async () => (await nationalitiesOfAccesses())['SN'] === 1, PATIENCE);
    expect(await nationalitiesOfAccesses()).toEqual({ SN: 1 });
    expect((await member.engine.report(year)).corrections).toBe(corrections + 1);
  });

  test('the frozen year refuses, and lists the request under “corrections after closing”', async () => {
    const { page } = one;
    await vi.waitUntil(async () => (await member.engine.report(LAST_YEAR)).all.accesses.total === 1, {
      timeout: 90_000,
      interval: 500,
    });
    const settings = await member.engine.document(await member.engine.settingsDocument());
    const desk = settings?.rows.find(({ record }) => record === 'desk')?.id ?? '';
    const file = { mainReason: 'permit_renewal', kind: 'full', riskFlag: 'none', desk };
    must(
      await member.engine.openCase({
        person: { alias: 'Mariam Finta', nationality: ['ML'] },
        case: { ...file, openedOn: `${LAST_YEAR}-03-01` },
        place: 'Collefinto',
      }),
    );
    must(await member.engine.closeYear(LAST_YEAR));
    const closed = (await member.engine.report(LAST_YEAR)).all;
    await member.engine.syncNow();
    await frame(page).go('Registro');
    await frame(page).follow('Elenco e totali');
    await page.getByLabel('Giorno').fill(DAY_OF_LAST_YEAR);
    const row = page.getByRole('listitem').filter({ hasText: 'Gambia' });
    await row.getByText('anno chiuso').waitFor({ timeout: 20_000 });
    await row.getByRole('link', { name: 'Correggi' }).click();
    await page.getByText('Quest’anno è chiuso').waitFor();
    await registerScreen(page).answer('nationality', 'Senegal');
    await page.getByRole('button', { name: 'Metti nell’elenco' }).click();
    await page.getByText('Correzione messa nell’elenco “dopo la chiusura”').waitFor();
    await figuresScreen(page).open(LAST_YEAR);
    await expect
      .poll(() => figuresScreen(page).listed('Correzioni dopo la chiusura').allInnerTexts())
      .toEqual([expect.stringContaining('Nazionalità: Senegal invece di Gambia')]);
    expect(await figuresScreen(page).row('Nazionalità principali (prime 5)')).toEqual(['Gambia 1']);
    expect((await member.engine.report(LAST_YEAR)).all).toEqual(closed);
  });

  test('who came this year is no person of last year, and beside the closed table the others say that they are counted today', async () => {
    const { page } = one;
    const table = page.getByRole('region', { name: 'Persone per nazionalità' });
    await table.getByRole('rowheader', { name: 'Mali', exact: true }).waitFor(PATIENCE);
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['Mali']);
    await page.getByText('La tabella degli accessi e degli accompagnamenti non cambia più.').waitFor();
    await page.emulateMedia({ media: 'print' });
    await table.getByText(/^Contato oggi, .* non fa parte della chiusura e può ancora cambiare\.$/).waitFor();
    await page.emulateMedia({ media: 'screen' });
    expect(await lookAt(page, 'figures', 'it')).toEqual([]);
    await figuresScreen(page).choose(LAST_YEAR + 1);
    await expect
      .poll(async () => (await table.getByRole('rowheader').allInnerTexts()).sort())
      .toEqual(['Mali', 'Senegal']);
    expect(await table.getByText(/^Contato oggi/).count()).toBe(0);
  });

  test('the access was not found through the person, nor the person through the access', async () => {
    const [person] = await member.engine.cards('person');
    const [file] = await member.engine.cards('case');
    const [access] = await member.engine.accesses({ desk: undefined, month: new Date().toISOString().slice(0, 7) });
    if (!person || !file || !access) throw new Error('something did not arrive');
    // Neither names the other, by any id, in anything that is stored.
    const values = JSON.stringify([access.values, access.id]);
    for (const id of [person.documentId, file.documentId]) expect(values).not.toContain(id);
    for (const id of [person.documentId, file.documentId]) {
      expect(JSON.stringify(await storedContent(member, id))).not.toContain(access.id);
    }
    for (const query of [ALIAS, access.id]) {
      const found = await member.engine.search(query);
      expect(found.filter(({ kind }) => kind !== 'person' && kind !== 'case')).toEqual([]);
    }
    expect(await member.engine.search(access.id)).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
