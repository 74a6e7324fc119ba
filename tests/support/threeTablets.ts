/** Ada, who founded the team, two colleagues, and a person whom all of them know; and what a tablet has refused. */
import { LogState } from '../../src/storage/store';
import { personOf, startTeam, syncAll, type TeamTablet } from './engineTeam';
import { onlyStore } from './faultyDisk';

export const threeTablets = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const [bruno, carla] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, carla);
  return { team, ada, bruno, carla, person };
};

export const refusedOn = async ({ disk }: TeamTablet): Promise<readonly string[]> =>
  (await onlyStore(disk).where('log', 'state', LogState.quarantined)).map(({ why }) => why);
