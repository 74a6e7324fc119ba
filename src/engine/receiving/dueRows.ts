/**
 * Which rows are looked at: what came, and of what was kept unapplied only that of which something else may be said by now.
 * Without that whatever a member leaves parked or waiting would be gone through at every exchange. [I5]
 */
import { toBase64Url } from '../../base/bytes';
import { LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { erasureClock } from '../erasure/erasing';
import { rawAnswers } from '../seat/noted';
import { openEntry, type Seat } from '../seat/seat';
import { type LogRow, UNDERSTOOD } from './judgement';

const DAY_MS = 24 * 60 * 60 * 1000;

/** One application of what came, over all its passes. */
export interface Look {
  /** [L5] What is parked may be understood by now. */
  readonly parked: boolean;
  /** Everything that waits, of whatever document. */
  readonly all: boolean;
  /** Also what was not for this seat. */
  readonly retry: boolean;
  readonly mayAdopt: boolean;
  /** To be kept once all that was found could be. */
  readonly parkedUnder: string;
  readonly waitingUnder: string;
}

type Standing = Pick<KnownDocument, 'chains' | 'passed' | 'owners' | 'keys'> & {
  readonly reviewed: string;
  readonly mayAdopt: boolean;
};

interface Looked {
  /** Under what all that waits was looked at. */
  under: string;
  /** How the documents stood, by id, when what waits in them was. */
  readonly documents: Map<string, Standing>;
}
const looks = new WeakMap<Seat, Looked>();
const lookedOf = (seat: Seat): Looked => {
  const looked = looks.get(seat) ?? { under: '', documents: new Map() };
  looks.set(seat, looked);
  return looked;
};

/** The same as kept, or at any rate as good as: lists that only grow are replaced when they do. */
const isAsBefore = (document: KnownDocument, before: Standing): boolean =>
  document.chains === before.chains &&
  document.passed === before.passed &&
  document.owners === before.owners &&
  document.keys === before.keys &&
  [...document.reviewed].join() === before.reviewed;

export const beginLook = async (seat: Seat, mayAdopt: boolean): Promise<Look> => {
  const { heads, keys, guestKeys, erased } = seat.roster;
  const roster = [heads.length, keys.size, guestKeys.size];
  const retry = (await seat.meta.read('retry')) === true;
  // [S11] The time of what is erased comes without anything else: once a day, what came of it is found.
  const today = Math.floor(erasureClock(seat) / DAY_MS);
  const parkedUnder = [UNDERSTOOD, ...roster, erased.size > 0 ? today : 0].join('/');
  // [S8] What waited for the relay's answer may go on without what it does not give; what is asked for is kept in mind daily.
  const waitingUnder = [...roster, today, Math.floor(seat.ports.now() / DAY_MS), rawAnswers(seat)].join('/');
  const parked = retry || (await seat.meta.read('parkedUnder')) !== parkedUnder;
  const all = retry || lookedOf(seat).under !== waitingUnder;
  return { parked, all, retry, mayAdopt, parkedUnder, waitingUnder };
};

/** Once all its passes are over. */
export const endLook = async (seat: Seat, look: Look, isKept: boolean): Promise<void> => {
  // In a document that was judged again, or could not be kept, it has not been looked at before the last pass.
  lookedOf(seat).under = isKept ? look.waitingUnder : '';
  if (!isKept) return;
  const changes = [
    ...(look.retry ? [seat.meta.remove('retry')] : []),
    ...(look.parked ? [await seat.meta.change('parkedUnder', look.parkedUnder)] : []),
  ];
  if (changes.length > 0) await seat.store.write(changes);
};

/** What waits in a document now has been looked at; `undefined`: that could not be kept. */
export const noteLooked = (seat: Seat, id: string, look: Look | undefined): void => {
  const document = seat.library.known(id);
  const { documents } = lookedOf(seat);
  if (!document || !look) documents.delete(id);
  else {
    const { chains, passed, owners, keys, reviewed } = document;
    documents.set(id, { chains, passed, owners, keys, reviewed: [...reviewed].join(), mayAdopt: look.mayAdopt });
  }
};

/** Documents in which what waits is to be looked at. */
const documentsDue = (seat: Seat, { mayAdopt }: Look, touched: ReadonlySet<string>): ReadonlySet<string> => {
  const due = new Set<string>();
  const { documents } = lookedOf(seat);
  for (const [id, { document }] of seat.waiting) {
    if (due.has(document)) continue;
    const known = seat.library.known(document);
    const before = documents.get(document);
    const isDue =
      touched.has(document) ||
      // [S9] Its chunks may be here by now.
      seat.lacking.has(id) ||
      !known ||
      !before ||
      (mayAdopt && !before.mayAdopt) ||
      !isAsBefore(known, before);
    if (isDue) due.add(document);
  }
  return due;
};

const waitingIn = async (seat: Seat, due: ReadonlySet<string>): Promise<readonly LogRow[]> => {
  const waits = { index: 'state', oneOf: [LogState.waiting] } as const;
  const locals = [...due].flatMap((id) => seat.library.known(id)?.local ?? []);
  const rows = await Promise.all(locals.map((local) => seat.store.where('log', 'doc', local, waits)));
  for (const [id, { document }] of seat.waiting) if (due.has(document)) seat.waiting.delete(id);
  return rows.flat();
};

export interface DueRow {
  readonly row: LogRow;
  readonly opened: Awaited<ReturnType<typeof openEntry>>;
}

const open = (seat: Seat, rows: readonly LogRow[]): Promise<readonly DueRow[]> =>
  Promise.all(rows.map(async (row) => ({ row, opened: await openEntry(seat, row.bytes) })));

/** Rows that may now be applied, in the order of the relay's log, so that every tablet decides alike. */
export const rowsDue = async (seat: Seat, look: Look, judged: ReadonlySet<string>): Promise<readonly DueRow[]> => {
  const states: LogState[] = [LogState.received];
  if (look.all) states.push(LogState.waiting);
  if (look.parked) states.push(LogState.parked);
  if (look.retry) states.push(LogState.foreign);
  const found = await Promise.all(states.map((state) => seat.store.where('log', 'state', state)));
  const came = await open(seat, found.flat());
  let waiting: readonly DueRow[] = [];
  if (look.all) seat.waiting.clear();
  else {
    const touched = came.flatMap(({ opened }) => (opened.ok ? [toBase64Url(opened.value.header.docId)] : []));
    waiting = await open(seat, await waitingIn(seat, documentsDue(seat, look, new Set([...judged, ...touched]))));
  }
  return [...came, ...waiting].sort(
    (a, b) => (a.row.place || Number.MAX_SAFE_INTEGER) - (b.row.place || Number.MAX_SAFE_INTEGER),
  );
};
