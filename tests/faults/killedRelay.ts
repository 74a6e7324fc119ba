/**
 * One team that works against a relay which is killed again and again, and the journal of what it was answered, kept here,
 * outside. What was on the way when the relay died is sent again: it must count once, whether or not it had been kept.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { equalBytes, fromHex, toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { type FrameOf, frameTable } from '../../src/protocol/frames';
import { decodeKeyRow, encodeKeyRow } from '../../src/protocol/keyRow';
import { encodeSuperseding } from '../../src/protocol/superseding';
import { databaseIn } from '../../sync-server/store/dataFolder';
import type { Prng } from '../support/prng';
import { projectRoot } from '../support/projectRoot';
import { type ProcessRelay, runRelayCommand, startRelay } from '../support/relay';
import { dialRelay, foundTeam, type RelayClient } from '../support/relayClient';
import { createEntry, createSeat, createTestTeam, createTicket, random, seatOf, sha256 } from '../support/testTeam';

type Sent = FrameOf<'PUSH'> | FrameOf<'KEYS_PUT'> | FrameOf<'APPEND'>;
interface Kept {
  readonly place: number;
  readonly bytes: Uint8Array;
}

/** Of the first layout, as a database that was kept from then has them. */
const firstTables = new Set(
  Array.from(
    readFileSync(join(projectRoot, 'tests', 'sync-server', 'store', 'layout1.sql'), 'utf8').matchAll(
      /^CREATE TABLE (\w+)/gm,
    ),
    ([, name]) => name,
  ),
);

