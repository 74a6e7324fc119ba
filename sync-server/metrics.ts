/**
 * What the relay says of itself at /metrics, in the text format of Prometheus (version 0.0.4): counts of what its log
 * lines tell and the state of the process. No id of a team or a seat, hashed or not, is among the labels [S7].
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { LogEvent } from './ports';

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** What is asked for at the moment of the answer. */
export interface Gauges {
  /** Open sockets, whoever they are. */
  connections(): number;
  /** Bytes of the database's files. */
  storedBytes(): number;
}

export interface Metrics {
  note(event: LogEvent): void;
  text(): string;
}

const block = (name: string, type: 'counter' | 'gauge', help: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines.map((line) => name + line), ''].join('\n');

export const createMetrics = (gauges: Gauges): Metrics => {
  /** By label; codes and reasons are words of ours, so there are few. */
  const events = new Map<string, number>();
  let placed = 0;
  const { cpuUsage, memoryUsage, uptime } = process;
  return {
    note({ code, reason, count }) {
      const label = reason === undefined ? `{code="${code}"}` : `{code="${code}",reason="${reason}"}`;
      events.set(label, (events.get(label) ?? 0) + 1);
      if (code === 'pushed') placed += count ?? 0;
    },
    text() {
      const { user, system } = cpuUsage();
      return [
        block(
          'ponte_events_total',
          'counter',
          'What the log lines tell, by code and reason.',
          [...events].sort().map(([label, count]) => `${label} ${count}`),
        ),
        block('ponte_entries_placed_total', 'counter', 'Entries committed since the start.', [` ${placed}`]),
        block('ponte_connections', 'gauge', 'Open sockets.', [` ${gauges.connections()}`]),
        block('ponte_stored_bytes', 'gauge', 'Size of the database files.', [` ${gauges.storedBytes()}`]),
        block('process_cpu_seconds_total', 'counter', 'Processor time used.', [` ${(user + system) / 1e6}`]),
        block('process_resident_memory_bytes', 'gauge', 'Resident memory.', [` ${memoryUsage().rss}`]),
        block('process_uptime_seconds', 'gauge', 'Time since the start.', [` ${uptime().toFixed(3)}`]),
      ].join('');
    },
  };
};

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request carries this token. Hashes are compared, so that time tells nothing of it. */
export const bearsToken = (authorization: string | undefined, token: string): boolean =>
  timingSafeEqual(hashed(authorization ?? ''), hashed(`Bearer ${token}`));
