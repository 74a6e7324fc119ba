/** [L8] Who sets a leaver's late words aside is known by the entry that says so, and not by what it says. */
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { save } from '../../../src/engine/writing/writing';
import { must, PASSPHRASE, syncAll } from '../../support/engineTeam';
import { updateOf } from '../../support/forgery';
import { insideOf, keysOfTablet, openDisk } from '../../support/insider';
import { startNumbered, whys } from '../../support/numberedEntries';

it('nobody but an administrator does, whoever they say they are', async () => {
  const { team, ada, person, seat, forge, push, id } = await startNumbered();
  const nora = await team.join(ada, undefined, undefined, 'CO');
  must(await ada.engine.removeMember(id));
  await push(await forge(person, 'Tardi', 4));
  await syncAll(ada, nora);
  const late = [['late', 1]];
  expect(await whys(ada)).toEqual(late);
  const by = (await insideOf(ada)).seat.name;
  await nora.engine.prepareLock(undefined);
  const [keys] = (await keysOfTablet(nora, PASSPHRASE)).seats;
  if (!keys) throw new Error('no keys');
  const hers = must(await openDisk(nora.disk, keys.tabletSeat, keys.vaultKey));
  const settings = await hers.library.open(hers.library.ofKind('settings')[0]?.id ?? '');
  if (!settings) throw new Error('no settings');
  const to = { [toHex(seat.counters.incarnation)]: 9 };
  const event = { record: 'review', row: id, kind: 'set_aside', to, by, at: Date.now(), after: [] };
  settings.unsaved.push(updateOf('events', { [`${'A'.repeat(15)}b`]: event }));
  expect(await save(hers, settings)).toMatchObject({ ok: true });
  const again = await nora.crash().unlock();
  again.cable.plug();
  await syncAll(again, again, ada, ada);
  expect(await whys(ada)).toEqual(late);
  must(await ada.engine.setAsideReview(id));
  expect(await whys(ada)).toEqual([]);
});
