/** Back in: the passphrase that opens, and another in its place. */
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { onlyDigits, reopenCode, reopenNumber } from '../../team/reopening';
import type { Progress } from '../engine';
import type { Ports } from '../ports';
import { type Contact, contactNow, isShut, seenAt } from '../seat/contact';
import { inBackground, type Seat } from '../seat/seat';
import { inPresentLayout } from './migrating';
import { deliveryOf, type Entered, type Newcomer } from './newcomer';
import { openSeat } from './openSeat';
import { answering } from './tabletRecord';
import type { TabletVault } from './tabletVault';

export const createUnlocking = (ports: Ports, tablet: TabletVault, newcomer: Newcomer) => {
  /** The number shown by the seat that asked for a code last. */
  let shown: string | undefined;
  /** Whether a seat that was away for too long may be opened all the same. A guest knows no secret to make a code from. */
  const mayReopen = async ({ roster, keys, contact }: Seat, code: string | undefined): Promise<boolean> => {
    if (!contact || !isShut(contact, ports.now()) || !roster.teamSecret) return true;
    const number = await reopenNumber(ports.crypto, keys.seat, contact.at);
    const right = await reopenCode(ports.crypto, roster.teamSecret, keys.seat, number);
    shown = number;
    return code !== undefined && onlyDigits(code) === right;
  };

  const contactOf = async (database: string): Promise<Contact | undefined> => {
    const record = await tablet.read();
    return record.ok ? record.value?.seats.find((one) => one.database === database)?.contact : undefined;
  };

  const unlock = async (passphrase: string, progress: Progress, code?: string): Entered => {
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
    // Locked, it may have met its relay since the line was read: the passphrase takes a second.
    const met = await contactOf(present.value.database);
    if (met && met.at > (seat.value.contact?.at ?? Number.NEGATIVE_INFINITY)) seat.value.contact = met;
    // Where it delivers may have changed while it was open.
    const delivery = deliveryOf(seat.value.identity);
    // A tablet of an earlier build has no word of when it met its relay: it is watched from now on.
    const isAway = isShut(seat.value.contact, ports.now());
    if (isAway && !(await mayReopen(seat.value, code))) {
      seat.value.store.close();
      const { contact } = seat.value;
      // Setting the clock back from here does not help.
      if (contact) await tablet.update(present.value.database, { contact: seenAt(contact, ports.now()) });
      return fail('away_too_long');
    }
    const contact = isAway || !seat.value.contact ? contactNow(ports.now()) : seat.value.contact;
    seat.value.contact = delivery && seenAt(contact, ports.now());
    const watched = seat.value.contact ? { contact: seat.value.contact } : {};
    // It is written in the order in which it was asked for, and the lists need not wait.
    inBackground(seat.value, tablet.update(present.value.database, { unsavedAtLock: false, delivery, ...watched }));
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
    const found = opened.value;
    return answering(async () => ok(await tablet.rewrap(next, found)));
  };

  return { unlock, changePassphrase, reopenNumber: () => shown };
};
