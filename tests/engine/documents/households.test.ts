/** Households on two tablets: one place for everybody or a question, changes that are not lost, an address that is not found. */
import { describe, expect, it } from 'vitest';
import { householdFacts, inSeveral, isIn, membershipsOf, missedChanges } from '../../../src/domain/households';
import {
  beginHousehold,
  makeHousehold,
  moveMembers,
  settleHousehold,
  settleRelation,
} from '../../../src/state/households';
import { must, startTeam, type TeamTablet } from '../../support/engineTeam';

const START = '2026-01-01';
const TODAY = '2026-05-04';

const makePerson = async ({ engine }: TeamTablet, alias: string, birth: string): Promise<string> => {
  const { documentId } = must(await engine.createDocument('person'));
  must(await engine.addRow(documentId, 'person', { alias, birth }));
  return documentId;
};
const sync = async (...tablets: readonly TeamTablet[]): Promise<void> => {
  for (const { engine } of tablets) await engine.syncNow();
};
const memberships = async ({ engine }: TeamTablet) => membershipsOf(await engine.cards('household'));
const facts = async (tablet: TeamTablet, household: string) => {
  const births = new Map((await tablet.engine.cards('person')).map((card) => [card.documentId, card.values['birth']]));
  const members = (await memberships(tablet)).filter((one) => one.household === household);
  return householdFacts(members, (person) => births.get(person), TODAY);
};

/** Irina, her partner and two children; Bruno is a tutor, who does not hold the key of protection. */
const family = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada, undefined, undefined, 'TU');
  const irina = await makePerson(ada, 'Irina Esempio', '1992-03-01');
  const petro = await makePerson(ada, 'Petro Esempio', '1990');
  const olha = await makePerson(ada, 'Olha Esempio', '2017-02-01');
  const marko = await makePerson(ada, 'Marko Esempio', '2023-02-01');
  const old = must(await beginHousehold(ada.engine, { name: 'Nucleo Prova', reference: irina, today: START }));
  for (const [person, relation] of [
    [petro, 'partner'],
    [olha, 'child'],
    [marko, 'child'],
  ]) {
    must(await ada.engine.addRow(old, 'householdMember', { person, relation, from: START, livesHere: true }));
  }
  await sync(ada, bruno);
  const of = async (tablet: TeamTablet, household: string, people: readonly string[]) =>
    (await memberships(tablet)).filter(
      (one) => one.household === household && people.includes(one.person) && isIn(one, TODAY),
    );
  return { ada, bruno, irina, petro, olha, marko, old, of };
};
type Family = Awaited<ReturnType<typeof family>>;

const split = async ({ ada, irina, olha, marko, old, of }: Family) =>
  must(
    await makeHousehold(ada.engine, {
      values: { name: 'Nucleo Nuovo', splitFrom: old },
      members: await of(ada, old, [irina, olha, marko]),
      reference: irina,
      today: TODAY,
      protectedAddress: 'Via Nascosta 9',
    }),
  );

describe('a household that splits', () => {
  it('leaves those who stay, and knows who is alone with children', async () => {
    const one = await family();
    expect(await facts(one.ada, one.old)).toMatchObject({ minors: 2, singleParent: false });
    const made = await split(one);
    expect(await facts(one.ada, made)).toMatchObject({ minors: 2, singleParent: true, reference: one.irina });
    expect((await facts(one.ada, made)).members).toHaveLength(3);
    expect((await facts(one.ada, one.old)).members.map(({ person }) => person)).toEqual([one.petro]);
  });

  it('offers a relation that was changed on another tablet meanwhile, and asks no more once answered', async () => {
    const one = await family();
    const { ada, bruno, marko, old, of } = one;
    for (const tablet of [ada, bruno]) tablet.cable.unplug();
    await split(one);
    const [row] = await of(bruno, old, [marko]);
    must(await bruno.engine.setField(old, 'householdMember', row?.row ?? '', 'relation', 'stepchild'));
    for (const tablet of [ada, bruno]) tablet.cable.plug();
    await sync(ada, bruno, ada);
    for (const tablet of [ada, bruno]) {
      expect(inSeveral(await memberships(tablet), TODAY).size).toBe(0);
      const missed = missedChanges(await memberships(tablet), TODAY);
      expect(missed.map(({ membership, relation }) => [membership.person, membership.relation, relation])).toEqual([
        [marko, 'child', 'stepchild'],
      ]);
    }
    const [missed] = missedChanges(await memberships(bruno), TODAY);
    if (!missed) throw new Error('nothing to settle');
    must(await settleRelation(bruno.engine, missed.membership, missed.relation, true));
    await sync(bruno, ada);
    expect(missedChanges(await memberships(ada), TODAY)).toEqual([]);
    expect((await memberships(ada)).filter((m) => m.person === marko && isIn(m, TODAY)).map((m) => m.relation)).toEqual(
      ['stepchild'],
    );
  });

  it('[K1] keeps the new address from who does not hold its key: not shown, not found, not in the history', async () => {
    const one = await family();
    const made = await split(one);
    await sync(one.ada, one.bruno);
    const { engine } = one.bruno;
    expect((await one.ada.engine.annexView(made, 'protection'))?.rows[0]?.cells['address']?.value).toBe(
      'Via Nascosta 9',
    );
    expect(await engine.annexView(made, 'protection')).toBeUndefined();
    expect(await engine.annex(made, 'protection')).toEqual({ ok: false, error: 'not_allowed' });
    expect(await engine.search('Nascosta')).toEqual([]);
    const seen = JSON.stringify([await engine.cards('household'), await engine.document(made)]);
    expect(seen).not.toContain('Nascosta');
  });
});

describe('a child moved by two tablets', () => {
  it('shows in two households on both until somebody chooses, and then in one', async () => {
    const { ada, bruno, irina, petro, marko, old, of } = await family();
    const place = async (name: string, reference: string) =>
      must(await beginHousehold(ada.engine, { name, reference, today: START }));
    const [first, second] = [await place('Nucleo Uno', petro), await place('Nucleo Due', irina)];
    await sync(ada, bruno);
    for (const tablet of [ada, bruno]) tablet.cable.unplug();
    const move = async (tablet: TeamTablet, to: string) =>
      must(
        await moveMembers(tablet.engine, {
          members: await of(tablet, old, [marko]),
          to,
          today: TODAY,
          reference: undefined,
        }),
      );
    await move(ada, first);
    await move(bruno, second);
    for (const tablet of [ada, bruno]) tablet.cable.plug();
    await sync(bruno, ada, bruno);
    const where = async (tablet: TeamTablet) =>
      (inSeveral(await memberships(tablet), TODAY).get(marko) ?? []).map(({ household }) => household).sort();
    for (const tablet of [ada, bruno]) expect(await where(tablet)).toEqual([first, second].sort());
    const rivals = inSeveral(await memberships(ada), TODAY).get(marko) ?? [];
    must(await settleHousehold(ada.engine, rivals, second, TODAY));
    await sync(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await where(tablet)).toEqual([]);
      const active = (await memberships(tablet)).filter((one) => one.person === marko && isIn(one, TODAY));
      expect(active.map(({ household }) => household)).toEqual([second]);
    }
  });
});
