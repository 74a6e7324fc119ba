/** A morning of anonymous accesses without network: twelve people, a battery that dies, and the figures at the office. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { joinTeam, unlock } from '../support/journeyTeam';
import type { MemoryTablet } from '../support/memoryTablet';
import { nodeMember, storedContent } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { FOUNDER } from '../support/pages/outside';
import { type AccessAnswers, questions, registerScreen } from '../support/pages/register';
import { settingsScreen } from '../support/pages/settings';
import { teamScreen } from '../support/pages/team';
import { visitsScreen } from '../support/pages/visits';
import { openFounder, startTeam } from '../support/startTeam';
import { storedKeys } from '../support/storedKeys';

const MEMBER = 'Bruno Esempio';
const SITE = 'CAS Collefinto';
const PARAGRAPH = 'Cortile del centro, dalle nove a mezzogiorno.';
const OTHER_PARAGRAPH = 'Davanti alla scuola sono rimasti in quattro.';
const CHANNEL = 'Uscita dell’équipe mobile';

const people: readonly (readonly [nationality: string, first: 'Sì' | 'No', reason: string])[] = [
  ['Senegal', 'Sì', 'Rinnovo permesso'],
  ['Senegal', 'Sì', 'Rinnovo permesso'],
  ['Senegal', 'Sì', 'Protezione internazionale'],
  ['Senegal', 'No', 'Iscrizione SSN / medico'],
  ['Senegal', 'No', 'Rinnovo permesso'],
  ['Marocco', 'Sì', 'Rinnovo permesso'],
  ['Marocco', 'Sì', 'Iscrizione SSN / medico'],
  ['Marocco', 'No', 'Protezione internazionale'],
  ['Marocco', 'Sì', 'Protezione internazionale'],
  ['Pakistan', 'Sì', 'Iscrizione SSN / medico'],
  ['Pakistan', 'No', 'Corso o test di italiano'],
  ['Italia', 'No', 'Quesito di un operatore'],
];
const answersOf = (place: number): AccessAnswers => {
  const [nationality = '', firstAccess = '', reason = ''] = people[place] ?? [];
  return {
    nationality,
    sex: place % 3 === 0 ? 'Femmina' : 'Maschio',
    ageBand: '25-34',
    firstAccess,
    ...(nationality === 'Italia' ? {} : { permit: 'Richiesta asilo' }),
    reason,
    sentBy: 'Operatore CAS',
    response: 'Informazione data',
    opened: 'Nessuno',
  };
};

describe('a morning of anonymous accesses', () => {
  let journey: Journey;
  let office: Device;
  let tablet: Device;
  let member: MemoryTablet;
  const register = () => registerScreen(tablet.page);
  /** Of the day and of its month, in the list of the day. */
  const countsOf = ({ page }: Device, group: string): Promise<readonly string[]> =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: group, exact: true }) })
      .getByRole('cell')
      .allInnerTexts();

  beforeAll(async () => {
    journey = await startTeam('of one');
    office = await openFounder(journey);
    tablet = await joinTeam(
      journey,
      office,
      { name: MEMBER, profile: 'Front office' },
      { viewport: { width: 800, height: 1280 } },
    );
  });
  afterAll(() => journey.end());

  test('the visit is planned at the office; the tablet, prepared for it, says that it is ready and how old its data are', async () => {
    await settingsScreen(office.page).places();
    await settingsScreen(office.page).addPlace('Aggiungi un luogo', {
      name: SITE,
      municipality: 'Collefinto',
      kind: 'CAS',
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date());
    await visitsScreen(office.page).plan(SITE, today, [MEMBER]);
    await frame(office.page).allDelivered();
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await tablet.open();
    await unlock(tablet);
    await visitsScreen(tablet.page).open(SITE);
    const said = await visitsScreen(tablet.page).prepare();
    expect(said).toMatch(/^0 casi, 1 lingua e 0 servizi: pronto/);
    expect(said).toMatch(/Dati scambiati con il server/);
    await frame(tablet.page).allDelivered();
  });

  test('without network the page opens again and the register is there, set to the place and to the visit', async () => {
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // What it says of itself to the others goes as well, before the network is gone.
    await frame(tablet.page).allDelivered();
    await tablet.offline();
    await tablet.open();
    await unlock(tablet);
    await frame(tablet.page).status.filter({ hasText: 'non collegato' }).waitFor();
    await frame(tablet.page).go('Oggi');
    await visitsScreen(tablet.page).registerHere();
    await expect.poll(() => register().channel.locator('option:checked').innerText()).toBe(CHANNEL);
    expect(await tablet.page.getByLabel('Sportello').locator('option:checked').innerText()).toBe(SITE);
    expect(await register().day.inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('the battery dies after the sixth answer of the ninth access: opened and unlocked again, the draft is there', async () => {
    const atFirst = await register().buttons('reason');
    for (let place = 0; place < 8; place++) {
      await register().answerAll(answersOf(place));
      await register().recordIt();
    }
    await register().answerAll(answersOf(8), questions.slice(0, 6));
    await tablet.page.getByText('6 di 9').waitFor();
    await tablet.kill();

    await tablet.start();
    await unlock(tablet);
    await frame(tablet.page).go('Registro');
    await expect.poll(async () => Object.keys(await register().answers())).toEqual(questions.slice(0, 6));
    expect(await register().answers()).toMatchObject({ nationality: 'Marocco', reason: 'Protezione internazionale' });
    await expect.poll(() => register().channel.locator('option:checked').innerText()).toBe(CHANNEL);
    // What was recorded meanwhile has moved no button.
    expect(await register().buttons('reason')).toEqual(atFirst);
  });

  test('the twelve are all in the list of the day, waiting for the network', async () => {
    await tablet.offline();
    for (let place = 8; place < 12; place++) {
      await register().answerAll(answersOf(place));
      await register().recordIt();
    }
    await frame(tablet.page).follow('Elenco e totali');
    await expect.poll(() => tablet.page.getByText('solo su questo tablet').count()).toBe(12);
    await expect
      .poll(() => frame(tablet.page).status.allInnerTexts(), { timeout: 15_000 })
      .toEqual([expect.stringContaining('12 modifiche da consegnare')]);
    expect(await countsOf(tablet, 'Équipe mobile')).toEqual(['12', '12']);
    expect(await countsOf(tablet, 'Totale')).toEqual(['12', '12']);
    expect(await tablet.page.getByRole('listitem').filter({ hasText: CHANNEL }).count()).toBe(12);
  });

  test('the visit is closed on site, without network: its report counts the twelve, all of them only on this tablet', async () => {
    const visits = visitsScreen(tablet.page);
    await visits.open(SITE);
    await visits.close(PARAGRAPH);
    await expect.poll(() => visits.counted('Accessi registrati qui quel giorno').innerText()).toBe('12');
    expect(await visits.counted('di cui solo su questo tablet').innerText()).toBe('12');
    expect(await visits.counted('Casi su cui si è lavorato').innerText()).toBe('0');
    await frame(tablet.page).go('Registro');
    await frame(tablet.page).follow('Elenco e totali');
  });

  test('the colleague who went along closes it too, on the other tablet and without network', async () => {
    await office.offline();
    const visits = visitsScreen(office.page);
    await visits.open(SITE);
    await visits.close(OTHER_PARAGRAPH);
    await frame(office.page).status.filter({ hasText: 'da consegnare' }).waitFor();
    await office.online();
    await frame(office.page).allDelivered();
  });

  describe('meanwhile at the office', () => {
    const atOffice = () => registerScreen(office.page);
    const common = { ...answersOf(3), firstAccess: 'No' };
    const rare: AccessAnswers = {
      nationality: 'Zambia',
      sex: 'Altro',
      ageBand: '65 e oltre',
      firstAccess: 'Non si sa',
      permit: 'Lavoro stagionale',
      reason: 'Rimpatrio volontario',
      sentBy: 'Avvocato',
      response: 'Nessuna risposta possibile',
      opened: 'Mediazione',
    };
    const tapsFor = async (answers: AccessAnswers): Promise<number> => {
      await office.page.evaluate(() => {
        Object.assign(window, { taps: 0 });
        window.onpointerdown = () => Object.assign(window, { taps: ((window as { taps?: number }).taps ?? 0) + 1 });
      });
      await atOffice().answerAll(answers);
      await atOffice().recordIt();
      return office.page.evaluate(() => (window as { taps?: number }).taps ?? 0);
    };
    const stored = () => storedKeys(office);

    test('neither an answer picked from the list nor an Italian moves a button', async () => {
      await frame(office.page).go('Registro');
      const { page } = office;
      const places = () =>
        page.locator('.answer .choice').evaluateAll((tiles) =>
          tiles.map((tile) => {
            const { x, y, width, height } = tile.getBoundingClientRect();
            return [x, y, width, height].map(Math.round).join(' ');
          }),
        );
      await atOffice().record.waitFor();
      const before = await places();
      await atOffice().answer('reason', 'Rimpatrio volontario');
      await atOffice().answer('nationality', 'Saint Vincent e Grenadine');
      expect(await atOffice().answers()).toMatchObject({ nationality: 'Saint Vincent e Grenadine' });
      expect(await places()).toEqual(before);
      await atOffice().more('nationality').click();
      await page.getByRole('option', { name: 'Italia', exact: true }).click();
      await page.getByText('Titolo di soggiorno: Cittadino italiano').waitFor();
      expect(await places()).toEqual(before);
    });

    test('a day in the future is refused in words, and nothing is said to be complete', async () => {
      const today = await atOffice().day.inputValue();
      await atOffice().answerAll({ ...answersOf(11), nationality: 'Senegal', permit: 'Richiesta asilo' });
      await atOffice().day.fill('2199-01-01');
      await office.page.getByText('Il giorno non può essere nel futuro.').waitFor();
      await office.page.getByText('9 di 9 · da correggere: Giorno').waitFor();
      await atOffice().record.click();
      expect(await atOffice().recorded.count()).toBe(0);
      await atOffice().day.fill(today);
      await office.page.getByText('Tutto risposto').waitFor();
      await atOffice().recordIt();
    });

    test('an access removed from the list keeps its place until it cannot be put back any more', async () => {
      const { page } = office;
      await frame(page).follow('Elenco e totali');
      const heights = () => page.locator('.list > li').evaluateAll((lines) => lines.map((line) => line.clientHeight));
      await atOffice().undo.waitFor();
      const before = await heights();
      await atOffice().undo.click();
      await page.getByRole('button', { name: 'Rimetti' }).waitFor();
      expect(await heights()).toEqual(before);
      await page.getByRole('button', { name: 'Rimetti' }).click();
      await atOffice().undo.click();
      await page.getByText('Tolto').waitFor();
    });

    test('the commonest access takes ten taps', async () => {
      await frame(office.page).go('Registro');
      expect(await tapsFor(common)).toBe(10);
    });

    test('the status line says that the access waits on purpose, and for how long', async () => {
      await frame(office.page).status.filter({ hasText: '1 accesso parte fra un minuto' }).waitFor();
    });

    test('an access undone within a minute leaves no trace, and its answers come back', async () => {
      await atOffice().undo.click();
      await expect.poll(async () => Object.keys(await atOffice().answers())).toHaveLength(9);
      const before = await stored();
      await atOffice().recordIt();
      expect(await stored()).not.toEqual(before);
      await atOffice().undo.click();
      await expect.poll(stored).toEqual(before);
      await frame(office.page).follow('Elenco e totali');
      await office.page.getByText('Nessun accesso in questo giorno').waitFor();
    });

    test('no access takes more than fourteen taps', async () => {
      await frame(office.page).go('Registro');
      await atOffice().answer('nationality', 'Senegal');
      expect(await tapsFor(rare)).toBeLessThanOrEqual(14);
      await atOffice().undo.click();
    });
  });

  test('with the network back everything is delivered by itself, once the last one can no longer be undone', async () => {
    // Not before the office is done: what it looks at must not change by what arrives there.
    await tablet.online();
    await frame(tablet.page).allDelivered();
    await expect.poll(() => tablet.page.getByText('solo su questo tablet').count()).toBe(0);
  });

  test('the other tablet shows 12 mobile accesses, 7 first accesses, 1 Italian, top nationality Senegal, top request permit renewal', async () => {
    const team = teamScreen(office.page);
    await team.figures();
    await expect.poll(() => team.figure('Équipe mobile').innerText()).toBe('12');
    expect(await team.figure('Totale accessi').innerText()).toBe('12');
    expect(await team.figure('Primi accessi').innerText()).toBe('7');
    expect(await team.figure('Accessi di italiani').innerText()).toBe('1');
    expect(await team.figure('Nazionalità principali (prime 5)').innerText()).toMatch(
      /^Senegal 5, Marocco 4, Pakistan 2/,
    );
    expect(await team.figure('Richieste principali (prime 5)').innerText()).toMatch(/^Rinnovo permesso 4/);
  });

  test('the office finds the visit closed and synced, with its twelve accesses and what was said on site', async () => {
    const visits = visitsScreen(office.page);
    await visits.open(SITE);
    await office.page.getByText(/Sincronizzata/).waitFor();
    await expect.poll(() => visits.counted('Accessi registrati qui quel giorno').innerText()).toBe('12');
    await office.page.getByText(PARAGRAPH).waitFor();
  });

  test('closed by two tablets that did not know of each other it is one closed visit, with what each wrote', async () => {
    for (const { page } of [office, tablet]) {
      await visitsScreen(page).open(SITE);
      await page.getByText(/Sincronizzata/).waitFor();
      const closings = page.getByRole('region', { name: 'Alla chiusura' }).locator('.visit-paragraph');
      await expect
        .poll(async () => (await closings.allInnerTexts()).sort(), { timeout: 30_000 })
        .toEqual([PARAGRAPH, OTHER_PARAGRAPH]);
      expect(await page.getByRole('textbox', { name: 'Com’è andata' }).count()).toBe(0);
      await frame(page).go('Squadra');
      await frame(page).follow('Uscite');
      await expect.poll(() => page.getByRole('link').filter({ hasText: SITE }).count()).toBe(1);
    }
  });

  test('stored accesses contain no time, author or position', async () => {
    member = await nodeMember(journey, office, 'Carla Finzione');
    const month = new Date().toISOString().slice(0, 7);
    await expect.poll(async () => (await member.engine.accesses({ desk: undefined, month })).length).toBe(12);
    const seats = (await member.engine.team()).members.map(({ seatId }) => seatId);
    const documents = new Set(member.events.flatMap((event) => (event.type === 'document' ? [event.id] : [])));
    const stored = await Promise.all([...documents].map((id) => storedContent(member, id)));
    const rows = stored.flatMap((content) => Object.entries(content['access'] ?? {}));
    expect(rows).toHaveLength(12);
    const fields = 'ageBand channel day desk firstAccess nationality opened permitType reason response sentBy sex';
    for (const [key, row] of rows) {
      expect(
        Object.keys(row as object)
          .sort()
          .join(' '),
      ).toBe(fields);
      const text = `${key} ${JSON.stringify(row)}`;
      expect(text).not.toMatch(/\d\d:\d\d|\d{10}|\d\.\d{3}/);
      for (const author of [...seats, MEMBER, FOUNDER.name]) expect(text).not.toContain(author);
    }
  });

  test('no personal document was created', async () => {
    expect(await member.engine.cards('person')).toEqual([]);
    expect(await member.engine.cards('case')).toEqual([]);
    await frame(office.page).go('Casi');
    await office.page.getByText('Ancora nessun caso').waitFor();
    expect(
      await casesScreen(office.page)
        .item('')
        .filter({ has: office.page.locator('.code') })
        .count(),
    ).toBe(0);
  });

  test('an access that was delivered is corrected on the screen: the list, the totals and the figures follow', async () => {
    const { page } = tablet;
    await frame(page).go('Registro');
    await frame(page).follow('Elenco e totali');
    const italian = page.getByRole('listitem').filter({ hasText: 'Quesito di un operatore' });
    await italian.getByRole('link', { name: 'Correggi' }).click();
    await expect.poll(async () => (await register().answers()).nationality).toBe('Italia');
    await register().answer('nationality', 'Tunisia');
    await register().answer('permit', 'Richiesta asilo');
    await register().channel.selectOption('Sportello ad accesso libero');
    await page.getByRole('button', { name: 'Salva la correzione' }).click();
    await page.getByText('Correzione salvata.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Tunisia' }).waitFor();
    expect(await italian.innerText()).toMatch(/^Tunisia/);
    expect(await countsOf(tablet, 'Équipe mobile')).toEqual(['11', '11']);
    expect(await countsOf(tablet, 'Allo sportello')).toEqual(['1', '1']);
    expect(await countsOf(tablet, 'Totale')).toEqual(['12', '12']);
    await teamScreen(page).figures();
    expect(await teamScreen(page).figure('Accessi di italiani').innerText()).toBe('0');
    expect(await teamScreen(page).figure('Totale accessi').innerText()).toBe('12');
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
