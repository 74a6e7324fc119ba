/** History of any row: who changed what, and the way back where the life of its record has one. Real engines write it. */
import { describe, expect, it } from 'vitest';
import { REMOVED } from '../../src/domain/removal';
import { additionsIn, type Back, changesOf, changesOfRow } from '../../src/sheets/changesOf';
import { APP, hasSourceField, isFromPaper, PAPER, SOURCE } from '../../src/sheets/rowSource';
import { must, personOf, startTeam, syncAll, type Team, type TeamTablet } from '../support/engineTeam';

const two = async (): Promise<[Team, TeamTablet, TeamTablet]> => {
  const team = await startTeam();
  const ada = await team.found();
  return [team, ada, await team.join(ada)];
};
const viewOf = async ({ engine }: TeamTablet, id: string) => {
  const view = await engine.document(id);
  if (!view) throw new Error('not here');
  return view;
};
/** As the screen does it. */
const putBack = async (
  { engine }: TeamTablet,
  id: string,
  record: 'person' | 'case' | 'need' | 'desk',
  row: string,
  back?: Back,
) => {
  if (back === undefined) throw new Error('no way back');
  if (back.do === 'set') must(await engine.setField(id, record, row, back.field, back.value));
  else must(await engine.addEvent(id, record, row, back.kind, back.to));
};
const TYPED = 2 * 60_000;

