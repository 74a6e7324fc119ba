/** What the relay is told by its command line and environment, checked before anything starts. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../src/base/result';
import { relayLimits } from './relayLimits';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Paths of PEM files. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** The origin tablets dial when a proxy stands before the relay. */
  readonly publicUrl: string | undefined;
  /** The header in which that proxy says who connects, in lower case; undefined believes none. */
  readonly addressHeader: string | undefined;
  /** The folder of the built app; undefined runs the relay alone. */
  readonly app: string | undefined;
  /** Lets programs in that say no origin; browsers always say theirs. */
  readonly allowNoOrigin: boolean;
  /** Bytes of attachments and other chunks that one team may have here. */
  readonly chunkQuota: number;
  /** Who shows it may read /metrics; undefined: nobody may. */
  readonly metricsToken: string | undefined;
}
/** What an operator does with the database. */
export type UpkeepCommand =
  | { readonly type: 'stats' | 'check' | 'purge'; readonly config: Config }
  | { readonly type: 'backup' | 'restore'; readonly file: string; readonly config: Config };
export type Command =
  | { readonly type: 'help' }
  | { readonly type: 'newTeam'; readonly config: Config }
  | { readonly type: 'serve'; readonly config: Config }
  | UpkeepCommand;

export const helpText = `Usage: npm start                        relay and app on one port
       npm run relay -- new-team        another one-time link that may found a team
       npm run relay -- backup FILE     copies the database to a new file, also while the relay runs
                                        (exit code 2: made, but without some attachments that are damaged)
       npm run relay -- restore FILE    puts a backup in its place; tablets bring back what came after it
                                        (exit code 2: done, but without some that are damaged in the backup;
                                        a backup holds what is erased after it: delete it after 30 days)
       npm run relay -- check           whether the database is whole, and how old what restores put aside is
       npm run relay -- stats           how much is there, in numbers
       npm run relay -- purge           drops what snapshots have stood for since 90 days, and deletes what a restore
                                        put aside (replaced-...) more than 30 days ago: run it every week
       npm run relay -- --help

Environment:
  PORT             port to listen on (8787)
  HOST             address to listen on (127.0.0.1)
  DATA_DIR         folder of the relay's database (./data)
  TLS_CERT         PEM files: serve over TLS
  TLS_KEY
  PUBLIC_URL       address of the proxy in front, such as https://ponte.example.org
  ADDRESS_HEADER   header in which that proxy writes the address of whoever connects, such as X-Forwarded-For:
                   strangers are then limited by address; without it only when no proxy is in front
  SERVE_APP        0: relay only; a folder: the built app is there (./dist if it exists)
  ALLOW_NO_ORIGIN  1: also programs that are no browser may connect
  CHUNK_QUOTA      MiB of attachments that one team may have on the relay (4096)
  METRICS_TOKEN    who sends it as "Authorization: Bearer ..." may read GET /metrics (Prometheus); at least 16 characters`;
/** Shorter ones are guessed. */
const SHORTEST_TOKEN = 16;

const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;

const readOrigin = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return isBare && /^https?:$/.test(url.protocol) ? url.origin : undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as none. The error is a sentence for whoever started the relay. */
const readConfig = (environment: Environment, root: string): Result<Config, string> => {
  const read = (name: string): string | undefined => environment[name] || undefined;
  const port = readPort(read('PORT') ?? '8787');
  if (port === undefined) return fail(`PORT is not a port number: ${read('PORT')}`);
  const publicUrl = read('PUBLIC_URL');
  const publicOrigin = publicUrl === undefined ? undefined : readOrigin(publicUrl);
  if (publicUrl !== undefined && publicOrigin === undefined) {
    return fail(`PUBLIC_URL is not an address without a path, such as https://ponte.example.org: ${publicUrl}`);
  }
  const addressHeader = read('ADDRESS_HEADER')?.toLowerCase();
  if (addressHeader !== undefined && !/^[a-z0-9-]+$/.test(addressHeader)) {
    return fail(`ADDRESS_HEADER is not the name of a header: ${addressHeader}`);
  }
  if (addressHeader !== undefined && publicOrigin === undefined) {
    return fail('ADDRESS_HEADER needs PUBLIC_URL: without a proxy anybody could write it');
  }
  const cert = read('TLS_CERT');
  const key = read('TLS_KEY');
  if ((cert === undefined) !== (key === undefined)) return fail('TLS_CERT and TLS_KEY belong together');
  const metricsToken = read('METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < SHORTEST_TOKEN) {
    return fail(`METRICS_TOKEN is shorter than ${SHORTEST_TOKEN} characters`);
  }
  const quota = read('CHUNK_QUOTA');
  if (quota !== undefined && !/^\d{1,9}$/.test(quota)) return fail(`CHUNK_QUOTA is not a number of MiB: ${quota}`);
  const serveApp = read('SERVE_APP');
  const built = serveApp === undefined || serveApp === '1' ? join(root, 'dist') : resolve(serveApp);
  const isThere = existsSync(join(built, 'index.html'));
  if (serveApp !== undefined && serveApp !== '0' && !isThere) return fail(`SERVE_APP: no built app in ${built}`);
  return ok({
    port,
    host: read('HOST') ?? '127.0.0.1',
    dataDir: resolve(read('DATA_DIR') ?? 'data'),
    tls: cert === undefined || key === undefined ? undefined : { cert, key },
    publicUrl: publicOrigin,
    addressHeader,
    app: serveApp === '0' || !isThere ? undefined : built,
    allowNoOrigin: read('ALLOW_NO_ORIGIN') === '1',
    chunkQuota: quota === undefined ? relayLimits.chunkQuota : Number(quota) * relayLimits.chunkQuotaUnit,
    metricsToken,
  });
};

const commandByWord: Readonly<Record<string, Exclude<Command['type'], 'help'>>> = {
  serve: 'serve',
  'new-team': 'newTeam',
  backup: 'backup',
  restore: 'restore',
  check: 'check',
  stats: 'stats',
  purge: 'purge',
};

/** `root` is the folder of the project, where the built app stands. */
export const readCommand = (
  args: readonly string[],
  environment: Environment,
  root: string,
): Result<Command, string> => {
  const words = args.filter((word) => word !== '--');
  if (words.includes('--help') || words.includes('-h')) return ok({ type: 'help' });
  const [word = 'serve', file, ...rest] = words;
  const known = commandByWord[word];
  const wantsFile = known === 'backup' || known === 'restore';
  if (!known || rest.length > 0 || wantsFile !== (file !== undefined)) {
    return fail(`unknown command: ${words.join(' ')}\n\n${helpText}`);
  }
  const read = readConfig(environment, root);
  if (!read.ok) return read;
  const config = read.value;
  return ok(file !== undefined && wantsFile ? { type: known, file, config } : ({ type: known, config } as Command));
};
