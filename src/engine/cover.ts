/**
 * [K7] Covered: the engine answers nothing but the PIN. Five tries, fifteen minutes; then it is locked. A short PIN never
 * protects data at rest: its verifier is sealed in the vault.
 */
import { equalBytes } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import type { Seat } from './seat';
import type { Place } from './views';

const TRIES = 5;
const SHORTEST_PIN = 4;
const COVERED_MS = 15 * 60 * 1000;

export interface Cover {
  readonly covered: boolean;
  cover(place: Place | undefined): void;
  uncover(
    pin: string,
  ): Promise<
    { result: 'open'; place: Place | undefined } | { result: 'wrong'; triesLeft: number } | { result: 'locked' }
  >;
  setPin(pin: string): Promise<Result<void, ProblemCode>>;
  end(): void;
}

const digits = (pin: string): Uint8Array => Uint8Array.from(pin, (digit) => digit.charCodeAt(0) & 0xff);

export const createCover = (seat: Seat, lock: (place: Place | undefined) => void): Cover => {
  let covered = false;
  let place: Place | undefined;
  let tries = 0;
  let cancel: (() => void) | undefined;
  const verifier = (pin: string, salt: Uint8Array) => seat.crypto.hkdf(digits(pin), salt, 'ponte/0/pin');

  return {
    get covered() {
      return covered;
    },
    cover: (at) => {
      if (covered) return;
      covered = true;
      place = at;
      tries = 0;
      cancel?.();
      cancel = seat.ports.after(COVERED_MS, () => lock(place));
    },
    uncover: async (pin) => {
      const isSet = (await seat.store.get('meta', 'pin')) !== undefined;
      const stored = await seat.meta.read('pin');
      const isRight = stored !== undefined && equalBytes(await verifier(pin, stored.salt), stored.verifier);
      if (isSet && !isRight) {
        tries++;
        if (tries < TRIES) return { result: 'wrong', triesLeft: TRIES - tries };
        lock(place);
        return { result: 'locked' };
      }
      covered = false;
      cancel?.();
      return { result: 'open', place };
    },
    setPin: async (pin) => {
      if (covered) return fail('not_allowed');
      if (pin.length < SHORTEST_PIN || !/^\d+$/.test(pin)) return fail('pin_too_short');
      const salt = seat.crypto.random(16);
      const written = await seat.meta.write('pin', { salt, verifier: await verifier(pin, salt) });
      return written.ok ? ok(undefined) : fail('storage_failed');
    },
    end: () => cancel?.(),
  };
};
