/**
 * [K7] Covered: the engine answers nothing but the PIN and the one question being shown. Five tries, then it is locked;
 * so it is after fifteen minutes in which nobody tried or, while something is shown, after sixty. A short PIN never
 * protects data at rest: its verifier is sealed in the vault.
 */
import { equalBytes } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { isEasyPin } from '../../domain/easyPin';
import type { ProblemCode } from '../../domain/problems';
import type { EngineEvent } from '../engine';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import type { Place } from '../views';
import type { ShownItem } from './shownViews';

const TRIES = 5;
const SHORTEST_PIN = 4;
const UNTOUCHED_MS = 15 * 60 * 1000;
const SHOWING_MS = 60 * 60 * 1000;

export interface Cover {
  readonly covered: boolean;
  /** Where to come back to, with what is being shown. */
  readonly place: Place | undefined;
  shown: ShownItem | undefined;
  cover(place: Place | undefined): void;
  /** From now on something is shown: the person reads it, perhaps long, without a touch. */
  show(shown: ShownItem): void;
  uncover(pin: string): Promise<{ result: 'open' } | { result: 'wrong'; triesLeft: number } | { result: 'locked' }>;
  setPin(pin: string): Promise<Result<void, ProblemCode>>;
  end(): void;
}

/** What of an event a covered page may be told: how things stand, in codes and counts. Nobody's name, no content. */
export const toldWhileCovered = (event: EngineEvent): EngineEvent | undefined => {
  switch (event.type) {
    case 'sync': {
      const waitingFor = event.status.waitingFor.map(() => ({ name: '', since: 0 }));
      return { type: 'sync', status: { ...event.status, waitingFor } };
    }
    case 'problem':
      return { type: 'problem', code: event.code };
    case 'session':
      return event.state.kind === 'unlocked' ? undefined : event;
    default:
      return undefined;
  }
};

const digits = (pin: string): Uint8Array => Uint8Array.from(pin, (digit) => digit.charCodeAt(0) & 0xff);

export const createCover = (seat: Seat, lock: () => void): Cover => {
  let covered = false;
  let place: Place | undefined;
  let shown: ShownItem | undefined;
  let tries = 0;
  let cancel: (() => void) | undefined;
  const verifier = (pin: string, salt: Uint8Array) => seat.crypto.hkdf(digits(pin), salt, 'ponte/0/pin');
  const lockAfter = (milliseconds: number): void => {
    cancel?.();
    cancel = seat.ports.after(milliseconds, lock);
  };

  return {
    get covered() {
      return covered;
    },
    get place() {
      return shown && place ? { ...place, shown: shown.item } : place;
    },
    get shown() {
      return shown;
    },
    set shown(next) {
      shown = next;
    },
    cover: (at) => {
      covered = true;
      place = at;
      shown = undefined;
      tries = 0;
      lockAfter(UNTOUCHED_MS);
    },
    show: (item) => {
      shown = item;
      lockAfter(SHOWING_MS);
    },
    uncover: async (pin) => {
      // Counted before it is looked at, so that many at once are as many tries.
      if (++tries > TRIES) return { result: 'locked' };
      const tried = tries;
      if (!shown) lockAfter(UNTOUCHED_MS);
      const isSet = (await seat.store.get('meta', 'pin')) !== undefined;
      const stored = await seat.meta.read('pin');
      const isRight = stored !== undefined && equalBytes(await verifier(pin, stored.salt), stored.verifier);
      if (isSet && !isRight) {
        if (tried < TRIES) return { result: 'wrong', triesLeft: TRIES - tried };
        // Who has forgotten the PIN comes back by the passphrase, and not behind the same PIN once more.
        shown = undefined;
        lock();
        return { result: 'locked' };
      }
      covered = false;
      shown = undefined;
      cancel?.();
      return { result: 'open' };
    },
    setPin: async (pin) => {
      if (covered) return fail('not_allowed');
      if (pin.length < SHORTEST_PIN || !/^\d+$/.test(pin)) return fail('pin_too_short');
      // One that was chosen before this was asked goes on opening.
      if (isEasyPin(pin)) return fail('pin_too_easy');
      const salt = seat.crypto.random(16);
      const written = await seat.meta.write('pin', { salt, verifier: await verifier(pin, salt) });
      return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
    },
    end: () => cancel?.(),
  };
};
