/** A team brings its old spreadsheet of cases; one of them, fast at first, becomes a full one. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { figuresScreen } from '../support/pages/figures';
import { frame } from '../support/pages/frame';
import { settingsScreen } from '../support/pages/settings';
import { teamScreen } from '../support/pages/team';
import { spreadsheet } from '../support/spreadsheet';
import { openFounder, startTeam } from '../support/startTeam';
import { storedKeys } from '../support/storedKeys';
import { lookAt } from '../support/views';

const PATIENCE = { timeout: 30_000 };
const YEAR = new Date().getFullYear();
/** As an old program writes it: semicolons, and one byte for each letter. */
const CSV = Buffer.from(
  [
    'Utente;Nato il;Nazionalità;Data apertura;Motivo;Note;Colore della cartella',
    'Amina Prova;03/05/1990;Nigeria;12/01/24;Rinnovo permesso;Prima telefonata. È in attesa.;verde',
    'Bakary Prova;1988;Narnia;13/01/2024;Rinnovo permesso;;rosso',
    ';1979;Mali;14/01/2024;Rinnovo permesso;Senza nome;giallo',
    ';;;;;;',
    'Daria Prova;31/02/1985;Ucraina;15/01/2024;Ricerca casa;;blu',
    'Elena Prova;1992;Ucraina;16/01/2024;Ricerca casa;;blu',
  ].join('\r\n'),
  'latin1',
);
/** By name the last of the two. */
const DESK = 'Zona Finta';
const FAST = 'Fatou Prova';
const XLSX = spreadsheet([
  ['Persona', 'Aperto', 'Causale principale', 'Tipo'],
  [FAST, new Date(Date.UTC(YEAR, 0, 1)), 'Ricerca casa', 'Accompagnamento veloce'],
]);

