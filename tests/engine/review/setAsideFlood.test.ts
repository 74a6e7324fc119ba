/** [L8] What is said to be set aside stands where not only administrators may write: however much somebody says there, every tablet unlocks and goes on. */
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { save } from '../../../src/engine/writing/writing';
import { must, PASSPHRASE, personOf, syncAll } from '../../support/engineTeam';
import { updateOf } from '../../support/forgery';
import { insideOf, keysOfTablet, openDisk } from '../../support/insider';
import { cellOf, startNumbered, whys } from '../../support/numberedEntries';

/** More than a call takes in one go. */
const MANY = 200_000;

it('more ranges than anybody could have left stop no tablet', async () => {
  const { team, ada, person, seat, forge, push, id } = await startNumbered();
  const eva = await team.join(ada, undefined, undefined, 'CO');
  must(await ada.engine.removeMember(id));
  await push(await forge(person, 'Tardi', 4));
  await syncAll(ada, eva);
  const by = (await insideOf(ada)).seat.name;
  await eva.engine.prepareLock(undefined);
  const [keys] = (await keysOfTablet(eva, PASSPHRASE)).seats;
  if (!keys) throw new Error('no keys');
  const hers = must(await openDisk(eva.disk, keys.tabletSeat, keys.vaultKey));
  const settings = await hers.library.open(hers.library.ofKind('settings')[0]?.id ?? '');
  if (!settings) throw new Error('no settings');
  const key = toHex(seat.counters.incarnation);
  const to = { [key]: 9, [`${key}/ranges`]: Array.from({ length: 2 * MANY }, (_, at) => 50 + (at % 2)) };
  const event = { record: 'review', row: id, kind: 'set_aside', to, by, at: Date.now(), after: [] };
  settings.unsaved.push(updateOf('events', { [`${'A'.repeat(15)}b`]: event }));
  expect(await save(hers, settings)).toMatchObject({ ok: true });
  const again = await eva.crash().unlock();
  again.cable.plug();
  const next = await personOf(again, 'Dopo Inventata');
  await syncAll(again, again, ada, ada);
  const said = (await insideOf(ada)).entries.filter(({ kind }) => kind === 'settings');
  expect(said.some(({ update }) => update.length > MANY)).toBe(true);
  expect(await cellOf(ada, next, 'alias')).toBe('Dopo Inventata');
  expect(await whys(ada)).toEqual([['late', 1]]);
});
