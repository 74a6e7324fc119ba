/**
 * [T7] A seat whose database an earlier build laid out: copied, compared, switched over in one write of the tablet's
 * record, and only then rid of the old one. Each step can be the last before a crash; the next unlock goes on from there.
 */
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { migrate } from '../../storage/migrate';
import { LAYOUT, READABLE_FROM } from '../../storage/store';
import type { TabletSeat } from '../../storage/tabletStore';
import type { Ports } from '../ports';
import { problemOfStore } from '../seat/storeProblem';
import { isOfNewerBuild, layoutOf, mayBeRead } from './layouts';
import type { TabletVault } from './tabletVault';

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

/** The seat in the present layout; that of a newer build as it is, where it may be read. */
export const inPresentLayout = async (
  ports: Ports,
  tablet: TabletVault,
  seat: TabletSeat,
): Promise<Result<TabletSeat, ProblemCode>> => {
  if (isOfNewerBuild(seat)) return mayBeRead(seat) ? ok(seat) : fail('newer_database');
  let present = seat;
  if (layoutOf(seat) < LAYOUT) {
    const database = await copied(ports, seat);
    if (!database.ok) return database;
    const laidOut = { layout: LAYOUT, readableFrom: READABLE_FROM };
    present = { ...seat, database: database.value, ...laidOut, outgrown: seat.database };
    await tablet.update(seat.database, present);
  }
  if (present.outgrown !== undefined) {
    await ports.deleteStore(present.outgrown);
    present = { ...present, outgrown: undefined };
    await tablet.update(present.database, present);
  }
  return ok(present);
};
