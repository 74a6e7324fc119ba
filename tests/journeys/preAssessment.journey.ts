/** From a short contact at the desk to a longer talk: a case with its first assessment, and a register that never hears of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access } from '../../src/domain/records/access';
import type { Device, Journey } from '../support/journey';
import { type NodeMember, nodeMember, storedContent } from '../support/nodeMember';
import { frame } from '../support/pages/frame';
import { pick } from '../support/pages/pick';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Omar Inventato';

describe('a pre-assessment is started from the register', () => {
  let journey: Journey;
  let device: Device;
  let office: NodeMember;
  let listed = '';
  const list = async (): Promise<string> => {
    await frame(device.page).go('Registro');
    await device.page.getByRole('link', { name: 'Elenco e totali' }).click();
    return device.page.getByRole('listitem').filter({ hasText: ANSWERS.nationality }).locator('.list-main').innerText();
  };
  /** Of whoever has the only case, once it has come. */
  const personHere = async (): Promise<string> => {
    const persons = () => office.engine.cards('person');
    await expect.poll(async () => (await persons()).length, { timeout: 30_000 }).toBe(1);
    return (await persons())[0]?.documentId ?? '';
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    office = await nodeMember(journey, device, 'Carla Finzione');
  });
  afterAll(() => journey.end());

  test('the reason goes along, and the case begins with the assessment', async () => {
    const { page } = device;
    await frame(page).go('Registro');
    await registerScreen(page).answerAll(ANSWERS);
    await registerScreen(page).recordIt();
    listed = await list();
    await page.getByRole('listitem').getByRole('button', { name: 'Pre-valutazione' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pre-valutazione' }).waitFor();
    await page.getByRole('button', { name: `Causale principale: ${ANSWERS.reason}` }).waitFor();
    await page.getByRole('textbox', { name: 'Come chiamarla', exact: true }).fill(ALIAS);
    await page.getByRole('radio', { name: 'Accompagnamento', exact: true }).check();
    await page.getByRole('button', { name: 'Apri il caso' }).click();
    await page.getByRole('heading', { level: 1, name: ALIAS }).waitFor();
    await page.getByRole('region', { name: 'Valutazioni dei bisogni' }).getByText('Pre-valutazione').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/needs$/);
  });

  test('the register is as it was: nothing is copied back, and no id of the case or of the person is in it', async () => {
    expect(await list()).toBe(listed);
    await frame(device.page).allDelivered();
    const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date()).slice(0, 7);
    const rows = () => office.engine.accesses({ desk: undefined, month });
    await expect.poll(async () => (await rows()).length, { timeout: 30_000 }).toBe(1);
    for (const { values } of await rows()) {
      expect(Object.keys(access.fields)).toEqual(expect.arrayContaining(Object.keys(values)));
      expect(values).toMatchObject({ opened: 'none', reason: 'permit_renewal' });
    }
    const [file] = await office.engine.cards('case');
    const [person] = await office.engine.cards('person');
    const documents = [...new Set(office.events.flatMap((event) => (event.type === 'document' ? [event.id] : [])))];
    const stored = await Promise.all(documents.map((id) => storedContent(office, id)));
    const register = JSON.stringify(stored.filter(({ access: rows }) => Object.keys(rows ?? {}).length > 0));
    expect(register).toContain('permit_renewal');
    for (const of of [file?.documentId, person?.documentId, file?.values['code'], ALIAS]) {
      expect(of).toEqual(expect.any(String));
      expect(register).not.toContain(String(of));
    }
  });

  test('a case for somebody known begins with nothing that was begun for another, and throws none of it away', async () => {
    const { page } = device;
    const reason = (name: string) => page.getByRole('button', { name: `Causale principale: ${name}` });
    const chooseReason = (name: string) => pick(page, page.getByRole('button', { name: 'Causale principale' }), name);
    const person = await personHere();
    await frame(page).go('Casi');
    await page.getByRole('link', { name: 'Nuovo caso' }).click();
    await page.getByRole('textbox', { name: 'Come chiamarla', exact: true }).fill('Altra Prova');
    await chooseReason('Ricerca casa');
    await page.evaluate((to) => history.pushState(null, '', to), `/people/${person}`);
    await page.getByRole('link', { name: 'Apri un caso per questa persona' }).click();
    await page.getByRole('main').getByText(ALIAS, { exact: true }).waitFor();
    expect(await reason('Ricerca casa').count()).toBe(0);
    await chooseReason('Rinnovo permesso');
    await page.getByRole('radio', { name: 'Accompagnamento veloce', exact: true }).check();
    // Kept until it is finished, as any other is.
    await frame(page).go('Casi');
    await page.evaluate((to) => history.pushState(null, '', to), `/cases/new/person/${person}`);
    await reason('Rinnovo permesso').waitFor();
    await page.getByRole('button', { name: 'Apri il caso' }).click();
    await page.getByRole('heading', { level: 1, name: ALIAS }).waitFor();
    await frame(page).go('Casi');
    await page.getByRole('link', { name: 'Nuovo caso' }).click();
    await reason('Ricerca casa').waitFor();
    expect(await page.getByRole('textbox', { name: 'Come chiamarla', exact: true }).inputValue()).toBe('Altra Prova');
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
