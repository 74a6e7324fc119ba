/**
 * [S11, domain 7.12] Each kind of document with a term of its own: nothing a day before, listed on the day, and confirmed it is
 * gone from every tablet, with a receipt of each, and nothing else with it.
 */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/daysBetween';
import { kindsWithTerm } from '../../../src/domain/documents';
import { yearsAfter } from '../../../src/domain/retain';
import { romeDay } from '../../../src/engine/register/romeDay';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, readableOn } from '../../support/erasureTeam';

const DAY = 24 * 60 * 60 * 1000;
const MAIN = 'main';

type Values = Readonly<Record<string, unknown>>;
const make = async ({ engine }: TeamTablet, kind: string, record: string, values: Values): Promise<string> => {
  const { documentId } = must(await engine.createDocument(kind));
  must(await engine.addRow(documentId, record as 'meeting', values));
  return documentId;
};

interface Scene {
  readonly team: Awaited<ReturnType<typeof startTeam>>;
  readonly ada: TeamTablet;
  readonly bruno: TeamTablet;
  readonly household: string;
  readonly person: string;
  readonly today: string;
  /** Of somebody's file there is more than what is due, and of each kind another one that is not. */
  readonly word: string;
}
const startScene = async (): Promise<Scene> => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  const household = await make(ada, 'household', 'household', { name: 'nucleo Prova' });
  return { team, ada, bruno, household, person, today: romeDay(team.now()), word: canary() };
};

/** A document of its kind that is over, the day from which it is due, and how it is called. */
interface Over {
  readonly id: string;
  readonly on: string;
  readonly title: string;
  readonly household?: string;
}
const referral = ({ ada, person }: Scene, reason: string): Promise<string> =>
  make(ada, 'referral', 'referral', {
    direction: 'in',
    fromService: 'CAS Collefinto',
    toTarget: 'job_centre',
    person,
    alias: 'O.',
    urgency: 'days_7',
    reason,
    status: 'sent',
  });
const step = async ({ ada }: Scene, id: string, to: string): Promise<void> => {
  must(await ada.engine.addEvent(id, 'referral', MAIN, 'status', to));
};
const meeting = (scene: Scene, date: string, topic: string): Promise<string> =>
  make(scene.ada, 'meeting', 'meeting', { type: 'team_weekly', date, place: topic });
const match = ({ ada, household }: Scene, values: Values): Promise<string> =>
  make(ada, 'volunteerMatch', 'volunteerMatch', { household, householdAgreed: 'yes', ...values });
const budget = ({ ada, household }: Scene, month: string, goal: string): Promise<string> =>
  make(ada, 'budget', 'budget', { household, month, goal });

const later = (today: string): string => addDays(today, 400);
/** One that is over, with the word in it; beside it another one of the kind that is not over by then. */
const scenes: Readonly<Record<string, (scene: Scene) => Promise<Over>>> = {
  referral: async (scene) => {
    await step(scene, await referral(scene, 'Cerca casa.'), 'accepted');
    const id = await referral(scene, scene.word);
    await step(scene, id, 'declined');
    return { id, on: yearsAfter(scene.today, 5), title: 'O.' };
  },
  meeting: async (scene) => {
    await meeting(scene, later(scene.today), 'Sede');
    const date = addDays(scene.today, -20);
    const id = await meeting(scene, date, scene.word);
    must(await scene.ada.engine.addRow(id, 'agendaItem', { topic: 'Turni' }));
    return { id, on: yearsAfter(date, 5), title: date };
  },
  volunteerMatch: async (scene) => {
    await match(scene, { from: scene.today });
    const to = addDays(scene.today, 10);
    const id = await match(scene, { from: scene.today, to, contactNotes: scene.word });
    return { id, on: yearsAfter(to, 1), title: '', household: 'nucleo Prova' };
  },
  budget: async (scene) => {
    await budget(scene, later(scene.today).slice(0, 7), 'Risparmiare');
    const month = scene.today.slice(0, 7);
    const id = await budget(scene, month, scene.word);
    must(await scene.ada.engine.addRow(id, 'budgetEntry', { line: 'out_rent', amount: 40_000 }));
    const [year = 0, at = 0] = month.split('-').map(Number);
    const last = new Date(Date.UTC(year, at, 0)).toISOString().slice(0, 10);
    return { id, on: yearsAfter(last, 1), title: month, household: 'nucleo Prova' };
  },
};

const due = ({ engine }: TeamTablet) => engine.dueForErasure();
/** Until the tablets' day is that one. */
const waitFor = ({ team }: Scene, day: string): void => {
  // At noon: on no day of the year is that another one.
  team.pass(Date.parse(`${day}T11:00:00Z`) - team.now());
  expect(romeDay(team.now())).toBe(day);
};
const everything = async ({ engine }: TeamTablet): Promise<readonly string[]> => {
  const kinds = [...kindsWithTerm, 'person', 'household'];
  return (await Promise.all(kinds.map((kind) => engine.cards(kind)))).flat().map(({ documentId }) => documentId);
};

