/** [L2, I5] However many gaps a member passes, no tablet comes to a standstill. */
import { expect, it } from 'vitest';
import { encodeGaps } from '../../../src/log/terms';
import { must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import { fileOf, forgeBody, forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';

it('more gaps than a document remembers are passed over: the tablet reads on, now and after an unlock', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const gaps = () =>
    encodeGaps(
      Array.from({ length: 256 }, () => ({ seat: seat.keys.seat, incarnation: forgersCrypto.random(8), m: 1 })),
    );
  const entries: Uint8Array[] = [];
  while (entries.length < 17) entries.push(await forgeBody(seat, person, gaps(), { kind: 'pass' }));
  // Without an end it never comes back, and nothing else gets a turn: then this test ends by its own time.
  must(await ada.engine.readFile(fileOf(seat, entries)));
  must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(ada);
  const again = await ada.crash().unlock();
  expect((await again.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
});
