import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../sync-server/config';
import { ownOrigins } from '../../sync-server/ownOrigins';
import { temporaryFolder } from '../support/temporaryFolder';

const read = (environment: Record<string, string> = {}, args: string[] = [], root = temporaryFolder()) =>
  readCommand(args, environment, root);
const configOf = (environment: Record<string, string>, root?: string) => {
  const command = read(environment, [], root);
  if (!command.ok || command.value.type === 'help') throw new Error('no configuration');
  return command.value.config;
};

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(configOf({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      dataDir: join(process.cwd(), 'data'),
      tls: undefined,
      publicUrl: undefined,
      addressHeader: undefined,
      app: undefined,
      allowNoOrigin: false,
      metricsToken: undefined,
    });
  });

  it('reads the environment, an empty variable being none', () => {
    const found = configOf({
      PORT: '9000',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://Ponte.example/',
      ADDRESS_HEADER: 'X-Forwarded-For',
      TLS_KEY: '',
      DATA_DIR: '/x',
    });
    expect(found).toMatchObject({ port: 9000, host: '0.0.0.0', publicUrl: 'https://ponte.example', dataDir: '/x' });
    expect(found.addressHeader).toBe('x-forwarded-for');
  });

  it('serves the app that is built, unless told not to', () => {
    const root = temporaryFolder({ 'dist/index.html': '' });
    expect(configOf({}, root).app).toBe(join(root, 'dist'));
    expect(configOf({ SERVE_APP: '0' }, root).app).toBeUndefined();
    expect(configOf({ SERVE_APP: join(root, 'dist') }).app).toBe(join(root, 'dist'));
  });

  it.each<[string, Record<string, string>]>([
    ['a port that is none', { PORT: '70000' }],
    ['an address with a path', { PUBLIC_URL: 'https://ponte.example/app' }],
    ['an address of another kind', { PUBLIC_URL: 'ftp://ponte.example' }],
    ['a certificate without its key', { TLS_CERT: 'cert.pem' }],
    ['a header that is none', { PUBLIC_URL: 'https://ponte.example', ADDRESS_HEADER: 'X: Y' }],
    ['a header anybody could write', { ADDRESS_HEADER: 'X-Forwarded-For' }],
    ['an app that is not there', { SERVE_APP: '1' }],
    ['a token that is soon guessed', { METRICS_TOKEN: 'secret' }],
  ])('refuses %s', (_, environment) => {
    expect(read(environment).ok).toBe(false);
  });

  it('knows two commands, with or without the dashes of npm', () => {
    expect(read({}, ['--', 'new-team'])).toMatchObject({ ok: true, value: { type: 'newTeam' } });
    expect(read({}, ['--help'])).toMatchObject({ ok: true, value: { type: 'help' } });
    expect(read({}, ['new-team', 'more']).ok).toBe(false);
  });

  it('is reached under its own names and no others', () => {
    expect([...ownOrigins(configOf({}), 8787)]).toEqual([
      'http://localhost:8787',
      'http://127.0.0.1:8787',
      'http://[::1]:8787',
    ]);
    const named = configOf({ HOST: '192.0.2.7', TLS_CERT: 'c', TLS_KEY: 'k', PUBLIC_URL: 'https://ponte.example' });
    expect([...ownOrigins(named, 443)]).toEqual(['https://192.0.2.7', 'https://ponte.example']);
  });
});
