/** The port to HTTP on the platform's `fetch`. */
import type { Carry } from './carry';

/** A chunk over a slow line takes its time; a line that says nothing for longer is dead. */
const PATIENCE_MS = 60_000;

export const carryByHttp: Carry = async ({ method, relayUrl, path, bearer, bytes }) => {
  try {
    const answer = await fetch(new URL(path, relayUrl), {
      method,
      headers: { Authorization: bearer },
      body: bytes ? (bytes as Uint8Array<ArrayBuffer>) : null,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    return undefined;
  }
};
