/** [K7] A form the person goes through on a covered tablet: each answer lands where the worker's would, with who gave it. */
import { describe, expect, it } from 'vitest';
import { declined, lastAnswered } from '../../../src/domain/personForms';
import { recordNames } from '../../../src/domain/records/index';
import type { FormSoFar, FormStep, Question, ShownForm } from '../../../src/engine/show/shownViews';
import { must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet } from '../../support/engineTeam';

const PIN = '4711';
const place = { route: '/register' };
const accessForm: ShownForm = { kind: 'form', record: 'access' };
const refused = { ok: false, error: 'not_allowed' };
const TODAY = /^\d{4}-\d\d-\d\d$/;

const tabletWithPin = async (): Promise<TeamTablet> => {
  const ada = await (await startTeam()).found();
  must(await ada.engine.setPin(PIN));
  return ada;
};
const stepsOn = async ({ engine }: TeamTablet): Promise<readonly FormStep[]> => {
  const state = await engine.state();
  const soFar = state.kind === 'covered' ? (state.shown?.value as FormSoFar | undefined) : undefined;
  return soFar?.steps ?? [];
};
/** As short as a sentence of a test: the field, and of what. */
const names = (steps: readonly FormStep[]) =>
  steps.map(({ question }) => [question.field, 'of' in question ? question.of : ''].filter(Boolean).join(' '));
const stepOf = async (ada: TeamTablet, name: string): Promise<FormStep> => {
  const steps = await stepsOn(ada);
  const step = steps[names(steps).indexOf(name)];
  if (!step) throw new Error(`not asked: ${name}`);
  return step;
};
const give = async (ada: TeamTablet, name: string, value: unknown, language = 'ar') =>
  ada.engine.answer({ ...(await stepOf(ada, name)).question, language }, value);
const uncover = async (ada: TeamTablet) => expect((await ada.engine.uncover(PIN)).result).toBe('open');

const caseOf = async (ada: TeamTablet): Promise<string> => {
  const person = await personOf(ada, 'Nadia Finta');
  const { documentId } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(documentId, 'case', { code: 'GR-2027-AAAA', kind: 'full', person }));
  return documentId;
};
const assessed = async (ada: TeamTablet) => {
  const documentId = await caseOf(ada);
  const { rowId } = must(await ada.engine.addRow(documentId, 'assessment', { date: '2026-03-09', kind: 'full' }));
  const form: ShownForm = { kind: 'form', record: 'assessment', documentId, row: rowId };
  const addNeed = async (need: string, saidBy: string) =>
    must(await ada.engine.addRow(documentId, 'need', { assessment: rowId, need, saidBy })).rowId;
  const needs = async () =>
    ((await ada.engine.document(documentId))?.rows ?? []).flatMap(({ record, cells, removed }) =>
      record === 'need' && !removed ? [[cells['need']?.value, cells['level']?.value, cells['saidBy']?.value]] : [],
    );
  const told = async (row: string) =>
    ((await ada.engine.document(documentId))?.events ?? []).filter(
      (event) => event.row === row && event.kind !== 'changed',
    );
  return { documentId, row: rowId, form, addNeed, needs, told };
};
const FIRST = ['personPriority', 'need legal', 'need social', 'need health', 'need housing', 'need work_training'];

describe('[K7] the questions of an access, one after the other', () => {
  it('are those a person may answer themselves, each with the answer it has', async () => {
    const ada = await tabletWithPin();
    must(
      await ada.engine.saveAccessDraft({ day: '2027-03-09', channel: 'desk_walk_in', sex: 'female', opened: 'none' }),
    );
    must(await ada.engine.cover(place, accessForm));
    const steps = await stepsOn(ada);
    expect(names(steps)).toEqual(['nationality', 'sex', 'ageBand', 'firstAccess', 'sentBy', 'reason']);
    expect(steps.map(({ value }) => value)).toEqual([undefined, 'female', undefined, undefined, undefined, undefined]);
  });

  it('are answered into the access that is being filled in, and nothing is kept of who answered or in which language', async () => {
    const ada = await tabletWithPin();
    must(await ada.engine.saveAccessDraft({ day: '2027-03-09', opened: 'none' }));
    must(await ada.engine.cover(place, accessForm));
    must(await give(ada, 'nationality', 'SN'));
    must(await give(ada, 'reason', 'labour_rights'));
    expect((await stepOf(ada, 'nationality')).value).toBe('SN');
    await uncover(ada);
    expect(await ada.engine.accessDraft()).toEqual({
      day: '2027-03-09',
      opened: 'none',
      nationality: 'SN',
      reason: 'labour_rights',
    });
  });

  it('take *I prefer not to answer* as what the list has for it, or as no answer, and another answer after it', async () => {
    const ada = await tabletWithPin();
    must(await ada.engine.cover(place, accessForm));
    const to = ['nationality', 'sex', 'ageBand', 'firstAccess', 'sentBy'];
    must(await give(ada, 'reason', 'job_search'));
    for (const name of [...to, 'reason']) must(await give(ada, name, declined));
    expect((await stepsOn(ada)).map((step) => step.declined)).toEqual([true, true, true, true, true, false]);
    must(await give(ada, 'ageBand', 'a25_34'));
    expect((await stepOf(ada, 'ageBand')).declined).toBe(false);
    await uncover(ada);
    expect(await ada.engine.accessDraft()).toEqual({
      nationality: 'not_recorded',
      sex: 'undisclosed',
      ageBand: 'a25_34',
      firstAccess: 'unknown',
      sentBy: 'not_recorded',
    });
  });
});

