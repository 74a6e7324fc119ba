/** The day a case was archived, put right on its sheet: figures and retention follow, also where an earlier build wrote it. */
import { expect, it } from 'vitest';
import { must, PASSPHRASE, startTeam, syncAll } from '../../support/engineTeam';
import { openCases } from '../../support/openCases';

const OPENED = { id: 'a', kind: 'status', to: 'open', on: '2017-03-01', at: 0, after: [] } as const;
const ARCHIVED = { id: 'b', kind: 'status', to: 'archived', on: '2018-01-10', at: 0, after: [] } as const;

it('moves the case to the year it was archived in, on every tablet, and shows after the closing of a year', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada, undefined, PASSPHRASE, 'CO');
  const history = { desk: 'A'.repeat(22), kind: 'full', openedOn: '2017-03-01', events: [OPENED, ARCHIVED] } as const;
  const [file = ''] = await openCases(ada.engine, [history]);
  must(await ada.engine.setField(file, 'case', 'main', 'archivedOn', '2018-01-10'));
  await syncAll(ada, bruno);
  must(await bruno.engine.closeYear(2017));
  const cases = (year: number) =>
    Promise.all([ada, bruno].map(async ({ engine }) => (await engine.report(year)).all.cases.archivedInYear));
  const due = async () => (await ada.engine.dueForErasure()).map(({ dueOn }) => dueOn);
  expect([await cases(2018), await due()]).toEqual([[1, 1], ['2023-01-10']]);

  must(await ada.engine.setField(file, 'case', 'main', 'archivedOn', '2017-12-20'));
  await syncAll(ada, bruno);
  expect([await cases(2018), await due()]).toEqual([[0, 0], ['2022-12-20']]);
  // The table that was closed stays, and says that one counts otherwise by now.
  expect(await cases(2017)).toEqual([0, 0]);
  expect((await bruno.engine.closedYear(2017))?.cases).toMatchObject([
    { was: { standing: 'opened_carried_over' }, is: { standing: 'opened_archived' } },
  ]);
});
