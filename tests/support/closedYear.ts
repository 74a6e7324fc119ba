/** A year with one access and one case, closed by a coordinator's tablet; then something of each kind comes after. */
import { accesses2023, DESK_IDS } from './accesses2023';
import { must } from './engineTeam';
import type { NodeMember } from './nodeMember';
import { openCases } from './openCases';

const A_MINUTE_AND_SOME = 62_000;

/** `pass` puts the tablet's clock forward. */
export const closeYearWithMore = async (
  { engine }: NodeMember,
  year: number,
  pass: (milliseconds: number) => void,
): Promise<void> => {
  const [desk = ''] = DESK_IDS;
  const [first, second] = accesses2023().map((values) => ({
    ...values,
    desk,
    day: values.day.replace('2023', `${year}`),
  }));
  if (!first || !second) throw new Error('no accesses');
  const { id } = must(await engine.recordAccess(first));
  const history = { desk, kind: 'full', openedOn: `${year}-03-01` } as const;
  const opened = { id: 'opened', kind: 'status', to: 'open', on: `${year}-03-01`, at: 0, after: [] } as const;
  const [file = ''] = await openCases(engine, [{ ...history, events: [opened] }]);
  pass(A_MINUTE_AND_SOME);
  await engine.syncNow();
  must(await engine.closeYear(year));
  must(await engine.correctAccess(id, { ...first, nationality: 'SN', permitType: 'asylum_request' }));
  must(await engine.recordAccess(second));
  const archived = { status: 'archived', on: `${year}-12-20` };
  must(await engine.addEvent(file, 'case', 'main', 'status', archived));
  pass(A_MINUTE_AND_SOME);
  await engine.syncNow();
};
