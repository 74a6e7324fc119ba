/** [S6, S7] What an operator's monitoring reads: true counts, no ids, and only with the token. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { encodeFrame } from '../../src/protocol/frames';
import { dialRelay, foundTeam } from '../support/relayClient';
import { startedRelay } from '../support/startedRelay';
import { createEntry, createTestTeam } from '../support/testTeam';

const TOKEN = 'a token of more than sixteen letters';

const read = (url: string, token?: string): Promise<Response> =>
  fetch(`${url}/metrics`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

/** The value behind a name with its labels. */
const figure = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
};

describe('the metrics of a relay', () => {
  it('are not there unless a token was set', async () => {
    const { dialled } = await startedRelay();
    expect((await read(dialled, TOKEN)).status).toBe(404);
  });

  it('are kept from whoever has not the token', async () => {
    const { dialled } = await startedRelay({ metricsToken: TOKEN });
    for (const answer of [await read(dialled), await read(dialled, `${TOKEN}.`), await read(dialled, '')]) {
      expect([answer.status, await answer.text()]).toEqual([401, '']);
    }
  });

  it('count connections, committed entries and refusals, and name nobody', async () => {
    const { dialled, setupLink } = await startedRelay({ metricsToken: TOKEN });
    const team = createTestTeam();
    await foundTeam(dialled, setupLink() ?? '', team);
    const client = await dialRelay(dialled);
    await client.welcome(team, team.founder);
    client.say({ type: 'PUSH', batch: 1, entries: [createEntry(300), createEntry(300), createEntry(300)] });
    await client.hear('ACK');
    const stranger = await dialRelay(dialled);
    stranger.sayBytes(encodeFrame({ type: 'GOT', to: 1 }));
    await stranger.ended;

    const answer = await read(dialled, TOKEN);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(figure(text, 'ponte_connections')).toBe(1);
    expect(figure(text, 'ponte_entries_placed_total')).toBe(3);
    expect(figure(text, 'ponte_events_total{code="bye",reason="malformed"}')).toBe(1);
    expect(figure(text, 'ponte_stored_bytes')).toBeGreaterThan(900);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    for (const id of [team.id, team.founder.id]) expect(text).not.toContain(toHex(id));
    client.hangUp();
  });
});
