/** How long a tablet was away from its relay is said after fourteen days, whatever its clock does in between. */
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../../src/crypto/crypto';
import { type Contact, contactNow, isNews, isOverdue, isShut, seenAt } from '../../../src/engine/seat/contact';
import { must, nothing, PASSPHRASE, startTeam, type TeamTablet } from '../../support/engineTeam';
import { forgersCrypto } from '../../support/forgery';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);

describe('being away', () => {
  it('counts from the last time the relay was met', () => {
    const met = contactNow(START);
    expect(isOverdue(met, START + 14 * DAY)).toBe(false);
    expect(isOverdue(met, START + 14 * DAY + 1)).toBe(true);
    expect(isOverdue(undefined, START)).toBe(false);
  });

  it('is made no shorter by a clock that is set back', () => {
    const met = contactNow(START);
    const back = seenAt(seenAt(met, START + 20 * DAY), START - 300 * DAY);
    expect(isOverdue(back, START - 300 * DAY)).toBe(true);
    expect(isOverdue(seenAt(met, START - DAY), START - DAY)).toBe(false);
  });

  it('goes on by a clock that was set back before, and is made no longer by one that is put right', () => {
    const days = (contact: Contact, from: number, count: number): Contact =>
      Array.from({ length: count }, (_, at) => START + (from + at) * DAY).reduce(seenAt, contact);
    const five = days(contactNow(START), 0, 6);
    const behind = days(five, -395, 11);
    expect(isOverdue(behind, START - 385 * DAY)).toBe(true);
    expect(isShut(behind, START - 365 * DAY)).toBe(false);
    expect(isShut(days(behind, -385, 17), START - 369 * DAY)).toBe(true);
    // Fifteen days have passed.
    const right = seenAt(behind, START + 15 * DAY);
    expect([isOverdue(right, START + 15 * DAY), isShut(right, START + 28 * DAY)]).toEqual([true, false]);
  });

  it('counts a week at most for a clock that shows another time for a moment', () => {
    const glitch = seenAt(seenAt(contactNow(START), 0), START - 1);
    expect([isOverdue(glitch, START - 1), isOverdue(glitch, START + DAY)]).toEqual([false, false]);
  });

  it('ends with the next meeting, also for a clock that was years ahead', () => {
    expect(isOverdue(contactNow(START), START)).toBe(false);
    const ahead = contactNow(START + 3_000 * DAY);
    expect(isNews(ahead, START)).toBe(true);
    expect([isNews(contactNow(START), START + 1), isNews(contactNow(START), START + DAY)]).toEqual([false, true]);
  });
});

describe('[domain 7.10] the status', () => {
  const overdue = async (tablet: { engine: { syncStatus(): Promise<{ overdue: boolean }> } }) =>
    (await tablet.engine.syncStatus()).overdue;

  it('says that data were not synced for fourteen days, also after the clock was set back, and until they are', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    expect(await overdue(ada)).toBe(false);
    team.pass(15 * DAY);
    expect(await overdue(ada)).toBe(true);
    await ada.engine.prepareLock(undefined);
    let again = ada.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await overdue(again)).toBe(true);
    await again.engine.prepareLock(undefined);
    team.pass(-400 * DAY);
    again = again.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await overdue(again)).toBe(true);
    again.cable.plug();
    await again.engine.syncNow();
    expect(await overdue(again)).toBe(false);
  });

  it('counts a visit under the lock as one', async () => {
    const team = await startTeam();
    const ada = await team.found();
    await ada.engine.prepareLock(undefined);
    team.pass(15 * DAY);
    const locked = ada.crash();
    expect([...(await locked.engine.deliverLocked()).values()]).toEqual(['delivered']);
    locked.cable.unplug();
    await locked.unlock();
    expect(await overdue(locked)).toBe(false);
  });
});

describe('[domain 7.10] a seat that was away for thirty days', () => {
  it('opens where it met its relay while the passphrase was tried', async () => {
    const team = await startTeam();
    const ada = await team.found();
    await ada.engine.prepareLock(undefined);
    const real = forgersCrypto;
    let meanwhile: () => Promise<unknown> = async () => undefined;
    const crypto: Crypto = {
      ...real,
      stretch: async (passphrase, salt) => {
        await meanwhile();
        return real.stretch(passphrase, salt, { memoryKiB: 64, passes: 1 });
      },
    };
    const again = team.makeTablet(ada.disk, { crypto });
    team.pass(31 * DAY);
    meanwhile = () => again.engine.deliverLocked();
    must(await again.engine.unlock(PASSPHRASE, nothing));
    expect(ada.disk.tablet?.seats[0]?.contact?.at).toBeGreaterThan(team.now() - DAY);
  });

  const startAway = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await bruno.engine.prepareLock(undefined);
    const shut = bruno.crash();
    shut.cable.unplug();
    return { team, ada, bruno, shut };
  };
  const tryToOpen = ({ engine }: TeamTablet, code?: string) => engine.unlock(PASSPHRASE, nothing, code);

  it('is opened by an administrator’s code for the number it shows, once, or by meeting the relay', async () => {
    const { team, ada, shut } = await startAway();
    team.pass(31 * DAY);
    expect(await tryToOpen(shut)).toEqual({ ok: false, error: 'away_too_long' });
    const number = (await shut.engine.reopenNumber()) ?? '';
    expect(number).toMatch(/^\d{6}$/);
    const seatId = (await ada.engine.team()).members.find(({ self }) => !self)?.seatId ?? '';
    const code = must(await ada.engine.reopenCode(seatId, number));
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
    for (const typed of [wrong, '', number]) {
      expect(await tryToOpen(shut, typed)).toEqual({ ok: false, error: 'away_too_long' });
    }
    must(await tryToOpen(shut, `${code.slice(0, 4)} ${code.slice(4)}`));
    await shut.engine.prepareLock(undefined);
    team.pass(31 * DAY);
    const later = shut.crash();
    later.cable.unplug();
    expect(await tryToOpen(later, code)).toEqual({ ok: false, error: 'away_too_long' });
    later.cable.plug();
    await later.engine.deliverLocked();
    must(await tryToOpen(later));
  });

  it('is not helped by a clock that is set back; nor does it need a code before', async () => {
    const { team, shut } = await startAway();
    team.pass(29 * DAY);
    must(await tryToOpen(shut));
    await shut.engine.prepareLock(undefined);
    team.pass(2 * DAY);
    const later = shut.crash();
    later.cable.unplug();
    expect(await tryToOpen(later)).toMatchObject({ ok: false });
    team.pass(-300 * DAY);
    expect(await tryToOpen(later)).toEqual({ ok: false, error: 'away_too_long' });
  });

  it('gets its code from an administrator only, and for a number only', async () => {
    const { ada, bruno } = await startAway();
    const again = await bruno.crash().unlock();
    const founder = (await again.engine.team()).members.find(({ administrator }) => administrator)?.seatId ?? '';
    expect(await again.engine.reopenCode(founder, '123456')).toEqual({ ok: false, error: 'not_allowed' });
    const seatId = (await ada.engine.team()).members.find(({ self }) => !self)?.seatId ?? '';
    expect(await ada.engine.reopenCode(seatId, '12345')).toEqual({ ok: false, error: 'invalid_values' });
  });
});
