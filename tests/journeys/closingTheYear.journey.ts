/** The end of a year: the table of 2023 as published, closed by a coordinator, and what goes on in the year after. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CaseHistory } from '../../src/domain/caseYear';
import { accesses2023, DESK_IDS } from '../support/accesses2023';
import { cases2023 } from '../support/cases2023';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { openCases } from '../support/openCases';
import { figuresScreen } from '../support/pages/figures';
import { frame } from '../support/pages/frame';
import { settingsScreen } from '../support/pages/settings';
import { BOTH_DESKS_2023, DESKS_2023 } from '../support/seedFigures2023';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt } from '../support/views';

const PATIENCE = { timeout: 60_000, interval: 250 };
const A_MINUTE_AND_SOME = 62_000;
const YEAR = 2023;

const ACCESS_ROWS = { front: 'Allo sportello', remote: 'Telefono e mail', total: 'Totale accessi' } as const;
const CASE_ROWS = {
  total: 'Accompagnamenti nell’anno',
  fromEarlierYears: 'di cui da anni precedenti',
  openedInYear: 'di cui aperti nell’anno',
  archivedInYear: 'di cui archiviati nell’anno',
  carriedOver: 'di cui passano all’anno dopo',
  fast: 'Accompagnamenti veloci',
} as const;
const CONTACTS = {
  it: 'Contatti, non persone: la stessa persona può essere venuta più volte.',
  en: 'Contacts, not people: the same person may have come several times.',
} as const;

const CSV = {
  it: { button: 'Salva come tabella (CSV)', file: 'numeri-2023.csv', total: 'Totale accessi' },
  en: { button: 'Save as a table (CSV)', file: 'figures-2023.csv', total: 'Accesses, total' },
} as const;

const italian = (number: number) => new Intl.NumberFormat('it', { useGrouping: 'always' }).format(number);

/** The cases of 2023, where one fast case of Follonica is still open and may become a full one. */
const casesOfTheYear = (): { readonly histories: readonly CaseHistory[]; readonly open: number } => {
  const histories = [...cases2023()];
  const isOne = ({ kind, desk, openedOn }: CaseHistory) =>
    kind === 'fast' && desk === DESK_IDS[1] && openedOn.startsWith('2023');
  const open = histories.findIndex(isOne);
  const fast = histories[open];
  if (fast) histories[open] = { ...fast, events: fast.events.slice(0, 1) };
  return { histories, open };
};

