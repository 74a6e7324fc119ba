/** The origins under which this relay is reached, compared exactly: a page of any other origin may not connect. */
import { hostname, networkInterfaces } from 'node:os';
import type { Config } from './config';

export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const hostsOf = (host: string): readonly string[] => {
  if (host === '0.0.0.0' || host === '::') {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
    return [...loopbackHosts, hostname(), ...addresses.filter((address) => !address.includes('%')).map(bracketed)];
  }
  return loopbackHosts.includes(bracketed(host)) ? loopbackHosts : [bracketed(host)];
};

export const ownOrigins = ({ host, tls, publicUrl }: Config, port: number): ReadonlySet<string> => {
  const scheme = tls ? 'https' : 'http';
  const own = hostsOf(host).map((name) => `${scheme}://${name}:${port}`);
  return new Set([
    ...own.filter((text) => URL.canParse(text)).map((text) => new URL(text).origin),
    ...(publicUrl === undefined ? [] : [publicUrl]),
  ]);
};

/** What to open: the proxy's address, or the first of the relay's own. */
export const mainOrigin = (config: Config, port: number): string => {
  const [first] = ownOrigins({ ...config, publicUrl: undefined }, port);
  const host = config.host === '127.0.0.1' ? first?.replace('localhost', '127.0.0.1') : first;
  return config.publicUrl ?? host ?? `http://localhost:${port}`;
};
