/** Two colleagues change the same case without network; whoever delivers first, both end with the same. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { foundTeam, joinTeam } from '../support/journeyTeam';
import { nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';

const PROBLEM = 'Deve lasciare la stanza entro fine mese.';
interface Work {
  readonly phone: string;
  readonly note: string;
  readonly area: string;
  readonly status: string;
  readonly sentence: string;
}
const T1: Work = {
  phone: '333 000 0001',
  note: 'Nota A: visto il contratto.',
  area: 'Casa',
  status: 'In valutazione',
  sentence: ' Il proprietario concede due settimane.',
};
const T2: Work = {
  phone: '333 000 0002',
  note: 'Nota B: chiamata la sorella.',
  area: 'Sociale',
  status: 'Progetto attivo',
  sentence: ' Una stanza si libera a marzo.',
};

interface Shown {
  readonly problem: string;
  readonly areas: readonly string[];
  readonly status: string;
  readonly notes: readonly string[];
  readonly phones: readonly string[];
}

/** Chosen on both tablets: what both worked for must not be there twice. Areas stand for the goal, which comes later. */
const GOAL = 'Lavoro e formazione';
const AREAS = ['housing', 'social', 'work_training'];

const PATIENCE = { timeout: 15_000, interval: 50 };
const digits = (text: string): string => text.replace(/\D/g, '');

describe('two tablets change the same case without network', () => {
  let journey: Journey;
  const devices = new Map<string, Device>();
  const of = (name: string): Device => devices.get(name) as Device;
  const cases = (name: string) => casesScreen(of(name).page);

  const work = async (name: string, { phone, note, area, status, sentence }: Work): Promise<void> => {
    const screen = cases(name);
    await screen.part('Persona');
    await screen.phone.fill(phone);
    await screen.phone.blur();
    await screen.addNote(note);
    await screen.part('Caso');
    await screen.addArea(area);
    await screen.addArea(GOAL);
    await screen.setState(status);
    await screen.problem.press('Control+End');
    await of(name).page.keyboard.type(sentence);
    await frame(of(name).page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();
  };
  const shown = async (name: string): Promise<Shown> => {
    const screen = cases(name);
    const { page } = of(name);
    await screen.part('Persona');
    await screen.phone.waitFor();
    const phones = await screen.question('Telefono').getByRole('button').locator('bdi').allInnerTexts();
    await screen.part('Diario');
    await screen.notesList.first().waitFor();
    const notes = await screen.notes();
    await screen.part('Caso');
    await screen.problem.waitFor();
    const checked = page.getByRole('group', { name: 'Aree' }).locator('label', { has: page.locator(':checked') });
    return {
      problem: await screen.problem.inputValue(),
      areas: (await checked.allInnerTexts()).sort(),
      status: await screen.status.locator('label', { has: page.locator(':checked') }).innerText(),
      notes,
      phones: phones.map(digits).sort(),
    };
  };
  const sync = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      await of(name).online();
      await frame(of(name).page).allDelivered();
    }
  };

  beforeAll(async () => {
    journey = await startJourney();
    const founder = await foundTeam(journey);
    const member = { name: 'Carla Finzione', profile: 'Assistente sociale' };
    devices.set('T1', founder);
    devices.set('T2', await joinTeam(journey, founder, member));
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
      await cases('T2').open(alias);
      await vi.waitUntil(async () => (await cases('T2').problem.inputValue()) === PROBLEM, PATIENCE);
      await of('T1').offline();
      await of('T2').offline();
      await work('T1', T1);
      await work('T2', T2);
      await sync(first, second, first);
      for (const name of [first, second]) {
        await vi.waitUntil(async () => (await shown(name)).phones.length === 2, PATIENCE);
      }
    });

    test('both notes, both areas and both sentences are there on both tablets and identical', async () => {
      const [one, other] = [await shown('T1'), await shown('T2')];
      expect(one).toEqual(other);
      expect(one.notes).toEqual([T1.note, T2.note]);
      expect(one.areas).toEqual([T1.area, GOAL, T2.area]);
      expect(one.problem.startsWith(PROBLEM)).toBe(true);
      for (const { sentence } of [T1, T2]) expect(one.problem).toContain(sentence);
      expect(one.phones).toEqual([T1.phone, T2.phone].map(digits));
      results.set(order, one);
    });

    test('delivered a second time nothing is there twice', async () => {
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

    test('the phone shows two values to decide; choosing one clears it everywhere and leaves a trace', async () => {
      await frame(of('T2').page).go('Oggi');
      await of('T2')
        .page.getByRole('link')
        .filter({ hasText: 'Due valori: Telefono' })
        .filter({ hasText: alias })
        .waitFor();
      await cases('T2').open(alias);
      await cases('T2').part('Persona');
      await cases('T1').part('Persona');
      await cases('T1').question('Telefono').getByRole('button').filter({ hasText: '0002' }).click();
      for (const name of ['T1', 'T2']) {
        await cases(name).question('Telefono').waitFor({ state: 'detached' });
        await expect.poll(async () => digits(await cases(name).phone.inputValue())).toBe(digits(T2.phone));
        await cases(name).part('Storia');
        await expect
          .poll(
            async () => (await cases(name).history.allInnerTexts()).filter((line) => line.includes('Telefono')).length,
          )
          .toBe(3);
      }
    });
  });

  test('no duplicate of the goal', async () => {
    const { engine } = await nodeMember(journey, of('T1'), 'Dario Prova');
    const files = async () => (await engine.cards('case')).map(({ documentId }) => documentId);
    await vi.waitUntil(async () => (await files()).length === 2, PATIENCE);
    for (const file of await files()) {
      const cells = (await engine.document(file))?.rows.find(({ record }) => record === 'case')?.cells;
      // Kept under each order of delivery: as many values as areas, and each once.
      expect([...((cells?.['areas']?.value ?? []) as string[])].sort()).toEqual(AREAS);
      expect(cells?.['areas']?.others).toEqual([]);
    }
    for (const shown of results.values()) expect(shown.areas.filter((area) => area === GOAL)).toEqual([GOAL]);
  });

  test('the order of delivery does not change the result', () => {
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
