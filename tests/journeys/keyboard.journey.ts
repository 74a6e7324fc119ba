/** A day's work of somebody who has a keyboard and no pointer: Tab, Enter, Space and letters, and nothing else. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { keyboard } from '../support/keyboard';
import type { MemoryTablet } from '../support/memoryTablet';
import { joinFromNode } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';
import { settingsScreen } from '../support/pages/settings';
import { teamScreen } from '../support/pages/team';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Omar Inventato';
const NOTE = 'Chiamato il proprietario.';
const MEMBER = 'Bruno Esempio';

describe('everything by keyboard', () => {
  let journey: Journey;
  let device: Device;
  let member: MemoryTablet;
  const keys = () => keyboard(device.page);
  const cases = () => casesScreen(device.page);

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
  });
  afterAll(() => journey.end());

  test('unlocking', async () => {
    await device.open();
    await outside(device.page).passphrase.waitFor();
    await keys().typeInto(/\|Frase segreta/, FOUNDERS_SECRET);
    await keys().press('Enter');
    await frame(device.page).coverButton.waitFor();
  });

  test('adding a desk', async () => {
    await keys().goTo(/\|Squadra$/, 'Équipe Prova');
    await keys().goTo(/\|Impostazioni/, 'Impostazioni');
    await keys().goTo(/\|Sportelli e luoghi/, 'Sportelli e luoghi');
    await keys().enterOn(/\|Aggiungi uno sportello/);
    await keys().typeInto(/\|Nome$/, 'Sportello Valfinta');
    await keys().typeInto(/\|Comune$/, 'Valfinta');
    await keys().enterOn(/\|Fatto$/);
    await settingsScreen(device.page).place('Sportello Valfinta').filter({ hasText: 'Valfinta' }).waitFor();
  });

  test('recording an access', async () => {
    await keys().goTo(/\|Registro$/, 'Registro');
    await keys().tabTo(/\|Sportello$/);
    await keys().type('Sportello Valfinta');
    await keys().enterOn(/^Nazionalità\|Altro/);
    await keys().type('pakist');
    await registerScreen(device.page).search.press('Enter');
    const rest = ['Sesso', 'Fascia di età', 'Primo accesso', 'Titolo di soggiorno', 'Causale della richiesta'];
    for (const group of [...rest, 'Indirizzato da', 'Risposta attivata', 'Accompagnamento o mediazione']) {
      await keys().spaceOn(new RegExp(`^${group}\\|`));
    }
    await keys().enterOn(/\|Registra$/);
    await registerScreen(device.page).recorded.waitFor();
    const chosen = registerScreen(device.page).desk.locator('option:checked');
    expect(await chosen.innerText()).toBe('Sportello Valfinta');
  });

  test('opening a case and writing a note', async () => {
    await keys().goTo(/\|Casi$/, 'Casi');
    await keys().goTo(/\|Nuovo caso/, 'Apri un caso');
    await keys().typeInto(/\|Come chiamarla/, ALIAS);
    await keys().enterOn(/\|Causale principale/);
    await keys().type('ricerca casa');
    await keys().press('Enter');
    await keys().spaceOn(/^Tipo.*\|/);
    await keys().goTo(/\|Apri il caso/, ALIAS);
    await keys().enterOn(/\|Diario/);
    await keys().enterOn(/\|Nuova nota/);
    await keys().typeInto(/\|Testo/, NOTE);
    await expect.poll(() => cases().notes()).toEqual([NOTE]);
  });

  test('inviting a colleague, and confirming that the words are the same', async () => {
    await keys().goTo(/\|Squadra$/, 'Équipe Prova');
    await keys().enterOn(/\|Invita/);
    await keys().enterOn(/\|Che lavoro fa/);
    await keys().type('coordinatore');
    await keys().press('Enter');
    await keys().enterOn(/\|Crea l’invito/);
    const link = await device.page.getByText('/#join=').innerText();
    const { tablet, joined } = joinFromNode(journey, link, MEMBER);
    await teamScreen(device.page).asks(MEMBER).waitFor();
    await keys().enterOn(/\|Le parole sono uguali/);
    await joined;
    member = tablet;
    await teamScreen(device.page).asks(MEMBER).waitFor({ state: 'detached' });
  });

  test('deciding between two values', async () => {
    const { engine } = member;
    await vi.waitUntil(async () => (await engine.cards('person')).length === 1, { timeout: 15_000 });
    const [{ documentId = '' } = {}] = await engine.cards('person');
    await device.offline();
    await keys().goTo(/\|Casi$/, 'Casi');
    await keys().goTo(new RegExp(`\\|.*${ALIAS}`), ALIAS);
    await keys().enterOn(/\|Persona$/);
    await keys().typeInto(/\|Telefono$/, '333 000 0001');
    await keys().press('Tab');
    await engine.setField(documentId, 'person', 'main', 'phone', '333 000 0002');
    await engine.syncNow();
    await device.online();
    await cases().question('Telefono').waitFor();
    await keys().enterOn(/\|.*333.?000.?0002/);
    await cases().question('Telefono').waitFor({ state: 'detached' });
    await expect.poll(() => cases().phone.inputValue()).toBe('333 000 0002');
  });

  test('covering, uncovering with the PIN by digits or by its buttons, and locking', async () => {
    await keys().enterOn(/\|Copri$/);
    await frame(device.page).covered.waitFor();
    await keys().enterOn(/\|Continua$/);
    await keys().type(PIN);
    await cases().phone.waitFor();
    await keys().enterOn(/\|Copri$/);
    await frame(device.page).covered.waitFor();
    await keys().enterOn(/\|Continua$/);
    for (const digit of PIN) await keys().enterOn(new RegExp(`\\|${digit}$`));
    await cases().phone.waitFor();
    await keys().enterOn(/\|Copri$/);
    await keys().enterOn(/\|Continua$/);
    await keys().enterOn(/\|Blocca$/);
    await outside(device.page).passphrase.waitFor();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