describe('a team brings its spreadsheet of cases', () => {
  let journey: Journey;
  let device: Device;
  let before: readonly string[] = [];
  const page = () => device.page;
  const choose = async (name: string, buffer: Buffer): Promise<void> => {
    await page().getByLabel('Scegli il file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  const importing = async (name: string, buffer: Buffer): Promise<void> => {
    await frame(page()).go('Casi');
    await page().getByRole('link', { name: 'Importa da un foglio' }).click();
    await choose(name, buffer);
  };
  const column = (head: string) => page().getByLabel(head, { exact: true });
  const matched = (head: string): Promise<string> => column(head).locator('option:checked').innerText();
  const preview = () => page().getByRole('region', { name: 'Che cosa ne viene' });
  const refused = () => preview().locator('.panel-warm li').allInnerTexts();
  const figure = async (name: string): Promise<string> => {
    await teamScreen(page()).figures();
    return teamScreen(page()).figure(name).innerText();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await settingsScreen(page()).places();
    await settingsScreen(page()).addPlace('Aggiungi uno sportello', { name: DESK, municipality: DESK });
    await frame(page()).allDelivered();
    before = await storedKeys(device);
  });
  afterAll(() => journey.end());

  test('a file that is no table is refused in words, and another can be chosen', async () => {
    await importing('casi.xlsx', Buffer.from('non è un foglio'));
    await page().getByText('Questo file non si legge come tabella').waitFor();
    await choose('casi.csv', CSV);
    await preview().waitFor();
    expect(await page().getByText('Questo file non si legge come tabella').count()).toBe(0);
  });

  test('the columns of an old CSV are matched by their heads, each shown with what is in it', async () => {
    const heads = ['Utente', 'Nato il', 'Nazionalità', 'Data apertura', 'Motivo', 'Note', 'Colore della cartella'];
    expect(await Promise.all(heads.map(matched))).toEqual([
      'Persona: Come chiamarla',
      'Persona: Data di nascita',
      'Persona: Nazionalità',
      'Caso: Aperto il',
      'Caso: Causale principale',
      'Nota: Testo',
      'Non importare',
    ]);
    await page().getByText('Per esempio: Prima telefonata. È in attesa.').waitFor();
  });

  test('rows that cannot be read are refused one by one, with the column and the reason', async () => {
    await preview().getByText('2 casi pronti.').waitFor();
    expect(await refused()).toEqual([
      'riga 3 Nazionalità: Scegli una delle risposte.',
      'riga 4 Utente: Manca una risposta.',
      'riga 6 Nato il: Scrivi l’anno, il mese e l’anno, o il giorno: 2017, 3/2017, 12/3/2017.',
    ]);
    const saving = page().waitForEvent('download');
    await preview().getByRole('button', { name: 'Salva l’elenco delle righe' }).click();
    const list = readFileSync(await (await saving).path(), 'utf8');
    expect(list.match(/Scegli una delle risposte|Manca una risposta|Scrivi l’anno/g)).toHaveLength(3);
  });

  test('a column left out is not asked any more: its row is ready then', async () => {
    await column('Nazionalità').selectOption({ label: 'Non importare' });
    await preview().getByText('3 casi pronti.').waitFor();
    expect(await refused()).toHaveLength(2);
    await column('Nazionalità').selectOption({ label: 'Persona: Nazionalità' });
    await preview().getByText('2 casi pronti.').waitFor();
  });

  test('what no row says is said first, and of two desks none is guessed: without one nothing is written', async () => {
    const asked = page().getByRole('region', { name: 'Prima di creare i casi' });
    await asked.getByText('In 2 righe manca il tipo: si scrive «Accompagnamento».').waitFor();
    expect(await asked.getByText('manca il giorno di apertura').count()).toBe(0);
    expect(await asked.getByRole('radio', { checked: true }).count()).toBe(0);
    await page().getByRole('button', { name: 'Crea 2 casi' }).click();
    await asked.getByText('Manca una risposta.').waitFor();
    await expect.poll(() => page().evaluate(() => document.activeElement?.id)).toBe('import-desk');
    expect(await lookAt(page(), 'importing', 'it')).toEqual([]);
    expect(await storedKeys(device)).toEqual(before);
    await column('Data apertura').selectOption({ label: 'Non importare' });
    await asked.getByText(/^In 2 righe manca il giorno di apertura: i casi risultano aperti il /).waitFor();
    await column('Data apertura').selectOption({ label: 'Caso: Aperto il' });
    await asked.getByText('manca il giorno di apertura').waitFor({ state: 'detached' });
    await asked.getByRole('radio', { name: DESK }).check();
  });

  test('nothing is written before it is confirmed', async () => {
    expect(await storedKeys(device)).toEqual(before);
    await page().getByRole('button', { name: 'Crea 2 casi' }).click();
    await page().getByText('2 casi sono al sicuro su questo tablet.').waitFor(PATIENCE);
    await expect.poll(() => storedKeys(device), PATIENCE).not.toEqual(before);
  });

  test('each row is a case with its person and its note, and no refused row is', async () => {
    const cases = casesScreen(page());
    await page().getByRole('main').getByRole('link', { name: 'Tutti i casi' }).first().click();
    await expect.poll(() => cases.list.getByRole('listitem').count(), PATIENCE).toBe(2);
    await cases.open('Amina Prova');
    await expect.poll(() => page().getByLabel('Aperto il').inputValue()).toBe('2024-01-12');
    await page().getByRole('button', { name: 'Causale principale: Rinnovo permesso' }).waitFor();
    await cases.part('Persona');
    await page().locator('summary', { hasText: 'Chi è' }).click();
    await expect
      .poll(() => page().getByRole('textbox', { name: 'Data di nascita' }).inputValue(), PATIENCE)
      .toBe('03/05/1990');
    await page().getByText('Nigeria').first().waitFor();
    await cases.part('Diario');
    await expect.poll(() => cases.notes(), PATIENCE).toEqual(['Prima telefonata. È in attesa.']);
  });

  test('the cases count at the desk that was chosen, and at no other', async () => {
    await figuresScreen(page()).open(2024);
    expect(await figuresScreen(page()).heads()).toEqual(['2024', DESK]);
    expect(await figuresScreen(page()).row('Accompagnamenti nell’anno')).toEqual(['2']);
  });

  test('an XLSX brings its dates as the spreadsheet keeps them', async () => {
    await importing('casi.xlsx', XLSX);
    await preview().getByText('Un caso pronto.').waitFor();
    await page().getByRole('radio', { name: DESK }).check();
    await page().getByRole('button', { name: 'Crea un caso' }).click();
    await page().getByText('Un caso è al sicuro su questo tablet.').waitFor(PATIENCE);
    await casesScreen(page()).open(FAST);
    await expect.poll(() => page().getByLabel('Aperto il').inputValue()).toBe(`${YEAR}-01-01`);
  });

  test('a fast case becomes a full one: the case says since when, and the year counts it among the full ones', async () => {
    expect([await figure('Accompagnamenti nell’anno'), await figure('Accompagnamenti veloci')]).toEqual(['2', '1']);
    await casesScreen(page()).open(FAST);
    const marks = page().locator('.case-marks');
    await expect.poll(() => marks.innerText(), PATIENCE).toMatch(/^Accompagnamento veloce/);
    const promote = page().getByRole('button', { name: 'Fanne un accompagnamento' });
    await promote.click();
    await expect.poll(() => marks.innerText(), PATIENCE).toMatch(/^Accompagnamento\s+Accompagnamento dal /);
    expect(await promote.count()).toBe(0);
    expect([await figure('Accompagnamenti nell’anno'), await figure('Accompagnamenti veloci')]).toEqual(['3', '0']);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
