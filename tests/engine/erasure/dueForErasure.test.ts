/** [S11, domain 7.12] What has been kept long enough is listed as time passes; nothing goes before somebody confirms it. */
import { describe, expect, it } from 'vitest';
import { romeDay } from '../../../src/engine/register/romeDay';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { openFile, readableOn } from '../../support/erasureTeam';

const DAY = 24 * 60 * 60 * 1000;

const archive = async ({ engine }: TeamTablet, file: string, on: string): Promise<void> => {
  must(await engine.addEvent(file, 'case', 'main', 'status', { status: 'archived', on }));
};
const due = async ({ engine }: TeamTablet) => (await engine.dueForErasure()).map(({ id, person }) => [id, person]);

describe('what is due to be erased', () => {
  it('is listed from its day on, oldest first, with the person once nothing of theirs has to stay', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const full = await openFile(ada);
    const fast = await openFile(ada);
    must(await ada.engine.setField(fast.file, 'case', 'main', 'kind', 'fast'));
    const open = await openFile(ada);
    const began = romeDay(team.now());
    await archive(ada, full.file, began);
    await archive(ada, fast.file, began);
    expect(await due(ada)).toEqual([]);

    team.pass(364 * DAY);
    expect(await due(ada)).toEqual([]);
    team.pass(3 * DAY);
    expect(await due(ada)).toEqual([[fast.file, fast.person]]);
    team.pass(4 * 366 * DAY);
    expect(await due(ada)).toEqual([
      [fast.file, fast.person],
      [full.file, full.person],
    ]);
    expect((await ada.engine.dueForErasure())[1]?.dueOn.slice(0, 4)).toBe(String(Number(began.slice(0, 4)) + 5));
    team.pass(20 * 366 * DAY);
    expect((await due(ada)).flat()).not.toContain(open.file);
  });

  it('is listed without the person while a case of their household is open', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const fast = await openFile(ada);
    must(await ada.engine.setField(fast.file, 'case', 'main', 'kind', 'fast'));
    const household = must(await ada.engine.createDocument('household')).documentId;
    must(await ada.engine.addRow(household, 'household', { name: 'nucleo Prova' }));
    const member = { person: fast.person, relation: 'reference', from: romeDay(team.now()) };
    must(await ada.engine.addRow(household, 'householdMember', member));
    const { documentId } = must(await ada.engine.createDocument('case'));
    const desk = (await ada.engine.document(await ada.engine.settingsDocument()))?.rows[0]?.id;
    const values = { code: 'GR-2026-77', kind: 'full', desk, openedOn: romeDay(team.now()), household };
    must(await ada.engine.addRow(documentId, 'case', values));
    await archive(ada, fast.file, romeDay(team.now()));
    team.pass(367 * DAY);
    expect(await due(ada)).toEqual([[fast.file, undefined]]);
  });

  it('leaves the list when work goes on, and stays readable until somebody confirms; then it goes', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const { person, file, words } = await openFile(ada);
    await archive(ada, file, romeDay(team.now()));
    await syncAll(ada, bruno);
    team.pass(6 * 366 * DAY);
    expect(await due(bruno)).toEqual([[file, person]]);
    expect(await readableOn(bruno, words)).toEqual([...words].sort());
    must(await bruno.engine.addEvent(file, 'case', 'main', 'status', { status: 'reopened', on: romeDay(team.now()) }));
    await syncAll(bruno, ada);
    expect(await due(ada)).toEqual([]);

    await archive(ada, file, romeDay(team.now()));
    team.pass(6 * 366 * DAY);
    const [one] = await ada.engine.dueForErasure();
    const plan = await ada.engine.erasurePlan(one?.person ?? '');
    must(
      await ada.engine.erase(
        (plan?.documents ?? []).map(({ id }) => id),
        true,
      ),
    );
    await syncAll(bruno, ada);
    expect(await due(ada)).toEqual([]);
    expect(await readableOn(bruno, words)).toEqual([]);
  });
});

describe('copies of papers', () => {
  it('are due the day after they were to go, and only those; erased, they are listed no more', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const { person } = await openFile(ada);
    const copy = async (deleteAfter: string): Promise<string> => {
      const seen = { type: 'passport', purpose: 'Rinnovo', deleteAfter };
      const { rowId } = must(await ada.engine.addRow(person, 'documentCopy', seen));
      const bytes = new Uint8Array(500).fill(7);
      const { documentId } = must(await ada.engine.addAttachment(person, bytes, 'paper', 'image/webp'));
      must(await ada.engine.setField(person, 'documentCopy', rowId, 'file', documentId));
      return documentId;
    };
    const soon = await copy(romeDay(team.now() + 3 * DAY));
    const later = await copy(romeDay(team.now() + 90 * DAY));
    await syncAll(ada);
    expect(await ada.engine.dueForErasure()).toEqual([]);
    team.pass(5 * DAY);
    expect(await ada.engine.dueForErasure()).toMatchObject([{ id: person, copies: 1 }]);
    must(await ada.engine.erase([soon], true));
    expect(await ada.engine.dueForErasure()).toEqual([]);
    expect((await ada.engine.attachment(later, () => undefined)).ok).toBe(true);
    expect((await ada.engine.attachment(soon, () => undefined)).ok).toBe(false);
  });
});
