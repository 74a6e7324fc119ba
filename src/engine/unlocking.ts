/** Back in: the passphrase that opens, and another in its place. */
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import type { Progress } from './engine';
import { inPresentLayout } from './migrating';
import { deliveryOf, type Entered, type Newcomer } from './newcomer';
import { openSeat } from './openSeat';
import type { Ports } from './ports';
import type { TabletVault } from './tabletVault';

export const createUnlocking = (ports: Ports, tablet: TabletVault, newcomer: Newcomer) => {
  const unlock = async (passphrase: string, progress: Progress): Entered => {
    progress({ name: 'passphrase', done: 0, total: 2 });
    const record = await tablet.read();
    if (!record.ok) return record;
    if (!record.value || record.value.seats.length === 0) return fail('storage_vanished');
    const found = await tablet.find(passphrase);
    if (!found.ok) return found;
    if (!found.value) return fail('wrong_passphrase');
    progress({ name: 'passphrase', done: 1, total: 2 });
    const present = await inPresentLayout(ports, tablet, found.value.seat);
    if (!present.ok) return present;
    const seat = await openSeat(newcomer.opening(present.value, found.value.vaultKey));
    if (!seat.ok) return seat;
    // Where it delivers may have changed while it was open.
    const delivery = deliveryOf(seat.value.identity);
    await tablet.update(present.value.database, { unsavedAtLock: false, delivery });
    return seat;
  };

  const changePassphrase = async (
    database: string,
    current: string,
    next: string,
  ): Promise<Result<void, ProblemCode>> => {
    const taken = await newcomer.checkPassphrase(next);
    if (!taken.ok) return taken;
    const opened = await tablet.find(current);
    if (!opened.ok) return opened;
    if (opened.value?.seat.database !== database) return fail('wrong_passphrase');
    await tablet.rewrap(next, opened.value);
    return ok(undefined);
  };

  return { unlock, changePassphrase };
};