describe('a document whose term has passed', () => {
  it('is of a kind that is played here, or a case', () => {
    expect([...Object.keys(scenes), 'case'].toSorted()).toEqual([...kindsWithTerm].toSorted());
  });

  it.each(Object.entries(scenes))(
    'is listed on its day and not before, and erased with nothing else: %s',
    async (kind, begin) => {
      const scene = await startScene();
      const { team, ada, bruno, word } = scene;
      const { on, id, ...name } = await begin(scene);
      await syncAll(ada, bruno);
      const before = await everything(bruno);
      expect(await readableOn(bruno, [word])).toEqual([word]);

      waitFor(scene, addDays(on, -1));
      for (const tablet of [ada, bruno]) expect(await due(tablet)).toEqual([]);
      waitFor(scene, on);
      for (const tablet of [ada, bruno]) expect(await due(tablet)).toEqual([{ id, kind, dueOn: on, ...name }]);

      const plan = await ada.engine.erasurePlan(id);
      expect(plan).toMatchObject({ documents: [{ id, kind, ...name }], notes: 0, attachments: 0 });
      const ids = plan?.documents.map((one) => one.id) ?? [];
      // A tablet asks who may; the others are told whom to ask.
      expect(await bruno.engine.erase(ids, true)).toEqual({ ok: false, error: 'not_allowed' });
      must(await ada.engine.erase(ids, true));
      await syncAll(ada, bruno, ada);
      for (const tablet of [ada, bruno]) {
        expect(await due(tablet)).toEqual([]);
        expect(await tablet.engine.document(id)).toBeUndefined();
        expect(await readableOn(tablet, [word])).toEqual([]);
        expect((await everything(tablet)).toSorted()).toEqual(before.filter((one) => one !== id).toSorted());
      }
      const [erasure] = await ada.engine.erasures();
      expect(erasure).toMatchObject({ state: 'destroyed', kinds: { [kind]: 1 }, tablets: { done: 2, seats: 2 } });
      team.pass(30 * 366 * DAY);
      expect((await due(ada)).filter((one) => one.id === id)).toEqual([]);
    },
  );
});

describe('what leads to a term', () => {
  it('is the answer that was due, where nobody answered; whoever answers late takes it off the list', async () => {
    const scene = await startScene();
    const id = await referral(scene, 'Cerca casa.');
    const on = yearsAfter(addDays(scene.today, 7), 5);
    waitFor(scene, addDays(on, -1));
    expect(await due(scene.ada)).toEqual([]);
    waitFor(scene, on);
    expect((await due(scene.ada)).map((one) => one.id)).toEqual([id]);
    await step(scene, id, 'accepted');
    expect(await due(scene.ada)).toEqual([]);
  });

  it('is the day a consent went, for a referral that then never left', async () => {
    const scene = await startScene();
    const { ada, person, today } = scene;
    const asked = { kind: 'share_service', forTarget: 'job_centre', how: 'oral', from: today };
    const { rowId } = must(await ada.engine.addRow(person, 'consent', asked));
    must(await ada.engine.addEvent(person, 'consent', rowId, 'status', 'given'));
    const out = { direction: 'out', fromService: 'Équipe Prova', toTarget: 'job_centre', person, urgency: 'days_7' };
    const id = await make(ada, 'referral', 'referral', { ...out, reason: 'Lavoro', sharedFields: [], status: 'draft' });
    must(await ada.engine.makeReady(id));
    waitFor(scene, addDays(today, 30));
    expect(await due(ada)).toEqual([]);
    must(await ada.engine.setField(person, 'consent', rowId, 'withdrawnOn', addDays(today, 30)));
    must(await ada.engine.addEvent(person, 'consent', rowId, 'status', 'withdrawn'));
    const on = yearsAfter(addDays(today, 30), 5);
    waitFor(scene, addDays(on, -1));
    expect(await due(ada)).toEqual([]);
    waitFor(scene, on);
    // It has no alias of its own yet: it is called as the person is.
    expect(await due(ada)).toMatchObject([{ id, kind: 'referral', title: 'Omar Inventato' }]);
  });

  it('is the last word, for a match the household refused', async () => {
    const scene = await startScene();
    const id = await match(scene, { householdAgreed: 'no' });
    const on = yearsAfter(scene.today, 1);
    waitFor(scene, addDays(on, -1));
    expect(await due(scene.ada)).toEqual([]);
    waitFor(scene, on);
    expect((await due(scene.ada)).map((one) => one.id)).toEqual([id]);
  });

  it('is told to nobody who may not read such documents, but for an administrator, who confirms', async () => {
    const scene = await startScene();
    const { team, ada } = scene;
    const field = await team.join(ada, undefined, undefined, 'FO');
    const fieldAdministrator = await team.join(ada, undefined, undefined, 'FO', true);
    const ended = await match(scene, { householdAgreed: 'no' });
    const held = await meeting(scene, scene.today, 'Sede');
    await syncAll(ada, field, fieldAdministrator);
    waitFor(scene, yearsAfter(scene.today, 6));
    const listed = async (tablet: TeamTablet) => (await due(tablet)).map(({ id }) => id).toSorted();
    expect(await listed(field)).toEqual([held]);
    expect(await listed(fieldAdministrator)).toEqual([held, ended].toSorted());
  });
});