describe('[K7] the needs in five areas', () => {
  it('begin with what counts most, go through the areas, and ask of each need that was chosen how much it weighs', async () => {
    const ada = await tabletWithPin();
    const { form } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    expect(names(await stepsOn(ada))).toEqual(FIRST);
    const said = must(await give(ada, 'need health', ['health_maternal', 'health_access']));
    const asked = ['level health_access', 'level health_maternal'];
    expect(
      names((said as FormSoFar).steps)
        .filter((name) => name.startsWith('level'))
        .sort(),
    ).toEqual(asked);
    expect(
      names(await stepsOn(ada))
        .slice(3, 6)
        .sort(),
    ).toEqual([...asked, 'need health']);
  });

  it('are rows of that assessment which say that the person said so, as a worker would have written them', async () => {
    const ada = await tabletWithPin();
    const { form, needs, documentId, row } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'personPriority', ['health_maternal']));
    must(await give(ada, 'need health', ['health_maternal']));
    must(await give(ada, 'level health_maternal', 4));
    await uncover(ada);
    expect(await needs()).toEqual([['health_maternal', 4, 'person']]);
    const assessment = (await ada.engine.document(documentId))?.rows.find(({ id }) => id === row);
    expect(assessment?.cells['personPriority']?.value).toEqual(['health_maternal']);
  });

  it('tell with each answer that it was the person who gave it, on which day and in which language, once', async () => {
    const ada = await tabletWithPin();
    const { form, told, row } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'personPriority', ['health_maternal']));
    must(await give(ada, 'personPriority', ['health_maternal', 'housing_search']));
    must(await give(ada, 'need housing', ['housing_search'], 'uk'));
    const { question } = await stepOf(ada, 'level housing_search');
    must(await give(ada, 'level housing_search', 2, 'nonsense'));
    must(await give(ada, 'need legal', declined));
    await uncover(ada);
    const [events, ofNeed] = [await told(row), await told('row' in question ? question.row : '')];
    expect(events.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'declined']);
    const by = { by: 'person', on: expect.stringMatching(TODAY) };
    expect(lastAnswered(events, 'personPriority')).toEqual({
      ...by,
      field: 'personPriority',
      language: 'ar',
      isDeclined: false,
    });
    expect(lastAnswered(events, 'need', 'housing')).toMatchObject({ language: 'uk', of: 'housing' });
    expect(lastAnswered(events, 'need', 'legal')).toMatchObject({ isDeclined: true });
    // A language that is none is not kept.
    expect(ofNeed.map(({ to }) => to)).toEqual([
      { ...by, field: 'need' },
      { ...by, field: 'level' },
    ]);
  });

  it('show nothing of what others wrote of the person, and leave it as it is', async () => {
    const ada = await tabletWithPin();
    const { form, addNeed, needs } = await assessed(ada);
    await addNeed('health_addiction', 'operator');
    await addNeed('health_mental', 'document');
    must(await ada.engine.cover(place, form));
    expect(JSON.stringify(await ada.engine.state())).not.toMatch(/addiction|mental/);
    expect(names(await stepsOn(ada))).toEqual(FIRST);
    must(await give(ada, 'need health', ['health_mental']));
    must(await give(ada, 'need health', []));
    must(await give(ada, 'need health', declined));
    await uncover(ada);
    expect((await needs()).sort()).toEqual([
      ['health_addiction', undefined, 'operator'],
      ['health_mental', undefined, 'document'],
    ]);
  });

  it('that are taken back are taken out and can be put back, by the person too, with their weight', async () => {
    const ada = await tabletWithPin();
    const { form, needs, documentId } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'need housing', ['housing_search']));
    must(await give(ada, 'level housing_search', 3));
    must(await give(ada, 'need housing', []));
    expect(names(await stepsOn(ada))).toEqual(FIRST);
    expect((await stepOf(ada, 'need housing')).value).toEqual([]);
    must(await give(ada, 'need housing', ['housing_search']));
    await uncover(ada);
    expect(await needs()).toEqual([['housing_search', 3, 'person']]);
    expect((await ada.engine.document(documentId))?.rows.filter(({ record }) => record === 'need')).toHaveLength(1);
  });

  it('declined take back what the person said today, and nothing a worker wrote', async () => {
    const ada = await tabletWithPin();
    const { form, documentId, row } = await assessed(ada);
    const priority = async () =>
      (await ada.engine.document(documentId))?.rows.find(({ id }) => id === row)?.cells['personPriority']?.value;
    must(await ada.engine.setField(documentId, 'assessment', row, 'personPriority', ['work_rights']));
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'personPriority', declined));
    await uncover(ada);
    expect(await priority()).toEqual(['work_rights']);
    must(await ada.engine.cover(place, form));
    expect(await stepOf(ada, 'personPriority')).toMatchObject({ declined: true });
    must(await give(ada, 'personPriority', ['health_access']));
    expect(await stepOf(ada, 'personPriority')).toMatchObject({ declined: false });
    must(await give(ada, 'personPriority', declined));
    await uncover(ada);
    expect(await priority()).toEqual([]);
  });

  it('declined leave the needs a worker wrote down as theirs, also where they added one today', async () => {
    const ada = await tabletWithPin();
    const { form, addNeed, needs } = await assessed(ada);
    await addNeed('housing_search', 'person');
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'need housing', declined));
    await uncover(ada);
    expect(await needs()).toEqual([['housing_search', undefined, 'person']]);
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'need housing', ['housing_search', 'housing_mediation']));
    must(await give(ada, 'need housing', declined));
    expect(await stepOf(ada, 'need housing')).toMatchObject({ value: ['housing_search'], declined: true });
    await uncover(ada);
    expect(await needs()).toEqual([['housing_search', undefined, 'person']]);
  });

  it('of another area, twice the same or no list are no answer; nor are four things that count most', async () => {
    const ada = await tabletWithPin();
    const { form, needs } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    const wrong = { ok: false, error: 'invalid_values' };
    for (const value of [['legal_permit'], ['health_child', 'health_child'], 'health_child', {}, undefined, ['no']])
      expect(await give(ada, 'need health', value), JSON.stringify(value)).toEqual(wrong);
    const four = ['legal_permit', 'health_child', 'work_rights', 'housing_search'];
    expect(await give(ada, 'personPriority', four)).toEqual(wrong);
    await uncover(ada);
    expect(await needs()).toEqual([]);
  });
});