describe('the history of a row', () => {
  it('says who wrote each answer, who changed it and from what, and puts the earlier one back', async () => {
    const [team, ada, bruno] = await two();
    const id = await personOf(ada, 'Omar Inventato');
    must(await ada.engine.setField(id, 'person', 'main', 'literacy', 'basic'));
    must(await ada.engine.setField(id, 'person', 'main', 'languages', ['ar']));
    await syncAll(ada, bruno);
    team.pass(TYPED);
    must(await bruno.engine.setField(id, 'person', 'main', 'literacy', 'fluent'));
    must(await bruno.engine.setField(id, 'person', 'main', 'languages', ['ar', 'fr']));
    await syncAll(bruno, ada);

    const view = await viewOf(ada, id);
    const changes = changesOfRow(view, view.rows[0] as never);
    const told = changes.map(({ kind, field, from, to, by }) => ({ kind, field, from, to, by }));
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'given', field: 'alias', from: undefined, to: 'Omar Inventato', by: 'Ada Prova' },
        { kind: 'changed', field: 'literacy', from: 'basic', to: 'fluent', by: 'Bruno Esempio' },
        { kind: 'changed', field: 'languages', from: ['ar'], to: ['ar', 'fr'], by: 'Bruno Esempio' },
      ]),
    );
    expect(told).toHaveLength(3);
    for (const { back } of changes.filter(({ kind }) => kind === 'changed'))
      await putBack(ada, id, 'person', 'main', back);
    const after = await viewOf(ada, id);
    expect(after.rows[0]?.cells['literacy']?.value).toBe('basic');
    expect(after.rows[0]?.cells['languages']?.value).toEqual(['ar']);
    // Putting back is a change like any other: it has its line, and its own way back.
    const again = changesOfRow(after, after.rows[0] as never).filter(({ field }) => field === 'literacy');
    expect(again.map(({ from, to }) => [from, to])).toEqual([
      ['fluent', 'basic'],
      ['basic', 'fluent'],
    ]);
    expect(again[0]?.back).toEqual({ do: 'set', field: 'literacy', value: 'fluent' });
    expect(again[1]?.back).toBeUndefined();
  });

  it('is the same of a desk and of an entry of the directory', async () => {
    const [team, ada] = await two();
    const settings = await ada.engine.settingsDocument();
    const directory = await ada.engine.publicDocument();
    const { rowId: service } = must(
      await ada.engine.addRow(directory, 'service', { name: 'Consultorio', status: 'active' }),
    );
    const desk = (await viewOf(ada, settings)).rows.find(({ record }) => record === 'desk');
    if (!desk) throw new Error('no desk');
    team.pass(TYPED);
    must(await ada.engine.setField(settings, 'desk', desk.id, 'name', 'Sportello Nuovo'));
    must(await ada.engine.setField(directory, 'service', service, 'name', 'Consultorio Finto'));
    const historyOf = async (id: string, record: string) => {
      const view = await viewOf(ada, id);
      const row = view.rows.find((one) => one.record === record);
      return changesOfRow(view, row as never).filter(({ field }) => field === 'name');
    };
    const [renamed] = await historyOf(settings, 'desk');
    expect(renamed).toMatchObject({ from: 'Grosseto', to: 'Sportello Nuovo', by: 'Ada Prova' });
    team.pass(TYPED);
    await putBack(ada, settings, 'desk', desk.id, renamed?.back);
    const [back] = await historyOf(settings, 'desk');
    expect(back).toMatchObject({ from: 'Sportello Nuovo', to: 'Grosseto' });
    expect((await historyOf(directory, 'service'))[0]).toMatchObject({ from: 'Consultorio', to: 'Consultorio Finto' });
  });

  it('takes a value that is being typed for one change, up to what it came to', async () => {
    const [team, ada] = await two();
    const id = await personOf(ada, 'Omar Inventato');
    const write = async (text: string) =>
      must(await ada.engine.setField(id, 'person', 'main', 'safeContactRule', text));
    await write('solo di sera');
    team.pass(TYPED);
    for (const text of ['mai', 'mai di', 'mai di mattina']) await write(text);
    const changes = changesOf(await viewOf(ada, id));
    expect(changes.map(({ from, to }) => [from, to])).toEqual([['solo di sera', 'mai di mattina']]);
    await putBack(ada, id, 'person', 'main', changes[0]?.back);
    expect((await viewOf(ada, id)).rows[0]?.cells['safeContactRule']?.value).toBe('solo di sera');
  });

  it('puts back what was taken out of a list, once', async () => {
    const [, ada] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1' }));
    const { rowId } = must(await ada.engine.addRow(id, 'need', { need: 'housing_search', level: 3 }));
    must(await ada.engine.addEvent(id, 'need', rowId, REMOVED, undefined));
    const [taken] = changesOf(await viewOf(ada, id));
    expect(taken).toMatchObject({ kind: 'removed', by: 'Ada Prova' });
    await putBack(ada, id, 'need', rowId, taken?.back);
    const view = await viewOf(ada, id);
    expect(view.rows.find(({ record }) => record === 'need')?.removed).toBeUndefined();
    expect(changesOf(view).map(({ kind, back }) => [kind, back])).toEqual([
      ['restored', undefined],
      ['removed', undefined],
    ]);
  });

  it('goes back in a life only where the life allows it: an archived case is reopened, nothing leads back to a draft', async () => {
    const [, ada] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1' }));
    const step = async (to: string) => must(await ada.engine.addEvent(id, 'case', 'main', 'status', to));
    await step('open');
    expect(changesOf(await viewOf(ada, id))[0]?.back).toBeUndefined();
    await step('plan_active');
    await step('waiting');
    expect(changesOf(await viewOf(ada, id))[0]?.back).toEqual({ do: 'tell', kind: 'status', to: 'plan_active' });
    await step('archived');
    await putBack(ada, id, 'case', 'main', changesOf(await viewOf(ada, id))[0]?.back);
    expect((await viewOf(ada, id)).rows[0]?.cells['status']?.value).toBe('reopened');
  });

  it('says of a row that it was typed in from paper, and of a case in its own field', async () => {
    const [, ada] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1' }));
    const { rowId } = must(await ada.engine.addRow(id, 'note', { text: 'Chiamato il proprietario.' }));
    const fromPaper = async () => {
      const view = await viewOf(ada, id);
      return view.rows.filter((row) => isFromPaper(view, row)).map(({ record }) => record);
    };
    expect(await fromPaper()).toEqual([]);
    must(await ada.engine.addEvent(id, 'note', rowId, SOURCE, PAPER));
    expect(await fromPaper()).toEqual(['note']);
    expect([hasSourceField('case'), hasSourceField('note'), hasSourceField('deadline')]).toEqual([true, false, false]);
    must(await ada.engine.setField(id, 'case', 'main', SOURCE, PAPER));
    must(await ada.engine.addEvent(id, 'note', rowId, SOURCE, APP));
    expect(await fromPaper()).toEqual(['case']);
  });

  it('a field changed between two steps of a life does not make the later one forget the earlier', async () => {
    const [, ada] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1', kind: 'full' }));
    const { rowId } = must(await ada.engine.addRow(id, 'goal', { title: 'Affittare', area: 'housing' }));
    must(await ada.engine.addEvent(id, 'case', 'main', 'status', 'open'));
    must(await ada.engine.setField(id, 'case', 'main', 'kind', 'fast'));
    must(await ada.engine.addEvent(id, 'case', 'main', 'status', 'archived'));
    must(await ada.engine.addEvent(id, 'goal', rowId, 'status', 'achieved'));
    must(await ada.engine.setField(id, 'goal', rowId, 'area', 'social'));
    // Of two steps taken without knowledge of each other it would count less.
    must(await ada.engine.addEvent(id, 'goal', rowId, 'status', 'in_progress'));
    const { rows } = await viewOf(ada, id);
    expect(rows.map(({ record, cells }) => [record, cells['status']?.value])).toEqual([
      ['case', 'archived'],
      ['goal', 'in_progress'],
    ]);
  });
});

