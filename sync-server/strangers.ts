/**
 * [S6] How often somebody nobody knows yet may try from one address. Each connection costs a try, and gets it back once
 * it has shown a key, a token or a ticket: a whole team behind one address never meets the limit, whoever only knocks does.
 */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Config } from './config';
import { strangerLimits } from './relayLimits';

export interface Strangers {
  /** Whether another try from there is within the limit; takes it. */
  mayTry(address: string): boolean;
  /** The try has become somebody known. */
  giveBack(address: string): void;
}

export const createStrangers = (now: () => number): Strangers => {
  /** The longest untouched first. */
  const known = new Map<string, { tries: number; at: number }>();
  const left = (address: string): number => {
    const { tries, at } = known.get(address) ?? { tries: strangerLimits.burst, at: now() };
    // A clock that was set back must not lock anyone out.
    return Math.min(strangerLimits.burst, tries + (Math.max(0, now() - at) * strangerLimits.perSecond) / 1000);
  };
  const note = (address: string, tries: number): void => {
    known.delete(address);
    if (tries >= strangerLimits.burst) return;
    known.set(address, { tries, at: now() });
    const [oldest] = known.keys();
    if (known.size > strangerLimits.addresses && oldest !== undefined) known.delete(oldest);
  };
  return {
    mayTry(address) {
      const tries = left(address);
      if (tries < 1) return false;
      note(address, tries - 1);
      return true;
    },
    giveBack: (address) => note(address, left(address) + 1),
  };
};

/** One household or server has a whole /64 of IPv6 addresses: it is one address here. */
const neighbourhood = (address: string): string => {
  if (!isIPv6(address) || address.toLowerCase().startsWith('::ffff:')) return address;
  const [before = '', after] = address.split('%')[0]?.split('::') ?? [];
  const head = before.split(':').filter((part) => part !== '');
  const tail = (after ?? '').split(':').filter((part) => part !== '');
  const zeros = after === undefined ? [] : Array(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
};

/**
 * Whose try it is: the socket's own address, or behind a proxy what the proxy wrote last in the header it is known to
 * write. `undefined` where that cannot be told: then nobody is limited in the name of all others.
 */
export const addressOf = (
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  { publicUrl, addressHeader }: Pick<Config, 'publicUrl' | 'addressHeader'>,
): string | undefined => {
  if (publicUrl === undefined) return socket.remoteAddress && neighbourhood(socket.remoteAddress);
  const written = addressHeader && headers[addressHeader];
  // Whoever connects may have written the ones before.
  const last = [written ?? ''].flat().join(',').split(',').at(-1)?.trim();
  return last ? neighbourhood(last) : undefined;
};
