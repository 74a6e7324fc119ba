import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startedRelay } from '../support/startedRelay';
import { temporaryFolder } from '../support/temporaryFolder';

const get = async (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const sent = request({ port, host: '127.0.0.1', path, method, headers: { host: `127.0.0.1:${port}`, ...headers } });
  sent.end();
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { status: response.statusCode as number, headers: response.headers, bytes, body: bytes.toString() };
};

const app = (): string =>
  join(
    temporaryFolder({
      'secret.txt': 'secret',
      'dist/index.html': '<!doctype html><title>Ponte</title>',
      'dist/serviceWorker.js': '// worker',
      'dist/.env': 'secret',
      'dist/assets/main-1a2b3c4d.js': `// ${'x'.repeat(5000)}`,
    }),
    'dist',
  );

describe('over HTTP', () => {
  it('says that it is well', async () => {
    const { port } = await startedRelay();
    const answer = await get(port, '/health');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'ok', protocol: 0 }]);
    expect(answer.headers['content-type']).toBe('application/json');
  });

  it('runs without the app', async () => {
    const { port } = await startedRelay();
    expect((await get(port, '/')).status).toBe(404);
  });

  it('sends strict headers with every answer', async () => {
    const { port } = await startedRelay({ app: app() });
    for (const path of ['/', '/health', '/missing.js', '/assets/main-1a2b3c4d.js']) {
      const { headers } = await get(port, path);
      expect(headers).toMatchObject({
        'content-security-policy': `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self' ws://127.0.0.1:${port}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ponte`,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringMatching(/^camera=\(self\), microphone=\(self\), .*geolocation=\(\)/),
      });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('lets the page connect to the proxy’s address, and asks for TLS for ever there', async () => {
    const { port } = await startedRelay({ app: app(), publicUrl: 'https://ponte.example' });
    const { status, headers } = await get(port, '/', { host: 'ponte.example' });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("connect-src 'self' wss://ponte.example;");
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('serves every screen from one page, and files under their own type', async () => {
    const { port } = await startedRelay({ app: app() });
    for (const path of ['/', '/join', '/cases/1?x=.js']) {
      const { status, body, headers } = await get(port, path);
      expect([status, body]).toEqual([200, '<!doctype html><title>Ponte</title>']);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    }
    const worker = await get(port, '/serviceWorker.js');
    expect(worker.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const asset = await get(port, '/assets/main-1a2b3c4d.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get(port, '/assets/gone-1a2b3c4d.js')).status).toBe(404);
    expect((await get(port, '/assets/gone')).status).toBe(404);
  });

  it('answers HEAD, conditional and zipped requests', async () => {
    const { port } = await startedRelay({ app: app() });
    const head = await get(port, '/assets/main-1a2b3c4d.js', {}, 'HEAD');
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '5003']);
    const etag = head.headers.etag as string;
    const same = await get(port, '/assets/main-1a2b3c4d.js', { 'if-none-match': etag });
    expect([same.status, same.body]).toEqual([304, '']);
    const zipped = await get(port, '/assets/main-1a2b3c4d.js', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.body.length).toBeLessThan(500);
    expect((await get(port, '/', {}, 'POST')).status).toBe(405);
  });

  it('sends a file compressed with its length, and as it is now', async () => {
    const folder = app();
    const { port } = await startedRelay({ app: folder });
    const zipped = () => get(port, '/serviceWorker.js', { 'accept-encoding': 'gzip' });
    for (const text of ['// worker', '// worker', '// another worker']) {
      writeFileSync(join(folder, 'serviceWorker.js'), text);
      const { headers, bytes } = await zipped();
      expect(gunzipSync(bytes).toString()).toBe(text);
      expect(headers['content-length']).toBe(String(bytes.length));
    }
    rmSync(join(folder, 'serviceWorker.js'));
    expect((await zipped()).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/.env',
    '/%00.txt',
    '/%',
    '/assets',
  ])('never leaves the folder of the app: %s', async (path) => {
    const { port } = await startedRelay({ app: app() });
    const { body } = await get(port, path);
    expect(body).not.toContain('secret');
  });

  it('says in Italian and English why nothing can work on an insecure address', async () => {
    const { port } = await startedRelay({ app: app() });
    for (const path of ['/', '/join']) {
      const { status, body } = await get(port, path, { host: `192.168.1.20:${port}` });
      expect(status).toBe(403);
      expect(body).toContain('non è protetto');
      expect(body).toContain('not protected');
      expect(body).toContain(`http://localhost:${port}/`);
      expect(body).not.toContain('<script');
    }
    expect((await get(port, '/health', { host: '192.168.1.20' })).status).toBe(200);
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await get(port, '/', { host: `${host}:${port}` })).status).toBe(200);
    }
    expect((await get(port, '/', { host: '127.0.0.1.evil.example' })).status).toBe(403);
  });
});
