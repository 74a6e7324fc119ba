/** [L8] Nobody keeps numbers in reserve for after he is out: no late entry is shown silently. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { chainKey } from '../../../src/log/chains';
import { isCounted } from '../../../src/team/counted';
import { must, personOf, syncAll } from '../../support/engineTeam';
import { forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { cellOf, startNumbered, whys } from '../../support/numberedEntries';

describe('a number', () => {
  it('far ahead, used while its author was in, leaves none below it free for after he is out', async () => {
    const { ada, eva, person, other, forge, push, id } = await startNumbered();
    await push(await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Falso');
      expect(await whys(tablet)).toEqual([]);
    }
  });

  it('far ahead leaves none free of who gets another profile either, and his next ones count', async () => {
    const { ada, bruno, eva, person, other, forge, push, id } = await startNumbered();
    await push(await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.changeMember(id, 'ME'));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
    expect((await bruno.engine.state()).kind).toBe('unlocked');
  });

  it.each([
    ['its author', false],
    ['a colleague', true],
  ])('that %s explains is free no more, by nobody’s word for himself', async (_, isColleague) => {
    const { team, ada, bruno, eva, person, other, seat, forge, push, id } = await startNumbered();
    team.pass(11 * 60_000);
    await syncAll(ada, eva);
    bruno.cable.plug();
    await syncAll(bruno);
    bruno.cable.unplug();
    const teller = (await insideOf(isColleague ? eva : bruno)).seat;
    const heads = teller.library.all().find(({ kind }) => kind === 'heads')?.id ?? '';
    const chain = chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation });
    const explanation = updateOf('explained', { [`${chain}/3/999999`]: true });
    await push(await forgeEntry(teller, heads, explanation), await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 400));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe(isColleague ? 'Falso' : 'Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
    }
  });

  it('is free where it may be on its way, of the newest and no more than sixty-four in all', async () => {
    const { ada, bruno, eva, person, other, reopen, forge, push, id } = await startNumbered();
    const [third, fourth] = [await personOf(ada, 'Issa Esempio'), await personOf(ada, 'Awa Campione')];
    await syncAll(ada, eva);
    bruno.cable.plug();
    await syncAll(bruno);
    bruno.cable.unplug();
    await reopen();
    await push(await forge(other, 'Quaranta', 40));
    await push(await forge(person, 'Ottanta', 80));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(third, 'Prima', 39), await forge(fourth, 'Dopo', 41));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, third, 'alias')).toBe('Issa Esempio');
      expect(await cellOf(tablet, fourth, 'alias')).toBe('Dopo');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
  });

  it('far ahead, of a late entry that is accepted, leaves none below it free', async () => {
    const { ada, eva, person, other, forge, push, id } = await startNumbered();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Innocuo', 1_000_000));
    await syncAll(ada, eva);
    expect(await whys(ada)).toEqual([['late', 1]]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Innocuo');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
  });

  it('of a late entry that was set aside is not accepted with those above it', async () => {
    const { ada, eva, person, other, forge, push, id } = await startNumbered();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Innocuo', 2));
    await syncAll(ada, eva);
    must(await ada.engine.setAsideReview(id));
    await push(await forge(person, 'Buono', 3));
    await syncAll(ada, eva);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Buono');
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
    }
  });

  it('of what only a newer build understands counts, whoever lets its author out', async () => {
    const { ada, eva, other, seat, forge, push, id } = await startNumbered();
    await push(await forge(other, 'Di domani', 70, { schema: 99 }));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    const { roster } = (await insideOf(eva)).seat;
    const counts = roster.tenure.revoked.get(toHex(seat.keys.seat))?.counts ?? new Map();
    expect(isCounted(counts, { incarnation: seat.counters.incarnation, n: 70 })).toBe(true);
    expect(isCounted(counts, { incarnation: seat.counters.incarnation, n: 71 })).toBe(false);
  });

  it('of what only a newer build understands and came too late is not accepted with those above it', async () => {
    const { ada, eva, person, other, seat, forge, push, id } = await startNumbered();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Di domani', 2, { schema: 99 }), await forge(person, 'Buono', 3));
    await syncAll(ada, eva);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    const { roster } = (await insideOf(eva)).seat;
    const counts = roster.tenure.revoked.get(toHex(seat.keys.seat))?.counts ?? new Map();
    const isIn = (n: number) => isCounted(counts, { incarnation: seat.counters.incarnation, n });
    expect([1, 2, 3].map(isIn)).toEqual([true, false, true]);
  });
});
