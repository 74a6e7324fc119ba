/** The directory of another service comes in as HSDS 3, and ours goes out as the same. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe';
import type { Device, Journey } from '../support/journey';
import { directoryScreen } from '../support/pages/directory';
import { frame } from '../support/pages/frame';
import { openFounder, startTeam } from '../support/startTeam';
import { storedKeys } from '../support/storedKeys';

const PATIENCE = { timeout: 60_000 };
const CSV = [
  'service.id;service.name;taxonomy_term.code;address.city;phone.number;language.code;schedule.byday;schedule.opens_at;schedule.closes_at;service.licenses',
  'a1;Consultorio Finto;maternal;Grosseto;0564 000 001;ar/it;MO,TH/FR;9:00/15:00;13:00/17:30;ENS 4',
  ';;legal;Follonica;;;;;;',
  'a2;Patronato Inventato;patronati;Grosseto;;;;;;ENS 5',
  ';;;;;;;;;',
  'a3;Scuola Finta;school;Grosseto;non ha;;MO;13:00;ore nove;',
  'a1;Consultorio ancora;maternal;Grosseto;;;;;;',
  'a4;Mensa Esempio;food_goods;Grosseto;;;;;;',
].join('\r\n');
/** The same, later: a phone more, a phone other, a name and a street other, a service more. */
const NEWER = [
  'service.id;service.name;taxonomy_term.code;address.city;address.address_1;phone.number',
  'a1;Consultorio Finto;maternal;Grosseto;;0564 000 002',
  'a2;Patronato Inventato;legal;Grosseto;;0564 000 003',
  'a4;Mensa Nuova;food_goods;Grosseto;Via Finta 1;',
  'a5;Sportello Nuovo Finto;legal;Grosseto;;',
].join('\r\n');

