/** [L5] An event of which a member says that it came after more events than a call takes stops no tablet: lists go on, and so does the case. */
import { expect, it } from 'vitest';
import { CHANGED } from '../../../src/replica/events';
import { must, startTeam, syncAll } from '../../support/engineTeam';
import { cases, openFile } from '../../support/erasureTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

/** As many as one entry has room for. */
const MANY = 130_900;
const [FIRST, SECOND] = ['A'.repeat(22), `${'A'.repeat(21)}E`];

it.each(['status', CHANGED])('one of kind %s that names as many as an entry has room for', async (kind) => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const { file } = await openFile(ada);
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const event = { record: 'case', row: 'main', from: 'open', to: 'open', by: seat.name, at: 1 };
  const update = updateOf('events', {
    [FIRST]: { ...event, kind, after: Array.from({ length: MANY }, () => '') },
    [SECOND]: { ...event, kind: 'status', after: [FIRST] },
  });
  must(await ada.engine.readFile(fileOf(seat, [await forgeEntry(seat, file, update, { n: 300 })])));
  await syncAll(ada);
  expect((await insideOf(ada)).entries.some((one) => one.update.length > MANY)).toBe(true);
  const next = (await openFile(ada)).file;
  expect([...(await cases(ada))].sort()).toEqual([file, next].sort());
  expect((await ada.engine.document(file))?.rows.length).toBeGreaterThan(0);
  await ada.engine.prepareLock(undefined);
  const again = await ada.crash().unlock();
  expect([...(await cases(again))].sort()).toEqual([file, next].sort());
});
