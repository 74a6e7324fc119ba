/** The relay with a certificate of its own, as an operator without a proxy runs it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { encodeFrame } from '../../src/protocol/frames';
import { projectRoot } from '../support/projectRoot';
import { startedRelay } from '../support/startedRelay';
import { createHello, createTestTeam } from '../support/testTeam';

/** Made for these tests: `localhost`, signed by itself, for a hundred years. */
const [cert, key] = ['cert', 'key'].map((name) => join(projectRoot, `tests/support/certificate/${name}.pem`)) as [
  string,
  string,
];
const ca = readFileSync(cert);

it('serves over TLS, with the header that keeps browsers to it, and takes sockets there', async () => {
  const relay = await startedRelay({ tls: { cert, key } });
  expect(relay.origin).toBe(`https://127.0.0.1:${relay.port}`);
  const asked = request(`${relay.origin}/health`, { ca }).end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d+/);
  expect(answer.headers['content-security-policy']).toContain(`wss://127.0.0.1:${relay.port}`);

  const socket = new WebSocket(`wss://127.0.0.1:${relay.port}/relay`, { ca, origin: relay.origin });
  await once(socket, 'open');
  const team = createTestTeam();
  socket.send(encodeFrame(createHello(team, team.founder)));
  const [bye] = (await once(socket, 'message')) as [Buffer];
  expect(bye.length).toBeGreaterThan(0);
  socket.close();
});

it('says nothing to whoever asks it in clear', async () => {
  const relay = await startedRelay({ tls: { cert, key } });
  await expect(fetch(`http://127.0.0.1:${relay.port}/health`)).rejects.toThrow();
});