describe('end of year and carry-over, fast cases', () => {
  let journey: Journey;
  let [one, coordinator] = [undefined, undefined] as unknown as [Device, Device];
  let [bruno, carla, copy] = [undefined, undefined, undefined] as unknown as [NodeMember, NodeMember, NodeMember];
  let ahead = 0;
  let desks: readonly string[] = [];
  let promoted = '';
  let archived = '';
  const figures = (device: Device) => figuresScreen(device.page);
  const now = () => Date.now() + ahead;
  const casesOf = async ({ engine }: NodeMember, year: number) => {
    const report = await engine.report(year);
    return desks.map((desk) => report.desks.find((one) => one.desk === desk)?.cases);
  };
  const exchange = async () => {
    for (const { engine } of [bruno, carla, bruno]) await engine.syncNow();
  };

  /** The whole year, half on each of two tablets, in no order. */
  const fill = async () => {
    const settings = await bruno.engine.settingsDocument();
    const made: string[] = [];
    for (const { name } of DESKS_2023) {
      made.push(must(await bruno.engine.addRow(settings, 'desk', { name, municipality: name })).rowId);
    }
    desks = made;
    const deskOf = (desk: string) => desks[DESK_IDS.indexOf(desk)] ?? '';
    const record = async ({ engine }: NodeMember, half: number) => {
      for (const [at, values] of accesses2023().entries()) {
        if (at % 2 === half) must(await engine.recordAccess({ ...values, desk: deskOf(values.desk) }));
      }
    };
    const { histories, open } = casesOfTheYear();
    const [, ids] = await Promise.all([record(bruno, 0), openCases(carla.engine, histories, deskOf), record(carla, 1)]);
    promoted = ids[open] ?? '';
    const ended = ({ kind, events }: CaseHistory) => {
      const last = events.at(-1);
      return kind === 'full' && last?.to === 'archived' && last.on.startsWith('2023');
    };
    archived = ids[histories.findIndex(ended)] ?? '';
    ahead += A_MINUTE_AND_SOME;
    await exchange();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    one = await openFounder(journey);
    bruno = await nodeMember(journey, one, 'Bruno Esempio', 'Coordinatore', now);
    carla = await nodeMember(journey, one, 'Carla Finzione', 'Coordinatore', now);
    // By the clock everybody has: which closing was the first is told by it.
    copy = await nodeMember(journey, one, 'Copia Prova');
    await fill();
    coordinator = await joinTeam(journey, one, { name: 'Dora Esempio', profile: 'Coordinatore' });
    for (const device of [one, coordinator]) {
      await figures(device).open(YEAR);
      await vi.waitUntil(
        async () =>
          (await figures(device).row(ACCESS_ROWS.total)).at(-1) === italian(BOTH_DESKS_2023.accesses.total) &&
          (await figures(device).row(CASE_ROWS.fast)).at(-1) === String(BOTH_DESKS_2023.cases.fast),
        { ...PATIENCE, timeout: 180_000 },
      );
    }
    // From here on this one is on its own.
    await copy.engine.syncNow();
    copy.cable.unplug();
  }, 480_000);
  afterAll(() => journey.end());

  test('in the copy, Follonica: fast 64, total 18, opened 12, carried over 3 (it is still open)', async () => {
    must(await copy.engine.addEvent(promoted, 'case', 'main', 'promoted', { on: '2023-12-01' }));
    must(await copy.engine.closeYear(YEAR));
    const [grosseto, follonica] = await casesOf(copy, YEAR);
    expect(follonica).toMatchObject({ fast: 64, total: 18, openedInYear: 12, carriedOver: 3 });
    expect(follonica).toMatchObject({ fromEarlierYears: 6, archivedInYear: 15 });
    expect(grosseto).toEqual(DESKS_2023[0].cases);
  });

  test('what closing does is said first, with the figures that will stay; whoever may not is told who does', async () => {
    expect(await figures(one).askToClose(YEAR).count()).toBe(0);
    await one.page.getByText('L’anno lo chiude chi coordina.').waitFor();
    await figures(coordinator).askToClose(YEAR).click();
    const said = await figures(coordinator).dialog.innerText();
    expect(said).toContain(`${italian(11_084)} accessi, 27 accompagnamenti e 135 veloci`);
    expect(said).toContain('Un anno chiuso non si riapre.');
    expect(await lookAt(coordinator.page, 'closing', 'it')).toEqual([]);
    await coordinator.page.keyboard.press('Escape');
    await figures(coordinator).dialog.waitFor({ state: 'detached' });
    expect(await figures(coordinator).closed.count()).toBe(0);
    // The year that runs is not offered.
    await figures(coordinator).choose(new Date().getFullYear());
    expect(await coordinator.page.getByRole('button', { name: /^Chiudi il/ }).count()).toBe(0);
  });

  test('the table equals the published one exactly on every device', async () => {
    await figures(coordinator).open(YEAR);
    await figures(coordinator).close(YEAR);
    await frame(coordinator.page).allDelivered();
    await exchange();
    for (const device of [one, coordinator]) {
      const screen = figures(device);
      await screen.closed.waitFor({ timeout: 60_000 });
      expect(await screen.closed.innerText()).toContain('Dora Esempio');
      expect(await screen.heads()).toEqual(['2023', 'Follonica', 'Grosseto', 'Tutti gli sportelli']);
      const columns = [DESKS_2023[1], DESKS_2023[0], BOTH_DESKS_2023];
      for (const [measure, name] of Object.entries(ACCESS_ROWS)) {
        const expected = columns.map(({ accesses }) => italian(accesses[measure as keyof typeof ACCESS_ROWS]));
        expect(await screen.row(name), name).toEqual(expected);
      }
      for (const [measure, name] of Object.entries(CASE_ROWS)) {
        const expected = columns.map(({ cases }) => italian(cases[measure as keyof typeof CASE_ROWS]));
        expect(await screen.row(name), name).toEqual(expected);
      }
    }
    for (const member of [bruno, carla]) {
      const report = await member.engine.report(YEAR);
      expect(report.closed).toBe(true);
      expect(report.all.accesses).toMatchObject({ ...BOTH_DESKS_2023.accesses, mobile: 0 });
      expect(report.all.cases).toEqual(BOTH_DESKS_2023.cases);
      expect(await casesOf(member, YEAR)).toEqual(DESKS_2023.map(({ cases }) => cases));
    }
  });

  test('1 January 2024: Grosseto shows 2, Follonica 2 from earlier years', async () => {
    for (const device of [one, coordinator]) {
      await figures(device).choose(2024);
      expect(await figures(device).heads()).toEqual(['2024', 'Follonica', 'Grosseto', 'Tutti gli sportelli']);
      expect(await figures(device).row(CASE_ROWS.fromEarlierYears)).toEqual(['2', '2', '4']);
    }
    for (const member of [bruno, carla]) {
      expect((await casesOf(member, 2024)).map((cases) => cases?.fromEarlierYears)).toEqual([2, 2]);
    }
  });

  test('a case archived in 2023 and reopened 3 January 2024 stays archived in the 2023 table and appears as from earlier years in 2024', async () => {
    const before = await carla.engine.report(YEAR);
    const reopened = { status: 'reopened', on: '2024-01-03' };
    must(await carla.engine.addEvent(archived, 'case', 'main', 'status', reopened));
    await exchange();
    for (const device of [one, coordinator]) {
      await vi.waitUntil(async () => (await figures(device).row(CASE_ROWS.fromEarlierYears)).at(-1) === '5', PATIENCE);
      await figures(device).choose(YEAR);
      expect((await figures(device).row(CASE_ROWS.archivedInYear)).at(-1)).toBe('23');
      await figures(device).after.getByText('Dopo la chiusura non è arrivato niente.').waitFor();
    }
    expect(await carla.engine.report(YEAR)).toEqual(before);
  });

  test('what arrives when the year is closed is listed under “after closing”, and is in no figure of the table', async () => {
    const table = await figures(one).table();
    const [late] = accesses2023();
    must(await bruno.engine.recordAccess({ ...late, desk: desks[0], nationality: 'AL', permitType: 'asylum_request' }));
    ahead += A_MINUTE_AND_SOME;
    await exchange();
    for (const device of [one, coordinator]) {
      await vi.waitUntil(async () => (await figures(device).listed('Accessi arrivati dopo').count()) === 1, PATIENCE);
      expect(await figures(device).listed('Accessi arrivati dopo').innerText()).toMatch(/^Albania[\s\S]*Grosseto/);
      expect(await figures(device).table()).toBe(table);
    }
  });

  test('closed a second time without knowing of the first, the first counts on every device, and the other stands beside it', async () => {
    const shown = await figures(one).table();
    copy.cable.plug();
    await copy.engine.syncNow();
    await exchange();
    // The copy closed it first, with one fast case fewer.
    for (const device of [one, coordinator]) {
      await device.page.getByText('Chiuso due volte').waitFor({ timeout: 60_000 });
      expect((await figures(device).row(CASE_ROWS.fast)).at(-1)).toBe('134');
      await device.page.getByText(/Anche Dora Esempio l’ha chiuso/).waitFor();
      expect(await figures(device).table()).not.toBe(shown);
    }
    expect(await copy.engine.closedYear(YEAR)).toEqual(await bruno.engine.closedYear(YEAR));
  });

  test.each(['it', 'en'] as const)(
    'CSV and printable table carry the line “contacts, not people” (%s)',
    async (tag) => {
      const { page } = one;
      if (tag === 'en') {
        await settingsScreen(page).open();
        await settingsScreen(page).choose('Lingua', 'English');
        await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
        await page.getByRole('navigation').getByRole('link', { name: 'Team' }).click();
        await page.getByRole('link', { name: 'Figures of the year' }).click();
        await figures(one).choose(YEAR);
      }
      const { name, text } = await figures(one).csv(CSV[tag].button);
      expect(name).toBe(CSV[tag].file);
      const lines = text.trimEnd().split('\r\n');
      expect(lines[0]?.split(';').slice(1, 3)).toEqual(['Follonica', 'Grosseto']);
      expect(lines.find((line) => line.startsWith(`${CSV[tag].total};`))).toMatch(/;1427;9657;11084$/);
      expect(lines.at(-1)).toBe(CONTACTS[tag]);
      await page.emulateMedia({ media: 'print' });
      expect(await figures(one).contactsNotPeople(CONTACTS[tag]).isVisible()).toBe(true);
      expect(await page.getByRole('button', { name: CSV[tag].button }).isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
    },
  );

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
