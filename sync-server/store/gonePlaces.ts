/**
 * Places of a log or key table that hold nothing: what stood there was destroyed, and an erasure that was taken back lets it
 * come again, at another place. Builds before layout 4 kept no account of them. Which places those were is not known any
 * more; how many there can be at most is, for the records that took erasures back are all here.
 */
import type { Database } from 'better-sqlite3';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';

/** Each list of places, and the column of a team that says how far it goes. */
export const placeLists = [
  { list: 'entry', heads: 'head' },
  { list: 'key_row', heads: 'keys_head' },
] as const;
export type PlaceList = (typeof placeLists)[number]['list'];

/** Ids that records of the roster took back, each as often as they did. */
const takenBack = (database: Database, team: number): Readonly<Record<PlaceList, number>> => {
  const counts = { entry: 0, key_row: 0 };
  const records = database.prepare<[number], { record: Uint8Array }>('SELECT record FROM roster WHERE team = ?');
  for (const { record } of records.iterate(team)) {
    for (const { at, entryIds, rowIds } of decodeSignedRecord(new Uint8Array(record))?.record.erased ?? []) {
      if (at > 0) continue;
      counts.entry += entryIds.length;
      counts.key_row += rowIds.length;
    }
  }
  return counts;
};

function* missingOf(places: Iterable<{ readonly place: number }>, head: number): Generator<number> {
  let next = 1;
  for (const { place } of places) {
    while (next < place) yield next++;
    next = place + 1;
  }
  while (next <= head) yield next++;
}

/** The missing places; none where there are more than that, for then something else is wrong. */
const explained = (places: Iterable<{ readonly place: number }>, head: number, most: number): readonly number[] => {
  const found: number[] = [];
  for (const place of missingOf(places, head)) {
    if (found.length === most) return [];
    found.push(place);
  }
  return found;
};

/** Writes down the places that erasures taken back can have left without anything. More are damage, and stay so. */
export const accountForGone = (database: Database): void => {
  const insert = database.prepare('INSERT INTO gone (team, list, place) VALUES (?, ?, ?)');
  for (const { list, heads } of placeLists) {
    const teams = database.prepare<[], { team: number; head: number }>(`SELECT team, ${heads} AS head FROM team`);
    const places = database.prepare<[number], { place: number }>(
      `SELECT place FROM ${list} WHERE team = ? ORDER BY place`,
    );
    for (const { team, head } of teams.all()) {
      const most = takenBack(database, team)[list];
      for (const place of explained(places.iterate(team), head, most)) insert.run(team, list, place);
    }
  }
};
