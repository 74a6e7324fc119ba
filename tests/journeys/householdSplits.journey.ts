/** A household splits on one tablet while another, which must not know the new address, writes in the old one. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { peopleScreen } from '../support/pages/people';
import { pick } from '../support/pages/pick';
import { planScreen } from '../support/pages/plan';
import { teamScreen } from '../support/pages/team';
import { openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 20_000, interval: 100 };
const YEAR = new Date().getFullYear();
const ADDRESS = 'Via Nascosta 9';
const SECOND_ADDRESS = 'Via Segreta 3';
const CHILDREN = ['Olha Esempio', 'Marko Esempio'];
const IRINA = 'Irina Esempio';
const OLD = `Nucleo di ${IRINA}`;
/** The app had named it after Irina, who left. */
const LEFT = 'Nucleo di Petro Esempio';
const NEW = 'Nucleo Nuovo';
const RENT = 'Affittare un alloggio';
const JOINED = 'Nucleo Unito';
const VOLUNTEERS = ['Lucia Prova', 'Mario Prova'] as const;
const RULES = 'Le visite finiscono alle dieci.';
const PROMISES = [
  ['Del servizio', 'Un incontro ogni mese'],
  ['Del nucleo', 'Pagare le utenze entro il dieci'],
] as const;
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
  const choose = async (page: Page, button: RegExp, what: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill(what);
    await page.getByRole('option', { name: what, exact: true }).click();
  };
  /** A date that cannot be is refused in sight, and the focus is where it can be mended. */
  const refused = async ({ page }: Device): Promise<void> => {
    await page.getByRole('button', { name: 'Aggiungi una persona nuova' }).click();
    await page.getByRole('textbox', { name: 'Come chiamarla' }).fill('Petro Esempio');
    const birth = page.getByRole('textbox', { name: 'Data di nascita' });
    await birth.fill('31/02/1990');
    await page.getByRole('radio', { name: 'Convivente', exact: true }).check();
    await page.getByRole('button', { name: 'Aggiungi', exact: true }).click();
    await vi.waitUntil(() => birth.evaluate((field) => field === document.activeElement), PATIENCE);
    await page.getByText('12/3/2017').waitFor();
    await page.getByRole('button', { name: 'Annulla', exact: true }).click();
  };
  const cases = async (device: Device): Promise<string> => {
    await teamScreen(device.page).figures();
    return teamScreen(device.page).figure('Accompagnamenti nell’anno').innerText();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    one = await openFounder(journey);
    two = await joinTeam(journey, one, { name: 'Bruno Esempio', profile: 'Tutor sociale, educatore, abitare' });
    await casesScreen(one.page).create({ alias: IRINA, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await people(one).part('Nucleo');
    await people(one).beginHousehold();
    await people(one).member(IRINA).waitFor();
    await refused(one);
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
      await openHousehold(device, LEFT);
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
    await openHousing(one, LEFT);
    const budgets = one.page.getByRole('region', { name: 'Bilanci del mese' }).getByRole('link');
    await expect.poll(() => budgets.count(), PATIENCE).toBe(1);
    await budgets.click();
    // Two budgets look alike: whose it is stands in the heading.
    await one.page.getByRole('heading', { level: 1, name: `Bilancio familiare: ${LEFT}` }).waitFor();
    const goal = one.page.getByRole('textbox', { name: 'Obiettivo' });
    await expect.poll(() => goal.inputValue(), PATIENCE).toBe(GOAL);
    await one.page.goBack();
    // The month has its budget: the button leads there, and no second one is begun.
    await one.page.getByRole('button', { name: 'Bilancio di questo mese' }).click();
    await expect.poll(() => goal.inputValue(), PATIENCE).toBe(GOAL);
    await one.page.goBack();
    await expect.poll(() => budgets.count(), PATIENCE).toBe(1);
  });

  test('the budget says what comes in, what goes out, and in words that something is missing', async () => {
    const { page } = two;
    const addLine = async (line: string, amount: string): Promise<void> => {
      const lines = page.getByRole('region', { name: 'Entrate e uscite' });
      await lines.getByRole('button', { name: 'Aggiungi una voce' }).click();
      await choose(page, /^Voce: /, line);
      await lines.getByRole('textbox', { name: 'Somma (€)' }).fill(amount);
      await lines.getByRole('textbox', { name: 'Somma (€)' }).blur();
      await lines.getByRole('button', { name: `${line} ${amount} €` }).waitFor();
      await lines.getByRole('button', { name: `${line} ${amount} €` }).click();
    };
    await openHousing(two, LEFT);
    await page.getByRole('region', { name: 'Bilanci del mese' }).getByRole('link').click();
    await addLine('Salario', '900,00');
    await addLine('Affitto', '450,00');
    await addLine('Spesa alimentare', '600,50');
    await frame(page).allDelivered();
    for (const device of [two, one]) {
      if (device === one) {
        await openHousing(one, LEFT);
        await one.page.getByRole('region', { name: 'Bilanci del mese' }).getByRole('link').click();
      }
      await expect
        .poll(() => device.page.locator('.budget-sums').innerText(), PATIENCE)
        .toMatch(/Entra\s+900,00 €\s+Esce\s+1050,50 €\s+Manca\s+150,50 €\s+Per l’affitto\s+50 su 100/);
    }
  });

  test('a pact says what each side promises, is read together and then signed, on every tablet of the circle', async () => {
    const { page } = two;
    await openHousing(two, LEFT);
    await page.getByRole('button', { name: 'Nuovo patto' }).click();
    await page.getByRole('heading', { level: 1, name: `Patto di accoglienza: ${LEFT}` }).waitFor();
    await page.getByRole('textbox', { name: 'Regole della casa' }).fill(RULES);
    for (const [side, what] of PROMISES) {
      const promises = page.getByRole('region', { name: 'Impegni', exact: true });
      await promises.getByRole('button', { name: 'Aggiungi un impegno' }).click();
      await promises.getByRole('radio', { name: side, exact: true }).check();
      await promises.getByRole('textbox', { name: 'Che cosa' }).fill(what);
      await promises.getByRole('textbox', { name: 'Che cosa' }).blur();
      await promises.getByRole('button', { name: `${what} ${side}` }).click();
    }
    const state = (at: Device, name: string, checked = true) =>
      at.page.getByRole('group', { name: 'Stato' }).getByRole('radio', { name, exact: true, checked });
    expect(await state(two, 'Firmato', false).count()).toBe(0);
    for (const next of ['Letto insieme', 'Firmato']) {
      await state(two, next, false).click();
      await state(two, next).waitFor();
    }
    const signatures = page.getByRole('region', { name: 'Firme' });
    await signatures.getByRole('button', { name: 'Aggiungi una firma' }).click();
    await signatures.getByRole('textbox', { name: 'Chi' }).fill('Petro Esempio');
    await signatures.getByRole('textbox', { name: 'Chi' }).blur();
    await signatures.getByRole('button', { name: /^Petro Esempio/ }).waitFor();
    await frame(page).allDelivered();
    await openHousing(one, LEFT);
    await one.page.getByRole('region', { name: 'Patti di accoglienza' }).getByRole('link').click();
    await state(one, 'Firmato').waitFor();
    expect(await one.page.getByRole('textbox', { name: 'Regole della casa' }).inputValue()).toBe(RULES);
    for (const [side, what] of PROMISES) await one.page.getByRole('button', { name: `${what} ${side}` }).waitFor();
    await one.page.getByRole('button', { name: /^Petro Esempio/ }).waitFor();
    await one.page.getByRole('link', { name: 'Casa e bilancio' }).click();
    await one.page.getByRole('heading', { level: 1, name: LEFT }).waitFor();
  });

  test('the household takes one volunteer and refuses another, without reasons: the match names only whom it took', async () => {
    const { page } = one;
    await frame(page).go('Squadra');
    await page.getByRole('link', { name: 'Volontari' }).click();
    for (const name of VOLUNTEERS) {
      await page.getByRole('button', { name: 'Nuovo volontario' }).click();
      await page.getByRole('textbox', { name: 'Nome', exact: true }).fill(name);
      await page.getByRole('textbox', { name: 'Nome', exact: true }).blur();
      await page.getByRole('link', { name: 'Volontari' }).first().click();
      await page.getByRole('region', { name: 'Persone' }).getByRole('link').filter({ hasText: name }).waitFor();
    }
    await page.getByRole('button', { name: 'Nuovo abbinamento' }).click();
    await page.getByText('Scegli prima i volontari.').waitFor();
    await page.getByRole('group', { name: 'Nucleo' }).getByRole('radio', { name: LEFT, exact: true }).check();
    for (const name of VOLUNTEERS) await page.getByRole('checkbox', { name, exact: true }).check();
    const said = (name: string) =>
      page.getByRole('region', { name: 'Che cosa dice il nucleo' }).getByRole('group', { name });
    for (const [at, answer] of ['Va bene', 'No'].entries()) {
      const choice = { name: answer, exact: true };
      await said(VOLUNTEERS[at] ?? '')
        .getByRole('radio', choice)
        .click();
      await said(VOLUNTEERS[at] ?? '')
        .getByRole('radio', { ...choice, checked: true })
        .waitFor();
    }
    await page
      .getByRole('group', { name: 'Il nucleo è d’accordo' })
      .getByRole('radio', { name: 'Sì', exact: true, checked: true })
      .waitFor();
    await page.getByRole('link', { name: 'Volontari' }).first().click();
    const match = page.getByRole('region', { name: 'Abbinamenti' }).getByRole('link');
    await expect.poll(() => match.innerText(), PATIENCE).toMatch(new RegExp(`^${LEFT}\\s+${VOLUNTEERS[0]} · Sì$`));
  });

  test('users on Petro’s file do not see the new address, nor its existence in search', async () => {
    await openHousehold(one, NEW);
    const address = one.page.getByRole('textbox', { name: 'Indirizzo protetto' });
    await expect.poll(() => address.inputValue(), PATIENCE).toBe(ADDRESS);
    // The tutor holds no key of protection: not on Petro's sheet, not on either household, not found.
    for (const query of ['Nascosta', ADDRESS]) expect(await find(two, query)).toEqual([]);
    const open = [
      () => openHousehold(two, LEFT),
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

  test('a household that had no protected address is given one, and shows it again', async () => {
    const { page } = one;
    await openHousehold(one, LEFT);
    const begin = page.getByRole('button', { name: 'Scrivi un indirizzo protetto' });
    const address = page
      .getByRole('region', { name: 'Indirizzo protetto' })
      .getByRole('textbox', { name: 'Indirizzo' });
    await begin.click();
    await address.waitFor();
    // Nothing was written: whoever looks again may begin again.
    await openHousehold(one, NEW);
    await openHousehold(one, LEFT);
    await begin.click();
    await address.fill(SECOND_ADDRESS);
    await address.blur();
    await frame(page).allDelivered();
    await openHousehold(one, NEW);
    await openHousehold(one, LEFT);
    await expect.poll(() => address.inputValue(), PATIENCE).toBe(SECOND_ADDRESS);
  });

  test('case statistics: one case before, two after, only if a second was opened', async () => {
    expect(await cases(one)).toBe('1');
    await openHousehold(one, NEW);
    await one.page.getByRole('link', { name: 'Apri un caso per il nucleo' }).click();
    await pick(one.page, one.page.getByRole('button', { name: 'Causale principale' }), 'Ricerca casa');
    await one.page.getByRole('radio', { name: 'Accompagnamento', exact: true }).check();
    await one.page.getByRole('button', { name: 'Apri il caso' }).click();
    await one.page.getByRole('heading', { level: 1, name: NEW }).waitFor();
    expect(await cases(one)).toBe('2');
  });

  test('plan, pact and budget stay where they were until somebody copies them, as a proposal', async () => {
    const { page } = one;
    const goals = page.getByRole('region', { name: 'Obiettivi', exact: true });
    await casesScreen(page).open(IRINA);
    await planScreen(page).addGoal(RENT, 'Casa');
    await openHousing(one, NEW);
    await page.getByRole('button', { name: `Copia il patto di ${LEFT}` }).click();
    await page.getByRole('heading', { level: 1, name: `Patto di accoglienza: ${NEW}` }).waitFor();
    for (const [side, what] of PROMISES) await page.getByRole('button', { name: `${what} ${side}` }).waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Regole della casa' }).inputValue()).toBe(RULES);
    expect(await page.getByRole('button', { name: /^Petro Esempio/ }).count()).toBe(0);
    await openHousing(one, NEW);
    await page.getByRole('button', { name: `Copia il bilancio di ${LEFT}` }).click();
    await page.getByRole('button', { name: 'Affitto 450,00 €' }).waitFor();
    await expect
      .poll(() => page.locator('.budget-sums').innerText())
      .toMatch(/Entra\s+900,00 €[\s\S]*Manca\s+150,50 €/);
    await openHousing(one, NEW);
    await page.getByRole('region', { name: 'Bilanci del mese' }).getByRole('link').waitFor();
    expect(await page.getByRole('button', { name: /^Copia/ }).count()).toBe(0);
    await openHousehold(one, NEW);
    await page.locator('main a.list-item[href^="/cases/"]').first().click();
    await page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name: 'Progetto' }).click();
    await goals.getByText('Ancora').waitFor();
    await page.getByRole('button', { name: `Copia il progetto di ${IRINA}` }).click();
    await goals.getByRole('button', { name: RENT }).filter({ hasText: 'Proposto' }).waitFor();
    await page.getByRole('button', { name: `Copia il progetto di ${IRINA}` }).waitFor({ state: 'detached' });
  });

  test('two households joined are one with everybody in it; those before are empty, and it says where it came from', async () => {
    const { page } = one;
    await openHousehold(one, NEW);
    await page.getByRole('button', { name: 'Unisci a un altro nucleo' }).click();
    await page.getByRole('group', { name: 'Con quale nucleo' }).getByRole('radio', { name: LEFT, exact: true }).check();
    await page
      .getByRole('group', { name: 'Persona di riferimento' })
      .getByRole('radio', { name: IRINA, exact: true })
      .check();
    await page.getByRole('textbox', { name: 'Come chiamarlo' }).fill(JOINED);
    await page.getByRole('button', { name: 'Unisci', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: JOINED }).waitFor();
    await frame(page).allDelivered();
    for (const device of [one, two]) {
      await openHousehold(device, JOINED);
      await expect.poll(() => people(device).facts.innerText(), PATIENCE).toMatch(/4 componenti\s+2 minorenni/);
      expect(await people(device).question('risulta in due nuclei').count()).toBe(0);
      for (const before of [LEFT, NEW]) {
        await openHousehold(device, JOINED);
        await device.page.locator('summary', { hasText: 'Nome, indirizzo, alloggio' }).click();
        await device.page.getByRole('link', { name: `Viene da: ${before}` }).click();
        await device.page.getByRole('heading', { level: 1, name: before }).waitFor();
        await expect.poll(() => people(device).facts.innerText(), PATIENCE).toMatch(/^0 componenti/);
      }
    }
    expect(await find(two, ADDRESS)).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
