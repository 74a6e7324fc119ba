import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  goneNamesake,
  householdFacts,
  inSeveral,
  isIn,
  type Membership,
  membershipsOf,
  missedChanges,
  nextNamesake,
  peopleOfCases,
} from '../../src/domain/households';

const TODAY = '2027-05-04';
const births: Readonly<Record<string, string>> = { irina: '1993', petro: '1990', olha: '2018-02-01', marko: '2024' };
const member = (person: string, relation: string, more: Partial<Membership> = {}): Membership => ({
  household: 'old',
  row: person,
  person,
  relation,
  from: '2026-01-01',
  to: undefined,
  livesHere: true,
  moved: undefined,
  ...more,
});
const facts = (...members: readonly Membership[]) => householdFacts(members, (person) => births[person], TODAY);

describe('a household', () => {
  it('knows who is in it, how many are minors and whether a parent is alone', () => {
    const [irina, petro] = [member('irina', 'reference'), member('petro', 'partner')];
    const children = [member('olha', 'child'), member('marko', 'child')];
    expect(facts(irina, petro, ...children)).toMatchObject({ minors: 2, singleParent: false, reference: 'irina' });
    expect(facts(irina, { ...petro, to: TODAY }, ...children)).toMatchObject({ minors: 2, singleParent: true });
    expect(facts(petro)).toMatchObject({ minors: 0, singleParent: false });
    expect(facts(irina, member('olha', 'child'), member('olha', 'child', { row: 'twice' })).members).toHaveLength(2);
  });

  it('has somebody from their first day on, and no more from the day they left', () => {
    expect(isIn({ from: TODAY, to: undefined }, TODAY)).toBe(true);
    expect(isIn({ from: '2026-01-01', to: TODAY }, TODAY)).toBe(false);
    expect(isIn({ from: '2027-05-05', to: undefined }, TODAY)).toBe(false);
  });

  it('is read from the rows of its card', () => {
    const values = {
      person: 'marko',
      relation: 'child',
      from: TODAY,
      movedFrom: 'old',
      movedRow: 'r',
      relationBefore: 'child',
    };
    expect(membershipsOf([{ documentId: 'new', rows: [{ record: 'householdMember', id: 'm', values }] }])).toEqual([
      {
        ...member('marko', 'child', { household: 'new', row: 'm', from: TODAY, livesHere: false }),
        moved: { household: 'old', row: 'r', relation: 'child' },
      },
    ]);
  });

  it('offers a relation that was changed where somebody had already left', () => {
    const moved = { household: 'old', row: 'marko', relation: 'child' };
    const now = member('marko', 'child', { household: 'new', row: 'm', from: TODAY, moved });
    const oldRow = (relation: string) => member('marko', relation, { to: TODAY });
    expect(missedChanges([oldRow('stepchild'), now], TODAY)).toEqual([{ membership: now, relation: 'stepchild' }]);
    expect(missedChanges([oldRow('child'), now], TODAY)).toEqual([]);
    expect(missedChanges([oldRow('stepchild'), { ...now, moved: { ...moved, relation: 'stepchild' } }], TODAY)).toEqual(
      [],
    );
    expect(missedChanges([oldRow('stepchild'), { ...now, relation: 'stepchild' }], TODAY)).toEqual([]);
  });

  it('[property] a person is in one, or it shows; the order of rows changes nothing', () => {
    const rows = fc.array(
      fc.record({
        household: fc.constantFrom('h1', 'h2', 'h3'),
        person: fc.constantFrom('p', 'q'),
        left: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        rows.chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length }))),
        ([made, mixed]) => {
          const members = (list: typeof made) =>
            list.map((row, at) =>
              member(row.person, 'child', { household: row.household, row: `${at}`, to: row.left ? TODAY : undefined }),
            );
          const several = inSeveral(members(made), TODAY);
          for (const person of ['p', 'q']) {
            const where = new Set(
              made.filter((row) => row.person === person && !row.left).map(({ household }) => household),
            );
            expect(several.has(person)).toBe(where.size > 1);
          }
          expect([...inSeveral(members(mixed), TODAY).keys()].sort()).toEqual([...several.keys()].sort());
        },
      ),
    );
  });
});

describe('the name of a household', () => {
  const alias = (person: string) => ({ irina: 'Irina Esempio', petro: 'Petro Esempio', olha: 'Olha' })[person] ?? '';
  const [irina, petro] = [member('irina', 'reference'), member('petro', 'partner')];
  const gone = (name: string, ...members: readonly Membership[]) => goneNamesake(name, members, alias, TODAY);

  it('is still after somebody who left, as long as nobody of that name is in it', () => {
    const left = { ...irina, to: '2027-05-01' };
    expect(gone('Nucleo di Irina Esempio', left, petro)).toBe('irina');
    expect(gone('Nucleo di Irina Esempio', irina, petro)).toBeUndefined();
    expect(gone('Nucleo di Irina Esempio', left, petro, member('irina', 'reference', { row: 'back' }))).toBeUndefined();
    expect(gone('Nucleo Prova', left, petro)).toBeUndefined();
    expect(gone('Nucleo di Petro Esempio', left, petro)).toBeUndefined();
  });

  it('is next after who is the reference, or who came first', () => {
    expect(nextNamesake([petro, irina], TODAY)).toBe('irina');
    const left = { ...irina, to: '2027-05-01' };
    expect(nextNamesake([left, member('olha', 'child', { from: '2026-02-01' }), petro], TODAY)).toBe('petro');
    expect(nextNamesake([left], TODAY)).toBeUndefined();
  });
});

describe('whom a case is about', () => {
  const [irina, olha] = [member('irina', 'reference'), member('olha', 'child')];
  const petro = member('petro', 'partner', { to: TODAY });
  const elsewhere = member('nina', 'reference', { household: 'new' });
  const peopleOf = peopleOfCases([irina, olha, petro, elsewhere], TODAY);

  it('is its person, and who is with them in a household that day', () => {
    expect(peopleOf({ person: 'irina' })).toEqual(['irina', 'olha']);
    expect(peopleOf({ person: 'olha' })).toEqual(['olha', 'irina']);
    expect(peopleOf({ person: 'petro' })).toEqual(['petro']);
    expect(peopleOf({ person: 'nobody known' })).toEqual(['nobody known']);
  });

  it('is who is in its household, with a person or without one', () => {
    expect(peopleOf({ household: 'old' })).toEqual(['irina', 'olha']);
    expect(peopleOf({ person: 'irina', household: 'old' })).toEqual(['irina', 'olha']);
    expect(peopleOf({ person: 'irina', household: 'new' })).toEqual(['irina', 'nina', 'olha']);
    expect(peopleOf({})).toEqual([]);
  });
});
