/** Two colleagues prepared for one visit change the same case without network; whoever delivers first, both end with the same. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { FOUNDER } from '../support/pages/outside';
import { pick } from '../support/pages/pick';
import { planScreen } from '../support/pages/plan';
import { settingsScreen } from '../support/pages/settings';
import { visitsScreen } from '../support/pages/visits';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const SITE = 'CAS Collefinto';
const CARLA = 'Carla Finzione';
const PROBLEM = 'Deve lasciare la stanza entro fine mese.';
const GOAL = 'Affittare una stanza';
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date());
const FLAT = { what: 'Vedere l’appartamento', by: '2027-03-20' };

interface Work {
  readonly phone: string;
  readonly note: string;
  readonly need: string;
  readonly sentence: string;
}
const BRUNOS: Work = {
  phone: '333 000 0001',
  note: 'Nota A: visto il contratto.',
  need: 'Ricerca alloggio',
  sentence: ' Il proprietario concede due settimane.',
};
const CARLAS: Work = {
  phone: '333 000 0002',
  note: 'Nota B: chiamata la sorella.',
  need: 'Mediazione con proprietario o vicini',
  sentence: ' Una stanza si libera a marzo.',
};

interface Shown {
  readonly problem: string;
  readonly needs: readonly string[];
  readonly goals: readonly string[];
  readonly actions: readonly string[];
  readonly notes: readonly string[];
  readonly phones: readonly string[];
}

const PATIENCE = { timeout: 30_000, interval: 100 };
const digits = (text: string): string => text.replace(/\D/g, '');

describe('two operators edit the same case offline', () => {
  let journey: Journey;
  const devices = new Map<string, Device>();
  const of = (name: string): Device => devices.get(name) as Device;
  const cases = (name: string) => casesScreen(of(name).page);
  const plans = (name: string) => planScreen(of(name).page);

  const work = async (name: string, { phone, note, need, sentence }: Work): Promise<void> => {
    const screen = cases(name);
    await screen.part('Persona');
    await screen.phone.fill(phone);
    await screen.phone.blur();
    await screen.addNote(note);
    await plans(name).addNeed(need, 'Molto');
    if (name === 'T1') await plans(name).setGoal(GOAL, 'In corso');
    else await plans(name).addAction(GOAL, FLAT.what, FLAT.by);
    await screen.part('Caso');
    await screen.problem.press('Control+End');
    await of(name).page.keyboard.type(sentence);
    await frame(of(name).page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();
  };
  const shown = async (name: string): Promise<Shown> => {
    const screen = cases(name);
    await screen.part('Persona');
    await screen.phone.waitFor();
    const phones = await screen.question('Telefono').getByRole('button').locator('bdi').allInnerTexts();
    await screen.part('Diario');
    await screen.notesList.first().waitFor();
    const notes = await screen.notes();
    const needs = await plans(name).needs();
    const plan = await plans(name).plan(GOAL);
    await screen.part('Caso');
    await screen.problem.waitFor();
    return { problem: await screen.problem.inputValue(), needs, ...plan, notes, phones: phones.map(digits).sort() };
  };
  const sync = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      await of(name).online();
      await frame(of(name).page).allDelivered();
    }
  };

  beforeAll(async () => {
    journey = await startTeam('of two');
    const founder = await openFounder(journey);
    devices.set('T1', founder);
    devices.set('T2', await openColleague(journey));
    await frame(founder.page).go('Squadra');
    await founder.page.getByRole('link').filter({ hasText: CARLA }).click();
    const work = founder.page.getByRole('button', { name: /^Che lavoro fa/ });
    await pick(founder.page, work, 'Tutor sociale, educatore, abitare');
    await founder.page.getByRole('button', { name: 'Cambia', exact: true }).click();
    await founder.page.getByText('Fatto. I tablet lo sanno appena si collegano.').waitFor();
    await settingsScreen(founder.page).places();
    const place = { name: SITE, municipality: 'Collefinto', kind: 'CAS' };
    await settingsScreen(founder.page).addPlace('Aggiungi un luogo', place);
    await visitsScreen(founder.page).plan(SITE, today, [CARLA]);
  });
  afterAll(() => journey.end());

  const results = new Map<string, Shown>();
  describe.each([
    { order: 'T1 first', first: 'T1', second: 'T2', alias: 'Omar Inventato' },
    { order: 'T2 first', first: 'T2', second: 'T1', alias: 'Omar Secondo' },
  ])('delivered $order', ({ order, first, second, alias }) => {
    beforeAll(async () => {
      await sync('T1', 'T2');
      await cases('T1').create({ alias, reason: 'Ricerca casa', kind: 'Accompagnamento' });
      await cases('T1').problem.fill(PROBLEM);
      await plans('T1').assess();
      await plans('T1').addGoal(GOAL, 'Casa');
      await sync('T1');
      for (const name of ['T1', 'T2']) {
        await visitsScreen(of(name).page).open(SITE);
        await visitsScreen(of(name).page).prepare();
        await visitsScreen(of(name).page).cases.filter({ hasText: alias }).waitFor();
        await cases(name).open(alias);
      }
      await vi.waitUntil(async () => (await cases('T2').problem.inputValue()) === PROBLEM, PATIENCE);
      await sync('T1', 'T2');
      await of('T1').offline();
      await of('T2').offline();
      await work('T1', BRUNOS);
      await work('T2', CARLAS);
      await sync(first, second, first);
      for (const name of [first, second]) {
        await cases(name).part('Persona');
        await cases(name).question('Telefono').waitFor({ timeout: PATIENCE.timeout });
      }
    }, 240_000);

    test('both notes, both needs, the action and both sentences are there on both tablets and identical', async () => {
      const [one, other] = [await shown('T1'), await shown('T2')];
      expect(one).toEqual(other);
      expect(one.notes).toEqual([BRUNOS.note, CARLAS.note]);
      expect(one.needs).toEqual([`${CARLAS.need} Molto`, `${BRUNOS.need} Molto`]);
      expect(one.goals).toEqual([`${GOAL} Casa · In corso`]);
      expect(one.actions).toEqual([expect.stringMatching(/^Vedere l’appartamento .*20 mar 2027/)]);
      expect(one.problem.startsWith(PROBLEM)).toBe(true);
      for (const { sentence } of [BRUNOS, CARLAS]) expect(one.problem).toContain(sentence);
      expect(one.phones).toEqual([BRUNOS.phone, CARLAS.phone].map(digits));
      results.set(order, one);
    });

    test('delivered twice nothing is there twice', async () => {
      const before = await shown('T1');
      for (const name of [first, second]) {
        await of(name).offline();
        await sync(name);
        await frame(of(name).page).status.click();
        await of(name).page.getByRole('button', { name: 'Sincronizza adesso' }).click();
        await frame(of(name).page).allDelivered();
        await cases(name).open(alias);
      }
      expect(await shown('T1')).toEqual(before);
      expect(await shown('T2')).toEqual(before);
    });

    test('the phone shows “two values” to decide; choosing one clears it everywhere and leaves a trace', async () => {
      await frame(of('T2').page).go('Oggi');
      await of('T2')
        .page.getByRole('link')
        .filter({ hasText: 'Due valori: Telefono' })
        .filter({ hasText: alias })
        .waitFor();
      await cases('T2').open(alias);
      // The file itself says what is to decide, and leads there.
      await of('T2').page.getByRole('link', { name: 'Da decidere: Telefono' }).click();
      await cases('T2').question('Telefono').waitFor();
      await cases('T1').part('Persona');
      await cases('T1').question('Telefono').getByRole('button').filter({ hasText: '0002' }).click();
      for (const name of ['T1', 'T2']) {
        await cases(name).question('Telefono').waitFor({ state: 'detached' });
        await of(name).page.getByRole('link', { name: 'Da decidere: Telefono' }).waitFor({ state: 'detached' });
        await expect.poll(async () => digits(await cases(name).phone.inputValue())).toBe(digits(CARLAS.phone));
        await cases(name).part('Storia');
        await expect
          .poll(
            async () => (await cases(name).history.allInnerTexts()).filter((line) => line.includes('Telefono')).length,
          )
          .toBe(3);
        // Of several goals it says which.
        await cases(name)
          .history.filter({ hasText: `Obiettivo: ${GOAL}` })
          .filter({ hasText: 'In corso' })
          .waitFor();
        // Each note says who began it, whoever reads it.
        await cases(name).part('Diario');
        const notes = of(name).page.getByRole('region', { name: 'Nota', exact: true });
        for (const author of [FOUNDER.name, CARLA]) await notes.filter({ hasText: `${author} · ` }).waitFor();
      }
    });
  });

  test('there is no duplicate of the goal', async () => {
    const { engine } = await nodeMember(journey, of('T1'), 'Dario Prova');
    const files = async () => (await engine.cards('case')).map(({ documentId }) => documentId);
    await vi.waitUntil(async () => (await files()).length === 2, PATIENCE);
    for (const file of await files()) {
      const rows = async () => (await engine.document(file))?.rows ?? [];
      await expect.poll(async () => (await rows()).filter(({ record }) => record === 'goal').length).toBe(1);
      const goals = (await rows()).filter(({ record }) => record === 'goal');
      expect(goals.map(({ cells }) => [cells['title']?.value, cells['title']?.others, cells['status']?.value])).toEqual(
        [[GOAL, [], 'in_progress']],
      );
    }
    for (const { goals } of results.values()) expect(goals).toHaveLength(1);
  });

  test('what the text said before the other wrote in it stands in its history, and is copied back with who and when', async () => {
    const { page } = of('T2');
    const { problem, part, open } = cases('T2');
    await open('Omar Secondo');
    await part('Caso');
    await problem.waitFor();
    const now = await problem.inputValue();
    await page.getByRole('button', { name: 'Storia e modulo di carta' }).click();
    const earlier = page.getByRole('region', { name: 'Che cosa dicevano i testi' }).getByRole('listitem');
    await earlier.first().waitFor();
    const texts = await earlier.locator('.earlier-wording').allInnerTexts();
    expect(texts).toEqual([expect.stringContaining(PROBLEM), PROBLEM]);
    expect(texts[0]).not.toBe(now);
    await earlier
      .last()
      .filter({ hasText: FOUNDER.name })
      .filter({ hasText: `Cambiato da ${CARLA}` })
      .waitFor();
    await earlier.last().getByRole('button', { name: 'Ricopia sotto il testo di oggi' }).click();
    await page.getByText('Ricopiato in fondo.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).click();
    const copied = new RegExp(`^Com’era scritto \\(.*${FOUNDER.name}.*\\):\\n${PROBLEM}$`);
    await expect.poll(async () => (await problem.inputValue()).slice(now.length).trim()).toMatch(copied);
    expect((await problem.inputValue()).startsWith(now)).toBe(true);
  });

  test('the order of sync does not change the result', () => {
    const [one, other] = [...results.values()];
    const sentences = (text: string) => text.split('.').sort();
    expect(results.size).toBe(2);
    expect({ ...one, problem: sentences(one?.problem ?? '') }).toEqual({
      ...other,
      problem: sentences(other?.problem ?? ''),
    });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
