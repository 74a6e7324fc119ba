/** Back in: the passphrase that opens, and another in its place. */
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import type { Progress } from './engine';
import type { Entered, Newcomer } from './newcomer';
import { openSeat } from './openSeat';
import type { TabletVault } from './tabletVault';

export const createUnlocking = (tablet: TabletVault, newcomer: Newcomer) => {
  const unlock = async (passphrase: string, progress: Progress): Entered => {
    progress({ name: 'passphrase', done: 0, total: 2 });
    const record = await tablet.read();
    if (!record || record.seats.length === 0) return fail('storage_vanished');
    const opened = await tablet.find(passphrase);
    if (!opened) return fail('wrong_passphrase');
    progress({ name: 'passphrase', done: 1, total: 2 });
    const seat = await openSeat(newcomer.opening(opened.seat, opened.vaultKey));
    if (seat.ok) await tablet.update(opened.seat.database, { unsavedAtLock: false });
    return seat;
  };

  const changePassphrase = async (
    database: string,
    current: string,
    next: string,
  ): Promise<Result<void, ProblemCode>> => {
    if (await newcomer.refusesPassphrase(next)) return fail('passphrase_too_weak');
    const opened = await tablet.find(current);
    if (!opened || opened.seat.database !== database) return fail('wrong_passphrase');
    const { wrappedVaultKey } = await tablet.wrap(next, opened.vaultKey, opened.seat.invented);
    await tablet.update(database, { wrappedVaultKey });
    return ok(undefined);
  };

  return { unlock, changePassphrase };
};