describe('the history of a file', () => {
  it('says which goal, action and need was changed, and of what the file is about only what', async () => {
    const [, ada] = await two();
    const { documentId: file } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(file, 'case', { code: 'GR-2027-K7Q4', kind: 'full' }));
    const assessment = must(await ada.engine.addRow(file, 'assessment', { date: '2026-01-10', kind: 'full' }));
    const add = async (record: 'goal' | 'action' | 'need', values: object): Promise<string> =>
      must(await ada.engine.addRow(file, record, { ...values })).rowId;
    const goal = await add('goal', { title: 'Affittare una stanza', area: 'housing' });
    const action = await add('action', { goal, what: 'Vedere l’appartamento', who: 'person', by: '2026-03-20' });
    const need = await add('need', { assessment: assessment.rowId, need: 'housing_search', level: 2 });
    must(await ada.engine.addEvent(file, 'goal', goal, 'status', 'in_progress'));
    must(await ada.engine.setField(file, 'action', action, 'by', '2026-03-27'));
    must(await ada.engine.setField(file, 'need', need, 'level', 3));
    must(await ada.engine.addEvent(file, 'case', 'main', 'status', 'open'));
    const told = changesOf(await viewOf(ada, file)).map(({ record, of }) => [record, of?.name, of?.value]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['goal', 'title', 'Affittare una stanza'],
        ['action', 'what', 'Vedere l’appartamento'],
        ['need', 'need', 'housing_search'],
        ['case', undefined, undefined],
      ]),
    );
  });

  it('says which version of the plan was agreed, who said no, and where a state bears its day, the state', async () => {
    const [team, ada] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1' }));
    const say = async (kind: string) => {
      team.pass(TYPED);
      const to = { by: 'person', on: '2027-03-09', language: 'ar', promise: kind };
      must(await ada.engine.addEvent(id, 'plan', 'main', kind, to));
    };
    for (const kind of ['read', 'agreed', 'refused', 'agreed']) await say(kind);
    team.pass(TYPED);
    must(await ada.engine.addEvent(id, 'case', 'main', 'status', { status: 'archived', on: '2027-03-09' }));
    const changes = changesOf(await viewOf(ada, id));
    expect(changes.map(({ kind, version }) => [kind, version])).toEqual([
      ['status', undefined],
      ['agreed', 2],
      ['refused', undefined],
      ['agreed', 1],
      ['read', undefined],
    ]);
    expect(changes[0]).toMatchObject({ to: 'archived', back: { do: 'tell', kind: 'status', to: 'reopened' } });
  });

  it('of a document tells each row that was added, by whom, for as long as something of the first is left', async () => {
    const [team, ada, bruno] = await two();
    const { documentId: id } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(id, 'case', { code: 'GR-1' }));
    must(await ada.engine.addRow(id, 'note', { kind: 'contact', text: 'x' }));
    const { rowId: goal } = must(await ada.engine.addRow(id, 'goal', { title: 'Una casa', area: 'housing' }));
    must(await ada.engine.addRow(id, 'need', { need: 'housing_search', level: 3 }));
    await syncAll(ada, bruno);
    team.pass(TYPED);
    must(await bruno.engine.setField(id, 'goal', goal, 'title', 'Una casa a Grosseto'));
    await syncAll(bruno, ada);
    const said = async () => additionsIn(await viewOf(ada, id)).map(({ record, by, of }) => [record, by, of?.value]);
    expect(await said()).toEqual([
      ['need', 'Ada Prova', 'housing_search'],
      ['goal', 'Ada Prova', 'Una casa a Grosseto'],
    ]);
    must(await bruno.engine.setField(id, 'goal', goal, 'area', 'social'));
    await syncAll(bruno, ada);
    expect(await said()).toEqual([['need', 'Ada Prova', 'housing_search']]);
  });
});
