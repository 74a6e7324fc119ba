/** Argon2id by hash-wasm, loaded when a passphrase is asked for. [K6] floor 19 MiB with two passes, target half a second. */
import type { StretchParameters } from './crypto';

export const STRETCH_FLOOR: StretchParameters = { memoryKiB: 19 * 1024, passes: 2 };
export const STRETCH_TARGET: StretchParameters = { memoryKiB: 64 * 1024, passes: 3 };

/** Passphrases typed on different keyboards must be the same bytes. */
export const normalizePassphrase = (passphrase: string): string =>
  passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ');

export const stretch = async (
  passphrase: string,
  salt: Uint8Array,
  parameters: StretchParameters,
): Promise<Uint8Array> => {
  const { argon2id } = await import('hash-wasm');
  return argon2id({
    password: normalizePassphrase(passphrase),
    salt,
    parallelism: 1,
    iterations: parameters.passes,
    memorySize: parameters.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  });
};
