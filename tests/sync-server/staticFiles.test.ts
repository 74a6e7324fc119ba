import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { createStaticFiles } from '../../sync-server/staticFiles';
import { temporaryFolder } from '../support/temporaryFolder';

/** How often the files were compressed since. */
const served = async (folder: string, failures = 0) => {
  const done: string[] = [];
  let left = failures;
  const serve = createStaticFiles(folder, async (bytes) => {
    done.push(bytes.toString());
    if (left-- > 0) throw new Error('no memory');
    return gzipSync(bytes);
  });
  const server = createServer((request, response) => {
    serve(request.url ?? '/', request, response).catch(() => response.writeHead(500).end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  // It asks for gzip by itself, and unpacks it.
  const text = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return { done, text };
};

it('compresses a file once, however many ask at once, until it is another', async () => {
  const folder = temporaryFolder({ 'index.html': '<title>one</title>', 'a.js': '// a' });
  const { done, text } = await served(folder);
  const asked = await Promise.all(['/', '/join', '/a.js', '/', '/a.js'].map(text));
  expect(asked).toEqual(['<title>one</title>', '<title>one</title>', '// a', '<title>one</title>', '// a']);
  expect([...done].sort()).toEqual(['// a', '<title>one</title>']);
  writeFileSync(join(folder, 'index.html'), '<title>another</title>');
  expect([await text('/'), await text('/')]).toEqual(['<title>another</title>', '<title>another</title>']);
  expect(done).toHaveLength(3);
});

it('keeps no failure', async () => {
  const { done, text } = await served(temporaryFolder({ 'a.js': '// a' }), 1);
  expect([await text('/a.js'), await text('/a.js'), await text('/a.js')]).toEqual(['', '// a', '// a']);
  expect(done).toHaveLength(2);
});

it('keeps no more than the app may be large', async () => {
  const large = 'x'.repeat(100);
  const folder = temporaryFolder({ 'a.js': large, 'b.js': large });
  const bytes = Buffer.alloc(5 * 2 ** 20);
  let times = 0;
  const serve = createStaticFiles(folder, async () => {
    times++;
    return bytes;
  });
  const server = createServer((request, response) => void serve(request.url ?? '/', request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.body?.cancel());
  for (const path of ['/a.js', '/a.js', '/b.js', '/a.js', '/a.js']) await get(path);
  expect(times).toBe(3);
});
