/**
 * [L8] A record that lets a seat out, takes a circle from it, or accepts more of what it wrote, changes what counts of
 * entries that are here already. The log is held against it once; the documents in which something changed are judged
 * again from all their entries, so that what shows follows from entries and roster and from no order of arrival [I3].
 */
import { equalBytes, toHex } from '../../base/bytes';
import type { Header } from '../../log/header';
import { LogState, type RowOf } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { judgeAgain } from '../receiving/judgedAgain';
import type { Verdict } from '../receiving/judgement';
import { reasonToReview, recordNamed } from '../receiving/mayWrite';
import { USED_TWICE } from '../receiving/numbersOnce';
import { openEntry, type Seat } from '../seat/seat';
import { shakenBases, wantRaised } from '../snapshots/doubt';
import { ADOPTED } from '../snapshots/standing';

const COUNTED: readonly LogState[] = [LogState.applied, LogState.covered, LogState.waiting, LogState.review];

/** A chain's key begins with its seat. */
const SEAT_HEX = 16;

/** How many records the log has been held against, as kept. */
const heldAgainst = new WeakMap<Seat, number>();

const headerOf = async (seat: Seat, row: RowOf<'log'>): Promise<Header | undefined> => {
  const opened = COUNTED.includes(row.state) ? await openEntry(seat, row.bytes) : undefined;
  return opened?.ok ? opened.value.header : undefined;
};

const RECEIVED: Verdict = { state: LogState.received, why: '' };

const verdictOn = (seat: Seat, header: Header, document: KnownDocument | undefined): Verdict => {
  const at = recordNamed(seat.roster, header.rosterHead);
  const why = at === undefined ? undefined : reasonToReview(seat.roster, header, at, document);
  return why ? { state: LogState.review, why } : RECEIVED;
};

/** What has another standing now, of entries by these seats. Own entries stay here: what was written is not hidden from its writer. */
const changedIn = async (
  seat: Seat,
  seats: ReadonlySet<string>,
  rows: readonly RowOf<'log'>[],
  document: KnownDocument | undefined,
): Promise<Map<string, Verdict>> => {
  const changed = new Map<string, Verdict>();
  for (const row of rows) {
    const header = await headerOf(seat, row);
    if (!header || !seats.has(toHex(header.seat)) || equalBytes(header.seat, seat.keys.seat)) continue;
    // [L2] No record says anything of that.
    if (row.why === USED_TWICE) continue;
    const verdict = verdictOn(seat, header, document);
    if ((verdict.state === LogState.review) !== (row.state === LogState.review)) changed.set(row.id, verdict);
  }
  return changed;
};

/** Ids of the documents whose entries are to be judged again. */
export const holdAgainstRoster = async (seat: Seat): Promise<readonly string[]> => {
  const { heads, tenure } = seat.roster;
  const since = heldAgainst.get(seat) ?? (await seat.meta.read('heldAgainstRanges')) ?? 0;
  if (since >= heads.length) return [];
  const seats = new Set([...tenure.changed].filter(([, at]) => at >= since).map(([one]) => one));
  const again: string[] = [];
  let isComplete = true;
  if (seats.size > 0) {
    const isBy = ({ chains, reviewed }: KnownDocument): boolean =>
      [...chains.keys(), ...reviewed.keys()].some((chain) => seats.has(chain.slice(0, SEAT_HEX)));
    for (const document of seat.library.all().filter(isBy)) {
      const rows = await seat.store.where('log', 'doc', document.local);
      const isLate = (header: Header): boolean => verdictOn(seat, header, document).state === LogState.review;
      const shaken = await shakenBases(seat, document, rows, isLate);
      if (shaken.waits) isComplete = false;
      await wantRaised(seat, document, rows, seats, since);
      const changed = await changedIn(
        seat,
        seats,
        rows.filter(({ why }) => why !== ADOPTED),
        document,
      );
      for (const row of shaken.rows) changed.set(row.id, RECEIVED);
      if (changed.size === 0) continue;
      if (!(await judgeAgain(seat, document, changed))) return again;
      again.push(document.id);
    }
    // What is in no document here, since it cannot be read here.
    const nowhere = (await seat.store.where('log', 'state', LogState.review)).filter(({ doc }) => doc === '');
    const changed = await changedIn(seat, seats, nowhere, undefined);
    const changes = nowhere.flatMap((row) => {
      const verdict = changed.get(row.id);
      return verdict ? [{ table: 'log', put: { ...row, ...verdict } } as const] : [];
    });
    if (changes.length > 0 && !(await seat.store.write(changes)).ok) return again;
  }
  if (!isComplete) return again;
  const written = await seat.meta.write('heldAgainstRanges', heads.length);
  if (written.ok) heldAgainst.set(seat, heads.length);
  return again;
};
