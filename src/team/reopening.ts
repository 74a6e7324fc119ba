/**
 * The code by which an administrator lets a seat be opened again whose tablet has been away for too long: both know the
 * team's secret, and the tablet shows a number of its own, so that a code is good once. A rule of the honest app, no lock:
 * whoever has the passphrase and other software needs no code.
 */
import type { Crypto } from '../crypto/crypto';

const digitsOf = (bytes: Uint8Array, count: number): string => {
  const number = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** count).padStart(count, '0');
};

/** The number the tablet shows: another one after each time its relay was met. */
export const reopenNumber = async (crypto: Crypto, seat: Uint8Array, since: number): Promise<string> =>
  digitsOf(await crypto.hkdf(seat, new Uint8Array(0), `ponte/0/reopen/number/${since}`), 6);

export const reopenCode = async (
  crypto: Crypto,
  teamSecret: Uint8Array,
  seat: Uint8Array,
  number: string,
): Promise<string> => digitsOf(await crypto.hkdf(teamSecret, seat, `ponte/0/reopen/code/${number}`), 8);

/** As it was typed: spaces and everything else that is no digit left out. */
export const onlyDigits = (text: string): string => text.replace(/\D/g, '');
