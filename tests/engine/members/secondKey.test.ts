/** [K3] A key is not known by its id: a member may give another key the id of a colleague's. */
import { expect, it } from 'vitest';
import { sealDrop } from '../../../src/crypto/drop';
import { encodeKeyRow, encodeKeyRowClaim, encodeKeyRowSecret } from '../../../src/protocol/keyRow';
import { signable } from '../../../src/protocol/signing';
import { circleByName } from '../../../src/team/roster';
import { expectNoneSetAside, must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import { fileOf, forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { seatIdOf } from '../../support/lettingOut';
import { cellOf } from '../../support/numberedEntries';

it('that hides nothing from who hears of both later, nor what they write', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const document = seat.library.known(person);
  const known = document?.keys[0];
  const circle = circleByName(seat.roster, 'casework');
  const epoch = circle?.epochs.at(-1);
  if (!document || !known || !circle || !epoch) throw new Error('nothing to give another key');
  // Whoever reads all rows at once reads this one first.
  const rowId = forgersCrypto.random(16).fill(0, 0, 8);
  const { docId } = document;
  const { keyId } = known;
  const about = { kind: 'person', maker: seat.keys.seat, epoch: epoch.epoch, generation: 1, guest: undefined };
  const claim = { rowId, docId, keyId, key: forgersCrypto.random(32), ...about };
  const signature = await forgersCrypto.sign(seat.keys.signing, signable('key-row', encodeKeyRowClaim(claim)));
  const secret = encodeKeyRowSecret({ claim, signature });
  const drop = await sealDrop(forgersCrypto, epoch.agreement, 'ponte/0/key-row', rowId, secret);
  const row = encodeKeyRow({ version: 0, rowId, target: circle.circle, targetKeyId: epoch.keyId, drop });
  must(await bruno.engine.readFile(fileOf(seat, [], [row])));
  await syncAll(bruno, ada);
  // She is given the circle, and all rows with it, when her profile changes.
  const dora = await team.join(ada, undefined, undefined, 'ME');
  await syncAll(ada, bruno, dora);
  must(await ada.engine.changeMember(await seatIdOf(dora), 'SW'));
  await syncAll(ada, dora, bruno, ada, dora);
  expect(await cellOf(dora, person, 'phone')).toBe('3330000001');
  must(await dora.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
  await syncAll(dora, ada, bruno);
  for (const tablet of [ada, dora, bruno]) {
    expect(await cellOf(tablet, person, 'safeContactRule')).toBe('solo di sera');
    await expectNoneSetAside(tablet);
  }
});
