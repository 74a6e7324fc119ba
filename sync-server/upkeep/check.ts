/**
 * `npm run relay -- check`: whether the database is whole, as far as a relay can tell that reads nothing. Every place
 * taken once and under the id its bytes bear, or written down as holding nothing; every roster a chain of true signatures.
 */
import type { Database } from 'better-sqlite3';
import { equalBytes } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { decodeKeyRow } from '../../src/protocol/keyRow';
import { nodePorts } from '../nodePorts';
import { emptyChain, linkRecord } from '../rosterChain';
import type { PlaceList } from '../store/gonePlaces';

interface TeamRow {
  readonly team: number;
  readonly head: number;
  readonly keys_head: number;
}

/** Sentences for the operator, empty where all is well. Teams by their number in the database: nothing here has a name. */
export const check = (database: Database): readonly string[] => {
  const findings: string[] = [];
  for (const row of database.pragma('integrity_check') as { readonly integrity_check: string }[]) {
    if (row.integrity_check !== 'ok') findings.push(`SQLite: ${row.integrity_check}`);
  }
  // What SQLite cannot read is not read again.
  if (findings.length > 0) return findings;
  const orphans = database.pragma('foreign_key_check') as readonly unknown[];
  if (orphans.length > 0) findings.push(`${orphans.length} rows belong to no team`);
  for (const team of database.prepare<[], TeamRow>('SELECT team, head, keys_head FROM team').all()) {
    for (const finding of [
      ...placesOf(database, 'entry', team, team.head),
      ...entriesOf(database, team),
      ...rosterOf(database, team),
      ...placesOf(database, 'key_row', team, team.keys_head),
      ...keyRowsOf(database, team),
    ]) {
      findings.push(`team ${team.team}: ${finding}`);
    }
  }
  return findings;
};

/** What is known not to be there, and is no damage. */
export const knownGone = (database: Database): readonly string[] =>
  database
    .prepare<[], { team: number; list: PlaceList; n: number }>(
      'SELECT team, list, count(*) AS n FROM gone GROUP BY team, list ORDER BY team, list',
    )
    .all()
    .map(
      ({ team, list, n }) =>
        `team ${team}: ${n} places of the ${list === 'entry' ? 'log' : 'key table'} hold nothing: what stood there was ` +
        'destroyed, and the erasure taken back afterwards; tablets that still have it bring it again',
    );

/** [S11] Of what was destroyed only the id stays. */
const erasedIn = (database: Database, team: number) => {
  const done = database.prepare<[number, Uint8Array], unknown>(
    'SELECT 1 FROM erased WHERE team = ? AND id = ? AND done = 1',
  );
  return (id: Uint8Array, bytes: Uint8Array): boolean => bytes.length === 0 && done.get(team, id) !== undefined;
};

/** [S11] Every place up to the last one given holds something or is known to hold nothing, and not both. */
function* placesOf(database: Database, list: PlaceList, { team }: TeamRow, head: number): Generator<string> {
  const what = list === 'entry' ? 'places' : 'key places';
  const places = database.prepare<[number, number, PlaceList], { place: number }>(
    `SELECT place FROM ${list} WHERE team = ?
     UNION ALL SELECT place FROM gone WHERE team = ? AND list = ? ORDER BY place`,
  );
  let last = 0;
  for (const { place } of places.iterate(team, team, list)) {
    if (place > last + 1) yield `${what} ${last + 1} to ${place - 1} are missing`;
    if (place === last) yield `one of the ${what}, ${place}, is taken and said to hold nothing`;
    last = place;
  }
  if (last !== head) yield `the ${list === 'entry' ? 'log' : 'key table'} ends at place ${last}, not ${head}`;
}

function* entriesOf(database: Database, { team }: TeamRow): Generator<string> {
  type Row = { readonly place: number; readonly entry_id: Uint8Array; readonly bytes: Uint8Array };
  const rows = database.prepare<[number], Row>(
    'SELECT place, entry_id, bytes FROM entry WHERE team = ? ORDER BY place',
  );
  const isErased = erasedIn(database, team);
  const isHidden = database.prepare('SELECT 1 FROM hidden WHERE team = ? AND entry_id = ?');
  for (const { place, entry_id, bytes } of rows.iterate(team)) {
    // [S8] Purged: only its place and id are kept.
    if (bytes.length === 0 && isHidden.get(team, entry_id)) continue;
    const id = entryIdOf(bytes);
    if (isErased(entry_id, bytes)) continue;
    if (!id || !equalBytes(id, entry_id)) yield `the entry at place ${place} is damaged`;
  }
}

function* rosterOf(database: Database, { team }: TeamRow): Generator<string> {
  type Row = { readonly n: number; readonly hash: Uint8Array; readonly record: Uint8Array };
  const rows = database.prepare<[number], Row>('SELECT n, hash, record FROM roster WHERE team = ? ORDER BY n');
  let chain = emptyChain;
  for (const { n, hash, record } of rows.iterate(team)) {
    const linked = linkRecord(chain, new Uint8Array(record), nodePorts);
    if (!linked.ok || !equalBytes(linked.value.hash, hash)) {
      yield `the roster is damaged at record ${n}`;
      return;
    }
    chain = linked.value.chain;
  }
  if (chain === emptyChain) yield 'there is no roster';
}

function* keyRowsOf(database: Database, { team }: TeamRow): Generator<string> {
  type Row = { readonly place: number; readonly row_id: Uint8Array; readonly bytes: Uint8Array };
  const rows = database.prepare<[number], Row>(
    'SELECT place, row_id, bytes FROM key_row WHERE team = ? ORDER BY place',
  );
  const isErased = erasedIn(database, team);
  for (const { place, row_id, bytes } of rows.iterate(team)) {
    if (isErased(row_id, bytes)) continue;
    const row = decodeKeyRow(bytes);
    if (!row || !equalBytes(row.rowId, row_id)) yield `the key row at place ${place} is damaged`;
  }
}
