/** [S11] A team that has erased much asks its relay for the whole log once, not at every exchange. */
import { expect, it } from 'vitest';
import { erasureRecord } from '../../../src/team/erasureRecords';
import { startTeam, syncAll } from '../../support/engineTeam';
import { forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { appendAs } from '../../support/lettingOut';

const DAY = 24 * 60 * 60 * 1000;

it.each([1, 33])('after %s times sixteen erasures', async (records) => {
  const team = await startTeam();
  const ada = await team.found();
  let at = Date.now() - 100 * DAY;
  for (let times = 0; times < records; times++) {
    const lists = Array.from({ length: 16 }, () => ({ rowIds: [forgersCrypto.random(16)], entryIds: [], at: ++at }));
    await appendAs(team, ada, ({ roster, keys }) => erasureRecord(forgersCrypto, roster, keys, team.now(), ...lists));
    await ada.engine.syncNow();
  }
  await syncAll(ada);
  expect((await insideOf(ada)).meta.find(({ key }) => key === 'rawWanted')?.value).toBe(false);
});
