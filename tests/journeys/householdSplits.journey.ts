/** A household splits on one tablet while another, which must not know the new address, writes in the old one. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { foundTeam, joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { peopleScreen } from '../support/pages/people';
import { planScreen } from '../support/pages/plan';
import { teamScreen } from '../support/pages/team';

const PATIENCE = { timeout: 20_000, interval: 100 };
const YEAR = new Date().getFullYear();
const ADDRESS = 'Via Nascosta 9';
const CHILDREN = ['Olha Esempio', 'Marko Esempio'];
const IRINA = 'Irina Esempio';
const OLD = `Nucleo di ${IRINA}`;
const NEW = 'Nucleo Nuovo';
const RENT = 'Affittare un alloggio';
const PROMISE = 'Pagare la luce';
const GOAL = 'Mettere da parte la caparra.';

describe('a household splits', () => {
  let journey: Journey;
  let [one, two] = [undefined, undefined] as unknown as [Device, Device];
  const people = (device: Device) => peopleScreen(device.page);
  const find = async (device: Device, query: string): Promise<readonly string[]> => {
    const box = device.page.getByRole('searchbox', { name: 'Cerca persone e casi' });
    // What stands there from before would not be typed again.
    await box.fill('');
    await box.fill(query);
    const found = device.page.locator('main').getByRole('listitem');
    await device.page
      .getByRole('status')
      .filter({ hasText: /risultat/ })
      .waitFor();
    return found.allInnerTexts();
  };
  const openHousehold = async (device: Device, name: string): Promise<void> => {
    await find(device, name);
    await device.page.locator('main').getByRole('link').filter({ hasText: name }).first().click();
    await device.page.getByRole('heading', { level: 1, name }).waitFor();
  };
  const openHousing = async (device: Device, name: string): Promise<void> => {
    await openHousehold(device, name);
    await device.page.getByRole('link', { name: 'Casa e bilancio' }).click();
    await device.page.getByRole('heading', { name: 'Bilanci del mese' }).waitFor();
  };
  const cases = async (device: Device): Promise<string> => {
    await teamScreen(device.page).figures();
    return teamScreen(device.page).figure('Accompagnamenti nell’anno').innerText();
  };

  beforeAll(async () => {
    journey = await startJourney();
    one = await foundTeam(journey);
    two = await joinTeam(journey, one, { name: 'Bruno Esempio', profile: 'Tutor sociale, educatore, abitare' });
    await casesScreen(one.page).create({ alias: IRINA, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await people(one).part('Nucleo');
    await people(one).beginHousehold();
    await people(one).member(IRINA).waitFor();
    await people(one).addMember('Petro Esempio', '1990', 'Convivente');
    await people(one).addMember(CHILDREN[0] ?? '', `${YEAR - 9}`, 'Figlio/a');
    await people(one).addMember(CHILDREN[1] ?? '', `${YEAR - 3}`, 'Figlio/a');
    await frame(one.page).allDelivered();
    await casesScreen(two.page).open(IRINA);
    await people(two).part('Nucleo');
    await people(two).facts.filter({ hasText: '4 componenti' }).waitFor();
    await one.offline();
    await two.offline();
    await people(one).split([IRINA, ...CHILDREN], IRINA, NEW, ADDRESS);
    await people(two).setRelation('Marko Esempio', 'Figlio/a del partner');
    await openHousing(two, OLD);
    await two.page.getByRole('button', { name: 'Bilancio di questo mese' }).click();
    await two.page.getByRole('textbox', { name: 'Obiettivo' }).fill(GOAL);
    await frame(two.page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();
    for (const device of [one, two, one]) {
      await device.online();
      await frame(device.page).allDelivered();
    }
  });
  afterAll(() => journey.end());

  test('new household shows 3 members, single parent, 2 minors; old shows 1', async () => {
    for (const device of [one, two]) {
      await openHousehold(device, NEW);
      await expect
        .poll(() => people(device).facts.innerText(), PATIENCE)
        .toMatch(/3 componenti\s+2 minorenni\s+Genitore da solo/);
      await openHousehold(device, OLD);
      await expect.poll(() => people(device).facts.innerText(), PATIENCE).toMatch(/1 componente\s+0 minorenni/);
    }
  });

  test('Marko is in one active household; the relation change is offered as a conflict, not applied silently', async () => {
    for (const device of [one, two]) {
      await frame(device.page).go('Oggi');
      await people(device).question('Marko Esempio: relazione cambiata altrove').waitFor();
      expect(await people(device).question('risulta in due nuclei').count()).toBe(0);
      await openHousehold(device, NEW);
      expect(await people(device).member('Marko Esempio').innerText()).toContain('Figlio/a · dal');
    }
    const question = people(two).question('Marko Esempio: relazione cambiata altrove');
    await question.getByRole('button', { name: 'Figlio/a del partner' }).click();
    for (const device of [two, one]) {
      await people(device).member('Marko Esempio').filter({ hasText: 'Figlio/a del partner' }).waitFor();
      await vi.waitUntil(async () => (await people(device).question('cambiata altrove').count()) === 0, PATIENCE);
    }
  });

  test('budget stays with the old one', async () => {
    await openHousing(one, NEW);
    await one.page.getByText('Ancora nessun bilancio.').waitFor();
    await openHousing(one, OLD);
    const budgets = one.page.getByRole('region', { name: 'Bilanci del mese' }).getByRole('link');
    await expect.poll(() => budgets.count(), PATIENCE).toBe(1);
    await budgets.click();
    await expect.poll(() => one.page.getByRole('textbox', { name: 'Obiettivo' }).inputValue(), PATIENCE).toBe(GOAL);
  });

  test('users on Petro’s file do not see the new address, nor its existence in search', async () => {
    await openHousehold(one, NEW);
    const address = one.page.getByRole('textbox', { name: 'Indirizzo protetto' });
    await expect.poll(() => address.inputValue(), PATIENCE).toBe(ADDRESS);
    // The tutor holds no key of protection: not on Petro's sheet, not on either household, not found.
    for (const query of ['Nascosta', ADDRESS]) expect(await find(two, query)).toEqual([]);
    const open = [
      () => openHousehold(two, OLD),
      () => openHousehold(two, NEW),
      () => openHousehold(two, 'Petro Esempio'),
    ];
    for (const goTo of open) {
      await goTo();
      const folded = two.page.locator('details:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      const text = await two.page.getByRole('main').innerText();
      expect(text).not.toMatch(/Nascosta|Indirizzo protetto/);
    }
  });

  test('case statistics: one case before, two after, only if a second was opened', async () => {
    expect(await cases(one)).toBe('1');
    await openHousehold(one, NEW);
    await one.page.getByRole('link', { name: 'Apri un caso per il nucleo' }).click();
    await one.page.getByRole('button', { name: 'Causale principale' }).click();
    await one.page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill('Ricerca casa');
    await one.page.getByRole('option', { name: 'Ricerca casa', exact: true }).click();
    await one.page.getByRole('radio', { name: 'Accompagnamento', exact: true }).check();
    await one.page.getByRole('button', { name: 'Apri il caso' }).click();
    await one.page.getByRole('heading', { level: 1, name: NEW }).waitFor();
    expect(await cases(one)).toBe('2');
  });

  test('plan and pact stay where they were until somebody copies them, as a proposal', async () => {
    const { page } = one;
    const goals = page.getByRole('region', { name: 'Obiettivi', exact: true });
    await casesScreen(page).open(IRINA);
    await planScreen(page).addGoal(RENT, 'Casa');
    await openHousing(one, OLD);
    await page.getByRole('button', { name: 'Nuovo patto' }).click();
    await page.getByRole('heading', { level: 1, name: 'Patto di accoglienza' }).waitFor();
    await page.getByRole('button', { name: 'Aggiungi un impegno' }).click();
    await page.getByRole('textbox', { name: 'Che cosa', exact: true }).fill(PROMISE);
    await page.getByRole('button', { name: PROMISE }).waitFor();
    await openHousing(one, NEW);
    await page.getByRole('button', { name: `Copia il patto di ${OLD}` }).click();
    await page.getByRole('heading', { level: 1, name: 'Patto di accoglienza' }).waitFor();
    await page.getByRole('button', { name: PROMISE }).waitFor();
    await openHousehold(one, NEW);
    await page.locator('main a.list-item[href^="/cases/"]').first().click();
    await page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name: 'Progetto' }).click();
    await goals.getByText('Ancora').waitFor();
    await page.getByRole('button', { name: `Copia il progetto di ${IRINA}` }).click();
    await goals.getByRole('button', { name: RENT }).filter({ hasText: 'Proposto' }).waitFor();
    await page.getByRole('button', { name: `Copia il progetto di ${IRINA}` }).waitFor({ state: 'detached' });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
