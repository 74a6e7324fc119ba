import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { launchTablet, type Tablet, type TabletOptions } from './browser';
import { createNetworkCable } from './networkCable';
import { processTree } from './processTree';
import { temporaryFolder } from './temporaryFolder';

const workerCode = `
  const socket = new WebSocket(location.origin.replace('http', 'ws'));
  socket.onopen = () => postMessage('open');
  socket.onclose = () => postMessage('closed');
  onmessage = () => fetch('/').then(() => postMessage('fetched'), () => postMessage('unreachable'));
`;

const serve = (request: IncomingMessage, response: ServerResponse) => {
  const script = request.url === '/worker.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.setHeader('content-security-policy', "default-src 'self'");
  response.end(script ? workerCode : '<!doctype html><title>page</title>');
};

const startServer = async (): Promise<{ server: Server; port: number; url: string }> => {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}/` };
};

const startTablet = async (options: Partial<TabletOptions> = {}): Promise<Tablet> => {
  const tablet = await launchTablet({ profileDir: join(temporaryFolder(), 'profile'), ...options });
  onTestFinished(() => tablet.close());
  return tablet;
};

test('a tablet notes violations of the content security policy and errors on the console', async () => {
  const { url } = await startServer();
  const tablet = await startTablet();
  await tablet.page.goto(url);
  expect(tablet.violations).toEqual([]);
  expect(tablet.errors).toEqual([]);

  await tablet.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    setTimeout(() => {
      throw new Error('planted');
    });
  });

  await expect.poll(() => tablet.violations.map((violation) => violation.directive)).toContain('script-src-elem');
  await expect.poll(() => tablet.errors.join('\n')).toContain('planted');
});

test('killing a tablet ends its own processes, leaves the other running, and its profile opens again', async () => {
  const { url } = await startServer();
  const profileDir = join(temporaryFolder(), 'profile');
  const [one, other] = [await startTablet({ profileDir }), await startTablet()];
  await one.page.goto(url);
  await one.page.evaluate(() => {
    indexedDB.open('any');
  });
  expect(processTree(one.processId).length).toBeGreaterThan(1);

  await one.kill();

  await other.page.goto(url);
  expect(await other.page.title()).toBe('page');
  const again = await startTablet({ profileDir });
  await again.page.goto(url);
  expect(await again.page.title()).toBe('page');
});

test('offline reaches the requests and, through the cable, the open socket of a worker, and ends', async () => {
  const { server, port } = await startServer();
  const sockets = new WebSocketServer({ server });
  const cable = await createNetworkCable(port);
  onTestFinished(() => cable.close());
  const tablet = await startTablet({ cable });
  await tablet.page.goto(cable.origin);
  const said: string[] = [];
  await tablet.page.exposeFunction('say', (word: string) => said.push(word));
  await tablet.page.evaluate(() => {
    const worker = new Worker('/worker.js');
    worker.onmessage = (event) => (window as unknown as { say(word: string): void }).say(event.data as string);
    Object.assign(window, { worker });
  });
  const ask = () => tablet.page.evaluate(() => (window as unknown as { worker: Worker }).worker.postMessage('fetch'));
  await expect.poll(() => said).toContain('open');

  await tablet.setOffline(true);
  await ask();
  await expect.poll(() => said).toEqual(expect.arrayContaining(['closed', 'unreachable']));
  await expect.poll(() => sockets.clients.size).toBe(0);

  await tablet.setOffline(false);
  await ask();
  await expect.poll(() => said).toContain('fetched');
});

test('what Playwright turns off in Chromium is still off', async () => {
  const { processId } = await startTablet();
  const line = execFileSync('ps', ['-ww', '-o', 'args=', '-p', `${processId}`], { encoding: 'utf8' });
  const lists = [...line.matchAll(/--disable-features=(\S+)/g)].map(([, names = '']) => names.split(','));
  expect(lists.length).toBeGreaterThan(1);
  expect(lists.at(-1)).toEqual(expect.arrayContaining(lists.flat()));
});
