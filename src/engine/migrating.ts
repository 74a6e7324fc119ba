/**
 * [T7] A seat whose database an earlier build laid out: copied, compared, switched over in one write of the tablet's
 * record, and only then rid of the old one. Each step can be the last before a crash; the next unlock goes on from there.
 */
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import { migrate } from '../storage/migrate';
import { LAYOUT } from '../storage/store';
import type { TabletSeat } from '../storage/tabletStore';
import type { Ports } from './ports';
import { problemOfStore } from './storeProblem';
import type { TabletVault } from './tabletVault';

const FIRST_LAYOUT = 1;
export const layoutOf = ({ layout }: TabletSeat): number => layout ?? FIRST_LAYOUT;

const copied = async (ports: Ports, seat: TabletSeat): Promise<Result<string, ProblemCode>> => {
  const needs = {
    open: (database: string, layout: number, mayCreate: boolean) =>
      ports.openStore({ database, layout, mayCreate, lost: () => undefined }),
    remove: ports.deleteStore,
    sha256: ports.crypto.sha256,
  };
  const made = await migrate(needs, seat.database, layoutOf(seat));
  if (made.ok) return made;
  return fail(problemOfStore(made.error));
};

/** The seat in the present layout. */
export const inPresentLayout = async (
  ports: Ports,
  tablet: TabletVault,
  seat: TabletSeat,
): Promise<Result<TabletSeat, ProblemCode>> => {
  if (layoutOf(seat) > LAYOUT) return fail('newer_database');
  let present = seat;
  if (layoutOf(seat) < LAYOUT) {
    const database = await copied(ports, seat);
    if (!database.ok) return database;
    present = { ...seat, database: database.value, layout: LAYOUT, outgrown: seat.database };
    await tablet.update(seat.database, present);
  }
  if (present.outgrown !== undefined) {
    await ports.deleteStore(present.outgrown);
    present = { ...present, outgrown: undefined };
    await tablet.update(present.database, present);
  }
  return ok(present);
};
