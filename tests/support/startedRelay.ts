/** The relay in this process, with real sockets and a real database, gone when the test is over. */
import { onTestFinished } from 'vitest';
import type { Config } from '../../sync-server/config';
import { startRelay } from '../../sync-server/runningRelay';
import { temporaryFolder } from './temporaryFolder';

export const startedRelay = async (more: Partial<Config> = {}) => {
  const lines: string[] = [];
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: temporaryFolder(),
    tls: undefined,
    publicUrl: undefined,
    addressHeader: undefined,
    app: undefined,
    allowNoOrigin: false,
    metricsToken: undefined,
    ...more,
  };
  const relay = await startRelay(config, (line) => lines.push(line));
  onTestFinished(() => relay.stop());
  return { ...relay, lines, dialled: `http://127.0.0.1:${relay.port}` };
};
