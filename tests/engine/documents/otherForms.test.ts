/** Forms outlive their version: two builds whose forms differ write and read the same rows, and no answer is lost. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Values } from '../../../src/domain/fields/field';
import { marksOf } from '../../../src/domain/givenOn';
import { anAccess } from '../../support/accesses2023';
import { must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet } from '../../support/engineTeam';
import { buildLater } from '../../support/laterBuild';
import { createMemoryTablet, type MemoryTablet } from '../../support/memoryTablet';
import { otherForms } from '../../support/otherForms';
import { createPrng } from '../../support/prng';

const OPTION = {
  file: 'src/domain/lists/caseLists.ts',
  find: "area: plainList('legal', ",
  replace: "area: plainList('legal', 'faith', ",
};

let later: Awaited<ReturnType<typeof buildLater>>;
beforeAll(async () => {
  later = await buildLater('other-forms', [...otherForms, OPTION]);
}, 120_000);

const dial = () => ({ send: nothing, close: nothing });
const reopened = async (before: MemoryTablet, create: typeof createMemoryTablet): Promise<MemoryTablet> => {
  expect(await before.engine.prepareLock(undefined)).toBe(true);
  const tablet = create({ dial }, before.disk);
  must(await tablet.engine.unlock(PASSPHRASE, nothing));
  return tablet;
};
const updated = (before: MemoryTablet) => reopened(before, later.createMemoryTablet);
/** As a colleague who has not updated yet would read it. */
const asBefore = (after: MemoryTablet) => reopened(after, createMemoryTablet);

const founded = async (): Promise<TeamTablet> => (await startTeam()).found();
const rowOf = async ({ engine }: Pick<MemoryTablet, 'engine'>, id: string) => (await engine.document(id))?.rows[0];
const set = async ({ engine }: Pick<MemoryTablet, 'engine'>, id: string, field: string, value: unknown) =>
  must(await engine.setField(id, 'person', 'main', field, value));

describe('a form that was half filled when its definition changed', () => {
  it('keeps and shows the answer to a question that is gone, with author and version', async () => {
    const ada = await founded();
    const person = await personOf(ada, 'Omar Inventato');
    await set(ada, person, 'safeContactRule', 'solo di sera');
    const row = await rowOf(await updated(ada), person);
    expect(row?.cells['safeContactRule']).toBeUndefined();
    expect(row?.former).toEqual([
      { field: 'safeContactRule', value: 'solo di sera', version: 1, by: 'Ada Prova', at: expect.any(Number) },
    ]);
    expect(row?.cells['alias']?.value).toBe('Omar Inventato');
  });

  it('shows an answer beside a question of another kind until that is answered, and keeps one the new kind can take', async () => {
    const ada = await founded();
    const person = await personOf(ada, 'Omar Inventato');
    await set(ada, person, 'workSituation', 'seasonal');
    await set(ada, person, 'languagesRead', ['ar', 'fr']);
    const tablet = await updated(ada);
    const row = await rowOf(tablet, person);
    // A line can hold a code.
    expect(row?.cells['workSituation']?.value).toBe('seasonal');
    expect(row?.cells['languagesRead']?.value).toBeUndefined();
    expect(row?.former?.map(({ field, value }) => [field, value])).toEqual([['languagesRead', ['ar', 'fr']]]);
    await set(tablet, person, 'languagesRead', true);
    const answered = await rowOf(tablet, person);
    expect(answered?.cells['languagesRead']?.value).toBe(true);
    expect(answered?.former?.map(({ value }) => value)).toEqual([['ar', 'fr']]);
  });

  it('shows on a tablet not updated yet what only the later form asks, and what it asks otherwise', async () => {
    const ada = await founded();
    const person = await personOf(ada, 'Omar Inventato');
    const tablet = await updated(ada);
    await set(tablet, person, 'shoes', '42');
    await set(tablet, person, 'workSituation', 'guarda i bambini della vicina');
    const row = await rowOf(await asBefore(tablet), person);
    const mine = { version: 2, by: 'Ada Prova', at: expect.any(Number) };
    expect(row?.former).toEqual([
      { field: 'shoes', value: '42', ...mine },
      { field: 'workSituation', value: 'guarda i bambini della vicina', ...mine },
    ]);
    expect(row?.cells['workSituation']?.value).toBeUndefined();
    expect(
      (await rowOf(await updated({ ...tablet, ...(await asBefore(tablet)) }), person))?.cells['shoes']?.value,
    ).toBe('42');
  });

  it('keeps an option that only the later list has, whatever else is chosen on the earlier one', async () => {
    const ada = await founded();
    const { documentId } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(documentId, 'case', { code: 'GR-1', areas: ['housing'] }));
    const tablet = await updated(ada);
    must(await tablet.engine.setField(documentId, 'case', 'main', 'areas', ['housing', 'faith']));
    const before = await asBefore(tablet);
    const row = await rowOf(before, documentId);
    expect(row?.cells['areas']?.value).toEqual(['housing']);
    expect(row?.former?.map(({ field, value }) => [field, value])).toEqual([['areas', ['faith']]]);
    must(await before.engine.setField(documentId, 'case', 'main', 'areas', ['social']));
    expect((await rowOf(await updated(before), documentId))?.cells['areas']?.value).toEqual(['faith', 'social']);
  });
});

