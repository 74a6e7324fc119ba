/** One worker alone: founds a team, covers, locks, comes back, with and without a relay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { FOUNDER, outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';

const PIN = '2580';
const WRONG_PIN = '1379';
const NEXT_PASSPHRASE = 'bottone collina timbro aquilone';

describe('founding a team, covering and locking', () => {
  let journey: Journey;
  let device: Device;
  const out = () => outside(device.page);
  const inside = () => frame(device.page);
  const register = () => registerScreen(device.page);
  const cases = () => casesScreen(device.page);
  const focused = () => device.page.evaluate(() => document.activeElement?.id);
  const text = () => device.page.locator('body').innerText();

  beforeAll(async () => {
    journey = await startJourney();
    device = await journey.device('T1');
  });
  afterAll(() => journey.end());

  test('founding asks for the first desk and goes no further without it', async () => {
    await device.open(await journey.relay.setupLink());
    const { page } = device;
    await page.getByRole('textbox', { name: 'Nome della squadra' }).fill(FOUNDER.team);
    await page.getByRole('button', { name: 'Avanti' }).click();
    const desk = page.getByRole('textbox', { name: 'Primo sportello' });
    await expect.poll(() => desk.getAttribute('aria-invalid')).toBe('true');
    expect(await text()).toContain('Manca questa risposta.');
    expect(page.url()).not.toContain('#');
  });

  test('founding says that nobody can reset a passphrase and advises a second administrator', async () => {
    const { page } = device;
    await page.getByRole('textbox', { name: 'Il tuo nome' }).fill(FOUNDER.name);
    await page.getByRole('textbox', { name: 'Primo sportello' }).fill(FOUNDER.desk);
    await page.getByRole('textbox', { name: 'Comune' }).fill(FOUNDER.municipality);
    await page.getByRole('button', { name: 'Avanti' }).click();
    await page.getByText('Nessuno può reimpostare una frase segreta').waitFor();
    await page.getByText('invita una seconda persona come amministratrice').waitFor();
  });

  test('a passphrase is offered, and a weak one is refused with what to do', async () => {
    const { page } = device;
    await page.getByRole('button', { name: 'Proponi parole a caso' }).click();
    await expect.poll(async () => (await out().passphrase.inputValue()).split(' ').length).toBeGreaterThanOrEqual(4);
    await out().passphrase.fill('gatto');
    await page.getByRole('button', { name: 'Fonda la squadra' }).click();
    const weak = out().problem.filter({ hasText: 'troppo facile da indovinare' });
    await weak.waitFor();
    await out().passphrase.fill('gatto e topo');
    await weak.waitFor({ state: 'detached' });
  });

  test('covering before a PIN is chosen locks, says why, and unlocking leads back to the choice', async () => {
    await out().passphrase.fill(FOUNDER.passphrase);
    await device.page.getByRole('button', { name: 'Fonda la squadra' }).click();
    await device.page.getByText('Scegli quattro cifre').waitFor();
    await inside().cover();
    await device.page.getByText('Senza un PIN lo schermo non si copre ma si blocca').waitFor();
    await out().unlock(FOUNDER.passphrase);
    await device.page.getByText('Scegli quattro cifre').waitFor();
  });

  test('the recovery sheet may be postponed, and Today reminds of it and of a second administrator', async () => {
    for (const digit of '1234') await device.page.getByRole('button', { name: digit, exact: true }).click();
    await out().problem.filter({ hasText: 'Questo PIN si indovina subito' }).waitFor();
    await device.page.getByText('Scegli quattro cifre').waitFor();
    await out().choosePin(PIN);
    await device.page.getByRole('heading', { name: 'Foglio di recupero' }).waitFor();
    await out().makeSheetLater();
    await device.page.getByRole('heading', { name: `Ciao, ${FOUNDER.name}` }).waitFor();
    await device.page.getByText('Crea il foglio di recupero').waitFor();
    await device.page.getByText('Invita un secondo amministratore').waitFor();
  });

  test('the recovery sheet may be made later: fifteen words, shown once, and Today stops reminding', async () => {
    await inside().go('Squadra');
    await inside().follow('Foglio di recupero');
    await out().makeSheet();
    const words = out().words('Le quindici parole');
    await expect.poll(() => words.count()).toBe(15);
    await device.page.getByText('Queste parole si vedono solo adesso').waitFor();
    await inside().go('Oggi');
    await device.page.getByRole('heading', { name: 'Hai il foglio in mano?' }).waitFor();
    await device.page.goBack();
    await device.page.getByRole('button', { name: 'Resta qui' }).click();
    expect(await words.count()).toBe(15);
    await inside().go('Oggi');
    await device.page.getByRole('button', { name: 'Esci senza il foglio' }).click();
    await device.page.getByText('Hai conservato il foglio di recupero?').waitFor();
    await device.page.getByRole('link', { name: 'Fallo ora' }).first().click();
    await device.page.getByText('Un foglio esiste già').waitFor();
    await out().makeSheet();
    await expect.poll(() => words.count()).toBe(15);
    await out().sheetKept();
    await device.page.getByText('Invita un secondo amministratore').waitFor();
    expect(await text()).not.toMatch(/Crea il foglio di recupero|Hai conservato il foglio/);
  });

  test('covering empties the screen', async () => {
    await inside().go('Registro');
    await register().answer('nationality', 'Senegal');
    await inside().cover();
    await inside().covered.waitFor();
    expect(await text()).not.toMatch(/Senegal|Ada|Prova|Collefinto|Registro/);
  });

  test('while covered, twenty steps back lead nowhere', async () => {
    for (let step = 0; step < 20; step++) {
      await device.page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
      expect(await text()).not.toMatch(/Senegal|Ada|Prova|Collefinto|Registro|Squadra/);
    }
  });

  test('a reload locks, and the lock screen does not say whose tablet it is', async () => {
    await device.open();
    await out().passphrase.waitFor();
    expect(await text()).not.toMatch(/Senegal|Ada|Prova|Collefinto/);
  });

  test('a wrong passphrase is refused, says that data is safe and what to do', async () => {
    await out().unlock('questa frase non apre nulla');
    const problem = out().problem.filter({ hasText: 'Frase segreta non riconosciuta' });
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/al sicuro[\s\S]*Riscrivi la frase/);
  });

  test('the right passphrase opens it again', async () => {
    await out().unlock(FOUNDER.passphrase);
    await inside().coverButton.waitFor();
  });

  test('uncovered with the PIN: the same screen, the same answers, the same field', async () => {
    await inside().go('Registro');
    await register().answer('sex', 'Femmina');
    const field = await focused();
    await inside().cover();
    await inside().covered.waitFor();
    await inside().askForPin();
    await inside().typePin(PIN);
    await register().title.waitFor();
    expect(await register().answers()).toMatchObject({ nationality: 'Senegal', sex: 'Femmina' });
    expect(field).toContain('sex');
    await expect.poll(focused).toBe(field);
  });

  test('the fifth wrong PIN locks', async () => {
    await inside().cover();
    await inside().askForPin();
    for (const left of ['Restano 4 tentativi', 'Restano 3 tentativi', 'Restano 2 tentativi', 'Resta 1 tentativo']) {
      await inside().typePin(WRONG_PIN);
      await device.page.getByRole('alert').filter({ hasText: left }).waitFor();
    }
    await inside().typePin(WRONG_PIN);
    await out().passphrase.waitFor();
    await device.page.getByText('Si è bloccato dopo cinque PIN sbagliati.').waitFor();
    await out().unlock(FOUNDER.passphrase);
    await register().title.waitFor();
  });

  test('locked in the middle of a form: unlocking leads back to the same screen, field and half-filled form', async () => {
    await cases().create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await cases().part('Persona');
    await cases().phone.click();
    await device.page.keyboard.type('333 000');
    const place = new URL(device.page.url()).pathname;
    await inside().lock();
    await out().passphrase.waitFor();
    expect(await text()).not.toMatch(/Omar|333|Ada|Collefinto/);

    await out().unlock(FOUNDER.passphrase);
    await expect.poll(() => cases().phone.inputValue()).toBe('333 000');
    expect(new URL(device.page.url()).pathname).toBe(place);
    await expect.poll(() => cases().phone.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('half a phone number is there again after covering, with what is wrong with it', async () => {
    await cases().phone.fill('33');
    await inside().cover();
    await inside().askForPin();
    await inside().typePin(PIN);
    await expect.poll(() => cases().phone.inputValue()).toBe('33');
    await device.page.getByText('Questo non sembra un numero di telefono.').waitFor();
    await cases().phone.fill('333 000 0009');
    await cases().phone.blur();
    await inside().lock();
    await out().unlock(FOUNDER.passphrase);
    await expect.poll(() => cases().phone.inputValue()).toBe('333 000 0009');
    expect(await device.page.getByText('Questo non sembra un numero di telefono.').count()).toBe(0);
  });

  test('a correction half made is there again after covering, locking and a dead battery, and gone when recorded', async () => {
    const { page } = device;
    const answers = { nationality: 'Senegal', sex: 'Femmina', ageBand: '18-24', firstAccess: 'Sì' } as const;
    const rest = { permit: 'Richiesta asilo', reason: 'Rinnovo permesso', sentBy: 'Di propria iniziativa' } as const;
    await inside().go('Registro');
    await register().answerAll({ ...answers, ...rest, response: 'Informazione data', opened: 'Nessuno' });
    await register().recordIt();
    await inside().follow('Elenco e totali');
    await page.getByRole('link', { name: 'Correggi' }).click();
    const save = () => device.page.getByRole('button', { name: 'Salva la correzione' });
    const shows = async (nationality: string) => {
      await save().waitFor();
      await expect.poll(() => register().answers()).toMatchObject({ nationality, sex: 'Femmina' });
    };
    await shows('Senegal');
    await register().answer('nationality', 'Marocco');
    await inside().lock();
    await out().unlock(FOUNDER.passphrase);
    await shows('Marocco');
    await register().answer('nationality', 'Pakistan');
    await inside().cover();
    await inside().askForPin();
    await inside().typePin(PIN);
    await shows('Pakistan');
    await device.kill();
    await device.start();
    await out().unlock(FOUNDER.passphrase);
    const correct = async () => {
      await inside().go('Registro');
      await inside().follow('Elenco e totali');
      await device.page.getByRole('link', { name: 'Correggi' }).click();
    };
    await correct();
    await shows('Pakistan');
    await save().click();
    await device.page.locator('.list-title').filter({ hasText: 'Pakistan' }).waitFor();
    await correct();
    await register().answer('nationality', 'Ucraina');
    await device.page.getByRole('button', { name: 'Annulla' }).click();
    await correct();
    await shows('Pakistan');
  });

  test('a day that has not come is not recorded, and the field says why until it is mended', async () => {
    const { page } = device;
    await inside().go('Registro');
    await register().answerAll({
      ...{ nationality: 'Senegal', sex: 'Femmina', ageBand: '18-24', firstAccess: 'Sì', permit: 'Richiesta asilo' },
      ...{
        reason: 'Rinnovo permesso',
        sentBy: 'Di propria iniziativa',
        response: 'Informazione data',
        opened: 'Nessuno',
      },
    });
    const today = await register().day.inputValue();
    await register().day.fill(`${Number(today.slice(0, 4)) + 1}-01-15`);
    await register().record.click();
    const fault = page.getByText('Il giorno non può essere nel futuro.');
    await fault.waitFor();
    await expect.poll(() => register().day.getAttribute('aria-invalid')).toBe('true');
    await register().day.fill(today);
    await fault.waitFor({ state: 'detached' });
    await register().recordIt();
  });

  test('a desk that is added can be chosen once it has a name', async () => {
    const { page } = device;
    const desks = async () => (await register().desk.getByRole('option').allInnerTexts()).sort();
    const field = (name: string) => page.getByRole('textbox', { name });
    await inside().go('Squadra');
    await inside().follow('Impostazioni');
    await inside().follow('Sportelli e luoghi');
    await page.getByRole('button', { name: 'Aggiungi uno sportello' }).click();
    await field('Comune').fill('Orbetello');
    await page.getByRole('button', { name: 'Fatto' }).click();
    await inside().go('Registro');
    await expect.poll(desks).toEqual([FOUNDER.desk]);
    await inside().go('Squadra');
    await inside().follow('Impostazioni');
    await inside().follow('Sportelli e luoghi');
    await page.getByRole('button', { name: 'Orbetello' }).click();
    await field('Nome').fill('Sportello Orbetello');
    await page.getByRole('button', { name: 'Fatto' }).click();
    await inside().go('Registro');
    await expect.poll(desks).toEqual([FOUNDER.desk, 'Sportello Orbetello']);
  });

  test('after the first visit the page opens and unlocks with the relay stopped', async () => {
    await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await journey.stopRelay();
    await device.kill();
    await device.start();
    await out().unlock(FOUNDER.passphrase);
    await inside().status.filter({ hasText: 'non collegato' }).waitFor();
    await inside().status.click();
    await device.page.getByRole('button', { name: 'Sincronizza adesso' }).click();
    await device.page.getByText('Il server non risponde').waitFor();
    await journey.startRelay();
    await inside().allDelivered();
  });

  test('[K6] the passphrase is changed on the screen: the old one is refused afterwards and the new one opens', async () => {
    const { page } = device;
    const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
    const change = async (current: string): Promise<void> => {
      await textbox('Frase segreta attuale').fill(current);
      await textbox('Frase segreta').fill(NEXT_PASSPHRASE);
      await page.getByRole('button', { name: 'Cambia la frase segreta' }).click();
    };
    await inside().go('Squadra');
    await inside().follow('Cambia la frase segreta');
    await change(NEXT_PASSPHRASE);
    await out().problem.filter({ hasText: 'Frase segreta non riconosciuta' }).waitFor();
    await change(FOUNDER.passphrase);
    await page.getByText('La frase segreta è cambiata.').waitFor();
    await inside().lock();
    await out().unlock(FOUNDER.passphrase);
    await out().problem.filter({ hasText: 'Frase segreta non riconosciuta' }).waitFor();
    await out().unlock(NEXT_PASSPHRASE);
    await inside().coverButton.waitFor();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