/** The environment in which a relay dies at a point. */
export const dyingAt = (point: string, after: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=${join(projectRoot, 'tests', 'faults', 'killAtPoint.mjs')}`,
  KILL_POINT: point,
  KILL_AFTER: String(after),
  KILL_ACK: String(frameTable.ACK[0]),
});

const createRow = (): Uint8Array =>
  encodeKeyRow({ version: 0, rowId: random(16), target: random(8), targetKeyId: random(8), drop: random(200) });
const rowIdOf = (row: Uint8Array): Uint8Array => decodeKeyRow(row)?.rowId as Uint8Array;

export const createKilledRelay = async (dataDir: string, prng: Prng, root = projectRoot) => {
  const team = createTestTeam();
  const entries = new Map<string, Kept>();
  const rows = new Map<string, Kept>();
  let records = 1;
  let batch = 0;
  const findings: string[] = [];
  /** [S8] What a snapshot stands for: its bytes may be dropped, its id and place may not. */
  const covered = new Set<string>();
  const second = createSeat();
  /** Sent and not answered. */
  let open: Sent | undefined;

  const note = (
    journal: Map<string, Kept>,
    bytes: readonly Uint8Array[],
    ids: readonly Uint8Array[],
    ack: FrameOf<'ACK'>,
  ) => {
    for (const [at, { result, place, refusal }] of ack.results.entries()) {
      const id = toHex(ids[at] as Uint8Array);
      if (result === 'refused') findings.push(`${id} was refused: ${refusal}`);
      const before = journal.get(id);
      if (before && before.place !== place) findings.push(`${id} moved`);
      journal.set(id, { place, bytes: bytes[at] as Uint8Array });
    }
  };
  /** Resolves when it is answered; rejects when the relay dies first. */
  const say = async (client: RelayClient, frame: Sent): Promise<void> => {
    open = frame;
    client.say(frame);
    if (frame.type === 'APPEND') {
      const { from } = await client.hear('RECORDS');
      records = Math.max(records, from + 1);
    } else if (frame.type === 'PUSH') {
      const ids = frame.entries.map((entry) => entryIdOf(entry) as Uint8Array);
      note(entries, frame.entries, ids, await client.hear('ACK'));
    } else note(rows, frame.rows, frame.rows.map(rowIdOf), await client.hear('ACK'));
    open = undefined;
  };
  const some = <T>(make: () => T): T[] => Array.from({ length: 1 + prng.int(8) }, make);
  const work = async (client: RelayClient): Promise<void> => {
    await say(client, { type: 'PUSH', batch: ++batch, entries: some(() => createEntry(200 + prng.int(2_000))) });
    await say(client, { type: 'KEYS_PUT', batch: ++batch, rows: some(createRow) });
    await say(client, { type: 'APPEND', ...team.extend({ tickets: [createTicket(Date.now() + 600_000)] }) });
  };
  const dial = async (relay: ProcessRelay): Promise<RelayClient & { readonly head: number }> => {
    const client = await dialRelay(relay.url);
    const { head } = await client.welcome(team, team.founder);
    return { ...client, head };
  };

  /** Compares everything the relay gives out with the journal. */
  const look = async (client: RelayClient): Promise<void> => {
    const seen = new Map<string, Kept>();
    const see = (id: Uint8Array | undefined, place: number, bytes: Uint8Array): void => {
      const key = toHex(id ?? new Uint8Array());
      if (seen.has(key)) findings.push(`${key} is there twice`);
      seen.set(key, { place, bytes });
    };
    client.say({ type: 'PULL', after: 0, bytes: 1 << 20, raw: true });
    for (let more = true; more; ) {
      const page = await client.hear('PAGE');
      for (const { place, entry } of page.entries) see(entryIdOf(entry), place, entry);
      ({ more } = page);
      client.say({ type: 'GOT', to: page.to });
    }
    for (let after = 0, more = true; more; ) {
      client.say({ type: 'KEYS_GET', after });
      const page = await client.hear('KEY_ROWS');
      for (const row of page.rows) see(rowIdOf(row), rows.get(toHex(rowIdOf(row)))?.place ?? 0, row);
      ({ to: after, more } = page);
    }
    for (const [id, kept] of [...entries, ...rows]) {
      const there = seen.get(id);
      if (!there && covered.has(id)) continue;
      if (!there || there.place !== kept.place || !equalBytes(there.bytes, kept.bytes)) findings.push(`${id} is lost`);
    }
    const chain: Uint8Array[] = [];
    for (let more = true; more; ) {
      client.say({ type: 'ROSTER', after: chain.length });
      const page = await client.hear('RECORDS');
      chain.push(...page.records);
      more = page.more;
    }
    const isLost = (at: number): boolean => !equalBytes(chain[at] ?? new Uint8Array(), team.records[at] as Uint8Array);
    for (let at = 0; at < records; at++) if (isLost(at)) findings.push(`record ${at} is lost`);
  };

  const first = await startRelay({ dataDir, root });
  await foundTeam(first.url, await first.setupLink(), team);
  await first.stop();

  return {
    team,
    findings,
    dataDir,
    acknowledged: () => entries.size + rows.size + records,
    start: (env: Record<string, string> = {}) => startRelay({ dataDir, root, env }),
    command: (args: readonly string[], env: Record<string, string> = {}) =>
      runRelayCommand(args, { dataDir, root, env: { ...env } }),
    dial,
    say,
    work,
    look,
    /** Works until the relay dies. A finding when it does not die `by` what it was to die: a signal, or of itself. */
    workUntilKilled: async (relay: ProcessRelay, by: NodeJS.Signals | null = 'SIGKILL'): Promise<void> => {
      const client = await dial(relay).catch(() => undefined);
      try {
        for (let at = 0; client && at < 50; at++) await work(client);
      } catch {
        // It died.
      }
      if (client?.socket.readyState === client?.socket.OPEN)
        await relay.kill9().then(() => findings.push('never came to its point'));
      if ((await relay.gone) !== by) findings.push(`ended by itself: ${relay.logLines().slice(-3).join(' ')}`);
    },
    /** A relay on what is left: everything acknowledged is there once, and what was on the way gets there. */
    verify: async (): Promise<void> => {
      const relay = await startRelay({ dataDir, root }).catch((error: unknown) => String(error));
      if (typeof relay === 'string') {
        findings.push(relay);
        return;
      }
      const client = await dial(relay);
      await look(client);
      if (open) await say(client, open);
      await look(client);
      await relay.kill9();
    },
    /** Two seats say that an entry stands for all others there are. */
    cover: async (relay: ProcessRelay): Promise<void> => {
      const client = await dial(relay);
      await say(client, { type: 'APPEND', ...team.extend({ seats: [seatOf(second)] }) });
      const snapshot = createEntry();
      const ids = [...entries.keys()];
      await say(client, { type: 'PUSH', batch: ++batch, entries: [snapshot] });
      const claim = { snapshot: entryIdOf(snapshot) as Uint8Array, stateHash: random(32), entryIds: ids.map(fromHex) };
      const other = await dialRelay(relay.url);
      await other.welcome(team, second);
      for (const [seat, type] of [
        [client, 'SUPERSEDE'],
        [other, 'ATTEST'],
      ] as const) {
        seat.say({ type, body: encodeSuperseding(claim) });
        if ((await seat.hear('ACK')).results[0]?.result !== 'placed') findings.push(`${type} was not taken`);
      }
      for (const id of ids) covered.add(id);
    },
    coveredCount: () => covered.size,
    /** The same entries once more: the relay must know them, whether or not it has their bytes. */
    sendAgain: async (relay: ProcessRelay): Promise<void> => {
      const client = await dial(relay);
      const known = [...entries.values()].map(({ bytes }) => bytes);
      while (known.length > 0) await say(client, { type: 'PUSH', batch: ++batch, entries: known.splice(0, 32) });
    },
    /** As a build left it that knew nothing of snapshots. */
    inFirstLayout: (): void => {
      const database = new Database(databaseIn(dataDir));
      const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
      const later = tables.all().filter(({ name }) => !firstTables.has(name));
      for (const { name } of later) database.exec(`DROP TABLE ${name}`);
      database.pragma('user_version = 1');
      database.close();
    },
    entryIds: (): readonly string[] => [...entries.keys()],
    /** Another log: what was acknowledged before counts for nothing, and all of it is sent again, as tablets do. */
    bringBack: async (): Promise<void> => {
      const [known, knownRows] = [entries, rows].map((journal) => [...journal.values()].map(({ bytes }) => bytes)) as [
        Uint8Array[],
        Uint8Array[],
      ];
      entries.clear();
      rows.clear();
      const relay = await startRelay({ dataDir, root });
      const client = await dial(relay);
      for (const [at, record] of team.records.entries()) {
        const prev = team.records[at - 1];
        if (prev) await say(client, { type: 'APPEND', prev: sha256(prev), record });
      }
      while (knownRows.length > 0)
        await say(client, { type: 'KEYS_PUT', batch: ++batch, rows: knownRows.splice(0, 32) });
      while (known.length > 0) await say(client, { type: 'PUSH', batch: ++batch, entries: known.splice(0, 32) });
      await relay.kill9();
    },
  };
};
export type KilledRelay = Awaited<ReturnType<typeof createKilledRelay>>;