describe('a form that is no row yet', () => {
  it('gives its answers to the row with the versions they were given on, the first too; what bears none is of today', async () => {
    const tablet = await updated(await founded());
    const rule = { alias: 'Fatou Modello', safeContactRule: 'solo di sera' };
    const versions = [1, undefined].map(async (version) => {
      const person = { ...rule, ...(version && marksOf({ safeContactRule: version })) };
      const request = { person, case: { openedOn: '2026-05-04', ...marksOf({ openedOn: 1 }) }, place: 'Grosseto' };
      const row = await rowOf(tablet, must(await tablet.engine.openCase(request)).personId);
      expect(Object.keys(row?.cells ?? {}).filter((name) => name.includes('.'))).toEqual([]);
      return row?.former?.map(({ field, version: said }) => [field, said]);
    });
    expect(await Promise.all(versions)).toEqual([[['safeContactRule', 1]], [['safeContactRule', 2]]]);
  });
});

describe('an access', () => {
  const prng = createPrng(3);
  const access = (more: object) => ({ ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04', ...more });
  const rows = ({ engine }: Pick<MemoryTablet, 'engine'>) => engine.accesses({ desk: undefined, month: '2023-05' });

  it('begun on an earlier form is recorded with what that asked', async () => {
    const ada = await founded();
    must(await ada.engine.saveAccessDraft(access({ onBehalf: 'relative' })));
    const tablet = await updated(ada);
    // What is answered now is answered on the new form; the rest keeps the version it was given on, half filled and recorded.
    const { sex: _, ...begun } = await tablet.engine.accessDraft();
    must(await tablet.engine.saveAccessDraft({ ...begun, sex: 'other' }));
    must(await tablet.engine.recordAccess(await tablet.engine.accessDraft()));
    const [row] = await rows(tablet);
    expect(row?.values).toMatchObject({ onBehalf: 'relative', sex: 'other' });
    expect(row?.givenOn).toMatchObject({ onBehalf: 1, nationality: 1, sex: 2 });
    expect(Object.keys(row?.values ?? {}).filter((name) => name.includes('.'))).toEqual([]);
  });

  it('half put right when the form changed keeps the version of each answer of the correction', async () => {
    const ada = await founded();
    const { id } = must(await ada.engine.recordAccess(access({ sex: 'female' })));
    const [recorded] = await rows(ada);
    must(await ada.engine.saveFormDraft('correct', { [id]: { ...recorded?.values, sex: 'male' } }));
    const tablet = await updated(ada);
    const begun = (await tablet.engine.formDraft('correct'))[id] as Values;
    must(await tablet.engine.correctAccess(id, { ...begun, nationality: 'MA' }));
    const [row] = await rows(tablet);
    expect(row?.values).toMatchObject({ sex: 'male', nationality: 'MA' });
    expect(row?.givenOn).toMatchObject({ sex: 1, nationality: 2, channel: 1 });
  });

  it('put right on an earlier form keeps what only the later one asked, and lets in nothing else', async () => {
    const tablet = await updated(await founded());
    const { id } = must(await tablet.engine.recordAccess(access({ interpreter: 'employer', sex: 'female' })));
    const before = await asBefore(tablet);
    const [row] = await rows(before);
    expect(row?.values).toMatchObject({ interpreter: 'employer' });
    expect(row?.givenOn).toMatchObject({ interpreter: 2, sex: 2 });
    must(await before.engine.correctAccess(id, { ...row?.values, sex: 'other' }));
    const [corrected] = await rows(before);
    expect(corrected?.values).toMatchObject({ interpreter: 'employer', sex: 'other' });
    expect(corrected?.givenOn).toMatchObject({ interpreter: 2, sex: 1, nationality: 2 });
    for (const more of [{ interpreter: 'Omar' }, { name: 'Omar' }]) {
      expect(await before.engine.correctAccess(id, { ...row?.values, ...more })).toEqual({
        ok: false,
        error: 'invalid_values',
      });
    }
  });
});
