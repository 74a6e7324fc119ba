/** [L8] What counts of a leaver's is said in as many records as it takes, and where it cannot be, that is said. */
import { describe, expect, it } from 'vitest';
import { must, personOf, syncAll } from '../../support/engineTeam';
import { hasHeard } from '../../support/faultyDisk';
import { forgersCrypto } from '../../support/forgery';
import { cellOf, startNumbered, whys } from '../../support/numberedEntries';

/** More than one record has room for, each beside a hole that is too large to be on its way. */
const MANY = 34;
const HOLE = 100;

const startMany = async (many: number) => {
  const numbered = await startNumbered();
  const { ada, bruno, eva, reopen } = numbered;
  const persons: string[] = [];
  for (let at = 0; at < many; at++) persons.push(await personOf(ada, `Persona ${at}`));
  await syncAll(ada, eva);
  bruno.cable.plug();
  await syncAll(bruno);
  bruno.cable.unplug();
  await reopen();
  return { ...numbered, persons };
};

describe('of more ranges than one record has room for', () => {
  it('all that is accepted counts with everybody', async () => {
    const { ada, eva, persons, forge, push, id } = await startMany(MANY);
    must(await ada.engine.removeMember(id));
    for (const [at, person] of persons.entries()) await push(await forge(person, 'Tardi', (at + 1) * HOLE));
    await syncAll(ada, eva);
    expect(await whys(ada)).toEqual([['late', MANY]]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await whys(tablet)).toEqual([]);
      for (const person of persons) expect(await cellOf(tablet, person, 'alias')).toBe('Tardi');
    }
  });

  it('all that was here when its author was let out counts', async () => {
    const { ada, eva, persons, forge, push, id } = await startMany(MANY);
    for (const [at, person] of persons.entries()) await push(await forge(person, 'Prima', (at + 1) * HOLE));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await whys(tablet)).toEqual([]);
      for (const person of persons) expect(await cellOf(tablet, person, 'alias')).toBe('Prima');
    }
  });
});

/** A record names as many incarnations with a hole, beside the one that Bruno has. */
const NAMED = 21;

describe('of more incarnations than any record has room for', () => {
  it('what stays in the review is not called accepted: not_all_accepted', async () => {
    const { ada, eva, persons, forge, push, id } = await startMany(NAMED + 1);
    must(await ada.engine.removeMember(id));
    for (const person of persons)
      await push(await forge(person, 'Tardi', HOLE, { incarnation: forgersCrypto.random(8) }));
    await syncAll(ada, eva);
    expect(await whys(ada)).toEqual([['late', NAMED + 1]]);
    expect(await ada.engine.acceptReview(id)).toEqual({ ok: false, error: 'not_all_accepted' });
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) expect(await whys(tablet)).toEqual([['late', 1]]);
    expect(await ada.engine.acceptReview(id)).toEqual({ ok: false, error: 'not_all_accepted' });
    must(await ada.engine.setAsideReview(id));
    expect(await whys(ada)).toEqual([]);
  });

  it('whoever lets their author out is told', async () => {
    const { ada, eva, persons, forge, push, id } = await startMany(NAMED + 1);
    for (const person of persons)
      await push(await forge(person, 'Prima', HOLE, { incarnation: forgersCrypto.random(8) }));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    expect(hasHeard(ada, 'not_all_accepted')).toBe(true);
    await syncAll(ada, eva);
    expect(await whys(eva)).toEqual([['late', 1]]);
  });
});
