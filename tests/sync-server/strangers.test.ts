/** [S6] Before anybody has proved anything, an address is all there is to tell them apart by. */
import { describe, expect, it } from 'vitest';
import { addressOf, createStrangers } from '../../sync-server/strangers';
import { dialRelay, foundTeam } from '../support/relayClient';
import { startedRelay } from '../support/startedRelay';
import { createTestTeam } from '../support/testTeam';

const BURST = 60;

describe('tries from one address', () => {
  const start = () => {
    let time = 0;
    const strangers = createStrangers(() => time);
    const tries = (address: string, count: number): number =>
      Array.from({ length: count }, () => strangers.mayTry(address)).filter(Boolean).length;
    return { strangers, tries, pass: (ms: number) => (time += ms) };
  };

  it('are limited, come back with time, and are nobody else’s', () => {
    const { tries, pass } = start();
    expect(tries('a', 100)).toBe(BURST);
    expect(tries('b', 1)).toBe(1);
    pass(10_000);
    expect(tries('a', 100)).toBe(10);
    pass(-60_000);
    expect(tries('a', 1)).toBe(0);
    pass(3_600_000);
    expect(tries('a', 100)).toBe(BURST);
  });

  it('cost nothing to those who turn out to be known', () => {
    const { strangers, tries } = start();
    for (let at = 0; at < 1_000; at++) {
      expect(strangers.mayTry('office')).toBe(true);
      strangers.giveBack('office');
    }
    expect(tries('office', 100)).toBe(BURST);
  });

  it('from a million addresses are not all remembered', () => {
    const { strangers, tries } = start();
    expect(tries('first', BURST)).toBe(BURST);
    for (let at = 0; at < 20_000; at++) strangers.mayTry(String(at));
    expect(tries('first', 1)).toBe(1);
  });
});

describe('the address', () => {
  const from = (remoteAddress: string | undefined, headers = {}) => ({ headers, socket: { remoteAddress } });
  const direct = { publicUrl: undefined, addressHeader: undefined };
  const proxied = { publicUrl: 'https://ponte.example', addressHeader: 'x-forwarded-for' };

  it('is the socket’s, whatever a header says, where no proxy is in front', () => {
    expect(addressOf(from('192.0.2.1', { 'x-forwarded-for': '198.51.100.1' }), direct)).toBe('192.0.2.1');
  });

  it('is what the proxy wrote last, never what the caller wrote before it', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 192.0.2.7' };
    expect(addressOf(from('127.0.0.1', headers), proxied)).toBe('192.0.2.7');
    expect(addressOf(from('127.0.0.1'), proxied)).toBeUndefined();
    expect(addressOf(from('127.0.0.1', headers), { ...proxied, addressHeader: undefined })).toBeUndefined();
  });

  it('is the first half of one of IPv6, however it is written', () => {
    const same = ['2001:db8:0:7::1', '2001:db8:0:7:ffff:1:2:3', '2001:0DB8::7:0:0:0:9'];
    expect(new Set(same.map((address) => addressOf(from(address), direct)))).toEqual(new Set(['2001:db8:0:7']));
    expect(addressOf(from('2001:db8:0:8::1'), direct)).toBe('2001:db8:0:8');
    expect(addressOf(from('::ffff:192.0.2.1'), direct)).toBe('::ffff:192.0.2.1');
  });
});

describe('a relay', () => {
  it('refuses whoever only knocks, and a team behind the same address never meets the limit', async () => {
    const relay = await startedRelay();
    const team = createTestTeam();
    await foundTeam(relay.dialled, relay.setupLink() ?? '', team);
    for (let at = 0; at < 2 * BURST; at++) {
      const known = await dialRelay(relay.dialled);
      await known.welcome(team, team.founder);
      known.hangUp();
    }
    const knocks = await Promise.allSettled(Array.from({ length: 2 * BURST }, () => dialRelay(relay.dialled)));
    const refused = knocks.filter((knock) => knock.status === 'rejected');
    expect(refused.length).toBeGreaterThan(BURST - 20);
    expect(String(refused[0]?.status === 'rejected' && refused[0].reason)).toContain('429');
    expect(relay.lines.join()).toContain('address_refused');
  });
});