describe('[K7] a form shown to a person', () => {
  it('takes answers to its own questions and to no other', async () => {
    const ada = await tabletWithPin();
    const [{ form, documentId, row }, other] = [await assessed(ada), await assessed(ada)];
    must(await ada.engine.cover(place, form));
    const foreign: readonly Question[] = [
      { kind: 'access', field: 'nationality' },
      { kind: 'row', documentId, record: 'assessment', row, field: 'summary' },
      { kind: 'row', documentId, record: 'case', row: 'main', field: 'mainReason' },
      { kind: 'row', documentId: other.documentId, record: 'assessment', row: other.row, field: 'personPriority' },
      { kind: 'needs', documentId: other.documentId, record: 'need', row: other.row, field: 'need', of: 'health' },
    ];
    for (const question of foreign) expect(await ada.engine.answer(question, ['health_child'])).toEqual(refused);
    expect(await ada.engine.answer(form, ['health_child'])).toEqual(refused);
  });

  it('is of a record with questions to go through: no screening, no consent, no row that is gone', async () => {
    const ada = await tabletWithPin();
    const { documentId, row, form } = await assessed(ada);
    must(await ada.engine.addEvent(documentId, 'assessment', row, 'removed', undefined));
    const records = recordNames.filter((record) => record !== 'assessment');
    const wrong = [
      form,
      ...records.map((record) => ({ kind: 'form', record, documentId, row: 'main' }) as ShownForm),
      ...records.filter((record) => record !== 'access').map((record) => ({ kind: 'form', record }) as ShownForm),
      { kind: 'form', record: 'nothing' } as unknown as ShownForm,
    ];
    for (const one of wrong) {
      expect(await ada.engine.cover(place, one), JSON.stringify(one)).toEqual(refused);
      expect(await ada.engine.state()).toMatchObject({ kind: 'covered', shown: undefined });
      await uncover(ada);
    }
  });

  it('is there again after a reload and the passphrase, with what was answered', async () => {
    const ada = await tabletWithPin();
    const { form } = await assessed(ada);
    must(await ada.engine.cover(place, form));
    must(await give(ada, 'need legal', ['legal_permit']));
    const again = ada.crash();
    const session = must(await again.engine.unlock(PASSPHRASE, nothing));
    expect(session.resume).toEqual({ ...place, shown: form });
    must(await again.engine.cover(place, form));
    expect((await stepOf(again, 'need legal')).value).toEqual(['legal_permit']);
  });

  it('of a person asks the two questions their file has for them', async () => {
    const ada = await tabletWithPin();
    const person = await personOf(ada, 'Nadia Finta');
    must(await ada.engine.cover(place, { kind: 'form', record: 'person', documentId: person, row: 'main' }));
    expect(names(await stepsOn(ada))).toEqual(['nationality', 'languages']);
    must(await give(ada, 'languages', ['ar', 'fr']));
    await uncover(ada);
    expect((await ada.engine.document(person))?.rows[0]?.cells['languages']?.value).toEqual(['ar', 'fr']);
  });
});