describe('the directory of another service', () => {
  let journey: Journey;
  let device: Device;
  let before: readonly string[] = [];
  const page = () => device.page;
  const choose = async (name: string, content: string | Buffer): Promise<void> => {
    const buffer = Buffer.from(content);
    await page().getByLabel('Scegli il file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  const preview = () => page().getByRole('region', { name: 'Che cosa ne viene' });
  const list = (id: string): Promise<readonly string[]> => page().locator(`#${id} li`).allInnerTexts();
  const changed = async (): Promise<readonly string[]> =>
    (await page().locator('#exchange-changed .panel').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  const goToExchange = async (): Promise<void> => {
    await frame(page()).go('Mostra');
    await page().getByRole('link', { name: 'Importa o esporta' }).click();
    await page().getByLabel('Scegli il file').waitFor();
  };
  const saved = async (button: string): Promise<string> => {
    const saving = page().waitForEvent('download');
    await page().getByRole('button', { name: button }).click();
    return readFileSync(await (await saving).path(), 'utf8');
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await goToExchange();
    await frame(page()).allDelivered();
    before = await storedKeys(device);
  });
  afterAll(() => journey.end());

  test.each([
    ['elenco.json', '{"contents": [{"name": "tagli'],
    ['elenco.json', '{"people": []}'],
    ['elenco.csv', 'Utente;Note\r\nAmina;x\r\n'],
    ['elenco.xlsx', 'non è un foglio'],
  ])('a file %s that is none is refused in words, and nothing is changed', async (name, content) => {
    await choose(name, content);
    await page().getByText('Questo file non si legge come elenco di servizi').waitFor();
    expect(await preview().count()).toBe(0);
    expect(await storedKeys(device)).toEqual(before);
  });

  test('a broken import changes nothing and lists every refused row with its reason', async () => {
    await choose('elenco.csv', CSV);
    await preview().getByText('2 servizi pronti.').waitFor();
    expect(await list('exchange-refused')).toEqual([
      'riga 3 service.name: Manca una risposta.',
      'riga 4 Patronato Inventato taxonomy_term.code: Scegli una delle risposte.',
      'riga 6 Scuola Finta schedule: Scrivi dalle… alle…, con la fine dopo l’inizio. phone.number: Questo non sembra un numero di telefono.',
      'riga 7 Consultorio ancora service.id: Sta già più su in questo file.',
    ]);
    expect(await list('exchange-left-out')).toEqual(['service.licenses 2 volte, per esempio «ENS 4»']);
    const report = await saved('Salva il rapporto');
    expect(report.match(/service\.name|taxonomy_term\.code|phone\.number|service\.id|service\.licenses/g)).toHaveLength(
      5,
    );
    await page().getByRole('button', { name: 'Un altro file' }).click();
    expect(await storedKeys(device)).toEqual(before);
    await frame(page()).go('Mostra');
    await directoryScreen(page()).nothing.waitFor();
  });

  test('what a service does is chosen for those that do not say it; nothing is written before it is confirmed', async () => {
    await goToExchange();
    await choose('elenco.csv', CSV);
    await page().getByLabel('Che cosa fanno i servizi che non lo dicono').selectOption({ label: 'Legale' });
    await preview().getByText('3 servizi pronti.').waitFor();
    expect(await list('exchange-refused')).toHaveLength(3);
    expect(await storedKeys(device)).toEqual(before);
    await page().getByRole('button', { name: 'Scrivi 3 servizi' }).click();
    await page().getByText('3 servizi sono al sicuro su questo tablet.').waitFor(PATIENCE);
    await page().getByRole('main').getByRole('link', { name: 'Dove andare' }).last().click();
    await expect.poll(() => directoryScreen(page()).services.count(), PATIENCE).toBe(3);
    expect(await directoryScreen(page()).service('Consultorio Finto').innerText()).toMatch(
      /Grosseto[\s\S]*lun 09:00–13:00, gio 09:00–13:00, ven 15:00–17:30[\s\S]*Arabo e Italiano[\s\S]*Da verificare/,
    );
    expect(await directoryScreen(page()).service('Patronato Inventato').innerText()).toMatch(/Legale/);
  });

  test('imported twice it is not doubled, as a table or as JSON that went out from here', async () => {
    await goToExchange();
    const json = await saved('Salva in JSON');
    const table = await saved('Salva come tabella CSV');
    expect(JSON.parse(json)).toMatchObject({ total_items: 3 });
    for (const [name, content] of [
      ['elenco.csv', CSV],
      ['servizi.json', json],
      ['servizi.csv', table],
    ] as const) {
      await choose(name, content);
      const category = page().getByLabel('Che cosa fanno i servizi che non lo dicono');
      await preview().waitFor();
      // Ours name theirs: of them nobody is asked.
      if (name === 'elenco.csv') await category.selectOption({ label: 'Legale' });
      await preview().getByText('3 sono già nell’elenco, uguali.').waitFor();
      expect(
        await page()
          .getByRole('button', { name: /^Scrivi/ })
          .count(),
      ).toBe(0);
      await page().getByRole('button', { name: 'Un altro file' }).click();
    }
  });

  test('a newer file: what changes is shown field by field; what the team corrected and verified stays, unless it is chosen', async () => {
    await frame(page()).go('Mostra');
    await page().getByRole('link', { name: 'Correggi: Patronato Inventato' }).click();
    await directoryScreen(page()).field('Telefono').fill('0564 000 777');
    await directoryScreen(page()).field('Telefono').blur();
    await page().getByRole('link', { name: 'Dove andare' }).first().click();
    await directoryScreen(page()).verify('Mensa Esempio');
    await directoryScreen(page()).takeBack('Mensa Esempio').waitFor();
    await goToExchange();
    await choose('nuovo.csv', NEWER);
    await preview().getByText('Un servizio pronto. 3 cambiano.').waitFor();
    expect(await changed()).toEqual([
      'Consultorio Finto Telefono Qui adesso: 0564 000 001 Nel file: 0564 000 002',
      'Patronato Inventato Telefono Qui, dalla squadra: 0564 000 777 Nel file: 0564 000 003 Prendi quello del file',
      'Mensa Esempio Nome Qui, dalla squadra: Mensa Esempio Nel file: Mensa Nuova Prendi quello del file Indirizzo Qui adesso: vuoto Nel file: Via Finta 1',
    ]);
    expect(await axeFindings(page())).toEqual([]);
    const keys = await storedKeys(device);
    await page().locator('#exchange-changed').getByRole('checkbox').last().check();
    await page().locator('#exchange-changed').getByRole('checkbox').last().uncheck();
    // Nothing is written before it is confirmed.
    expect(await storedKeys(device)).toEqual(keys);
    await page().getByRole('button', { name: 'Scrivi 3 servizi' }).click();
    await page().getByText('4 servizi sono al sicuro su questo tablet.').waitFor(PATIENCE);
    await frame(page()).go('Mostra');
    await expect.poll(() => directoryScreen(page()).call('Consultorio Finto'), PATIENCE).toBe('tel:0564000002');
    expect(await directoryScreen(page()).call('Patronato Inventato')).toBe('tel:0564000777');
    expect(await directoryScreen(page()).service('Mensa Esempio').innerText()).toMatch(/Via Finta 1[\s\S]*Verificato/);
    await directoryScreen(page()).service('Sportello Nuovo Finto').waitFor();
  });

  test('asks nothing again of the same file; another word of it is a question again, and chosen it stands, to be verified', async () => {
    await goToExchange();
    await choose('nuovo.csv', NEWER);
    await preview().getByText('4 sono già nell’elenco, uguali.').waitFor();
    expect(await page().locator('#exchange-changed').count()).toBe(0);
    await page().getByRole('button', { name: 'Un altro file' }).click();
    await choose('nuovissimo.csv', NEWER.replace('Mensa Nuova', 'Mensa Nuovissima'));
    await page().getByRole('checkbox', { name: 'Prendi quello del file' }).check();
    await page().getByRole('button', { name: 'Scrivi un servizio' }).click();
    await page().getByText('Un servizio è al sicuro su questo tablet.').waitFor(PATIENCE);
    await frame(page()).go('Mostra');
    await directoryScreen(page()).service('Mensa Nuovissima').filter({ hasText: 'Da verificare' }).waitFor();
  });

  test('the history of an entry says what came from a file', async () => {
    await page().getByRole('link', { name: 'Correggi: Mensa Nuovissima' }).click();
    await page().getByRole('button', { name: 'Storia e modulo di carta' }).click();
    const history = page().getByRole('dialog', { name: /^Storia: / });
    await history.getByText('Da un file: Nome e Verificato il').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('link', { name: 'Dove andare' }).first().click();
    await goToExchange();
  });

  test('what goes out is the whole of it: another tablet reads it without one row refused or left out', async () => {
    const json = JSON.parse(await saved('Salva in JSON')) as { contents: Record<string, unknown>[] };
    // Under other ids it is another directory.
    const others = json.contents.map(({ id, ...service }) => ({ id: `altrove ${String(id)}`, ...service }));
    await choose('altrove.json', JSON.stringify(others));
    await preview().getByText('4 servizi pronti.').waitFor();
    expect([await list('exchange-refused'), await list('exchange-left-out')]).toEqual([[], []]);
  });

  test('the mapped services are taken from here too, beside what there is, and not twice', async () => {
    await page().getByRole('button', { name: 'Un altro file' }).click();
    await directoryScreen(page()).take();
    await page().getByText('53 servizi sono nell’elenco, da verificare.').waitFor(PATIENCE);
    await directoryScreen(page()).take();
    await page().getByText('Sono già tutti nell’elenco.').waitFor(PATIENCE);
    await frame(page()).go('Mostra');
    await expect.poll(() => directoryScreen(page()).services.count(), PATIENCE).toBe(57);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
