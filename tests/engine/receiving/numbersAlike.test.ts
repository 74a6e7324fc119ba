/** [L2, L8, I3] What is decided of two entries under one number follows from no order of arrival. */
import { describe, expect, it } from 'vitest';
import { must, syncAll } from '../../support/engineTeam';
import { fileOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { cellOf, startNumbered, whys } from '../../support/numberedEntries';

describe('a number', () => {
  it('used by an entry that is refused is used, whether or not both came together', async () => {
    const { ada, eva, person, other, forge, push } = await startNumbered();
    eva.cable.unplug();
    await push(await forge(person, 'Rotto', 2, { clients: [] }));
    await syncAll(ada);
    await push(await forge(other, 'Falso', 2));
    await syncAll(ada);
    eva.cable.plug();
    await syncAll(eva, ada);
    expect(await cellOf(eva, other, 'alias')).toBe(await cellOf(ada, other, 'alias'));
    expect(await whys(eva)).toEqual(await whys(ada));
  });

  it('used by two late ones is accepted for the first alone', async () => {
    const { team, ada, eva, person, other, forge, push, id } = await startNumbered();
    must(await ada.engine.removeMember(id));
    await push(await forge(person, 'Primo', 2), await forge(other, 'Secondo', 2));
    await syncAll(ada, eva);
    expect((await whys(ada)).sort()).toEqual([
      ['late', 1],
      ['number', 1],
    ]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    await syncAll(ada, eva, carla);
    for (const tablet of [ada, eva, carla]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Primo');
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await whys(tablet)).toEqual([['number', 1]]);
    }
  });

  it('of an entry that was parked, naming a record that had not come, is compared once it is read', async () => {
    const { ada, bruno, eva, other, seat, forge } = await startNumbered();
    eva.cable.unplug();
    must(await ada.engine.invite('SW', false));
    bruno.cable.plug();
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const rosterHead = (await insideOf(bruno)).seat.roster.head.slice(0, 8);
    const entry = await forge(other, 'Falso', 1, { rosterHead });
    must(await eva.engine.readFile(fileOf(seat, [entry])));
    expect((await eva.engine.syncStatus()).parked).toBe(1);
    eva.cable.plug();
    await syncAll(eva, ada);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await whys(tablet)).toEqual([['number', 1]]);
    }
  });
});
