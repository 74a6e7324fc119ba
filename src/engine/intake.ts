/**
 * From kept to shown: entries that came in are opened, checked and applied, document by document, in whatever order they
 * arrived. [L2] An entry waits for what its author had seen; [L4, L5] what is wrong or not understood holds back only
 * what depends on it, is kept, and is named. Runs from the log, so it can be cut anywhere and run again.
 */
import { toBase64Url, toHex } from '../base/bytes';
import { advance, chainKey, readiness } from '../log/chains';
import { type OpenedHeader, openBody } from '../log/sealing';
import { inspectUpdate } from '../replica/inspect';
import { type Change, isDamaged, LogState, type RowOf } from '../storage/store';
import { holdsCircle } from '../team/roster';
import { DOCUMENT_SCHEMA } from './documentState';
import { noticeForgotten } from './incarnation';
import { keyOf, type OpenDocument, tailIsLong } from './library';
import { openEntry, type Seat } from './seat';

type LogRow = RowOf<'log'>;
interface Candidate {
  readonly row: LogRow;
  readonly opened: OpenedHeader;
}
interface Verdict {
  readonly state: LogState;
  readonly why: string;
}

/** A chain's key begins with its seat. */
const SEAT_HEX = 16;

/** Something the update stands on is not in the document, though its author's chains are complete. */
const INCOMPLETE = 'incomplete';

const parked = (why: string): Verdict => ({ state: LogState.parked, why });
const refused = (why: string): Verdict => ({ state: LogState.quarantined, why });

/** What can be said of an entry before its document is opened; `undefined` when it may go on. */
const judgeHeader = async (seat: Seat, { opened }: Candidate): Promise<Verdict | undefined> => {
  const { header } = opened;
  if (!seat.roster.heads.some((head) => head.startsWith(toHex(header.rosterHead)))) return parked('roster');
  const author = seat.roster.members.get(toHex(header.seat));
  if (!author) return refused('author');
  if (!(await seat.crypto.verify(author.signing, opened.signature, opened.signed))) return refused('signature');
  if (header.kind !== 'update') return parked('kind');
  if (header.schema > DOCUMENT_SCHEMA) return parked('schema');
  const document = seat.library.known(toBase64Url(header.docId));
  if (!document || !keyOf(document, header.keyId)) return parked('key');
  if (!holdsCircle(seat.roster, header.seat, document.circle)) return { state: LogState.review, why: 'circle' };
  return undefined;
};

/** Applies one entry that is ready. `undefined` when it took effect. */
const applyEntry = async (
  seat: Seat,
  document: OpenDocument,
  { opened }: Candidate,
  known: boolean,
): Promise<Verdict | undefined> => {
  const { header } = opened;
  const key = keyOf(document.about, header.keyId);
  const body = key && (await openBody(seat.crypto, seat.roster.team, key, opened));
  if (!body) return refused('body');
  const counts = inspectUpdate(body);
  if (!counts.ok) return refused(counts.error.type);
  const declared = JSON.stringify([...header.clients].sort((a, b) => a.client - b.client));
  if (declared !== JSON.stringify(counts.value.clients)) return refused('clients');
  if (!document.replica.apply(body)) return refused(INCOMPLETE);
  // One that was applied before (a row that was damaged and came again) moves no chain; applying it twice is harmless.
  if (!known) document.about.chains = advance(document.about.chains, header, opened.headerHash);
  document.tail = { entries: document.tail.entries + 1, bytes: document.tail.bytes + body.length };
  return undefined;
};

/** Applies all that can be applied of one document and returns the changes that keep the outcome. */
const applyTo = async (seat: Seat, id: string, candidates: readonly Candidate[]): Promise<readonly Change[]> => {
  let document = await seat.library.open(id);
  if (!document) return [];
  const { local } = document.about;
  const put = (row: LogRow, { state, why }: Verdict): Change => ({
    table: 'log',
    put: { ...row, doc: local, state, why },
  });
  const changes: Change[] = [];
  const readinessOf = ({ opened }: Candidate) =>
    readiness((document as OpenDocument).about.chains, opened.header, opened.headerHash);
  // What took effect before, was damaged and came again goes first: the others stand on it.
  const again = candidates.filter((candidate) => readinessOf(candidate).type === 'known');
  let left = [...again, ...candidates.filter((candidate) => !again.includes(candidate))];
  let applied = 0;
  for (let progress = true; progress; ) {
    progress = false;
    const still: Candidate[] = [];
    for (const candidate of left) {
      const ready = readinessOf(candidate);
      if (ready.type === 'waits') {
        still.push(candidate);
        continue;
      }
      const verdict =
        ready.type === 'impossible'
          ? refused(ready.reason)
          : await applyEntry(seat, document, candidate, ready.type === 'known');
      if (verdict?.why === INCOMPLETE) {
        // The copy in memory now holds structs that wait: it is read anew, without this entry.
        const { chains } = document.about;
        seat.library.shut(id);
        const fresh: OpenDocument | undefined = await reopened(seat, id, changes);
        if (!fresh) return changes;
        document = fresh;
        document.about.chains = chains;
        if (await hasDamage(seat, local)) {
          still.push(candidate);
          continue;
        }
      }
      progress = true;
      if (!verdict) applied++;
      changes.push(put(candidate.row, verdict ?? { state: LogState.applied, why: '' }));
    }
    left = still;
  }
  for (const candidate of left) {
    const { header } = candidate.opened;
    const ready = readinessOf(candidate);
    const why = `${ready.type === 'waits' ? ready.for : chainKey(header)}@${header.time}`;
    changes.push(put(candidate.row, { state: LogState.waiting, why }));
  }
  if (applied > 0) changes.push(await seat.library.keep(document.about));
  return changes;
};

/** [L5] An entry that stands on a row damaged here waits until that row has come again. */
const hasDamage = async (seat: Seat, local: string): Promise<boolean> =>
  (await seat.store.where('log', 'doc', local)).some(isDamaged);

/** What was applied so far is written first, so that reading the document again finds it. */
const reopened = async (seat: Seat, id: string, changes: Change[]): Promise<OpenDocument | undefined> => {
  const written = await seat.store.write(changes.splice(0));
  if (!written.ok) seat.storeFailed(written.error);
  return written.ok ? seat.library.open(id) : undefined;
};

const byDocument = (candidates: readonly Candidate[]): ReadonlyMap<string, Candidate[]> => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const id = toBase64Url(candidate.opened.header.docId);
    groups.set(id, [...(groups.get(id) ?? []), candidate]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.opened.header.m - b.opened.header.m);
  return groups;
};

const unopened = (error: { readonly type: string }): Verdict => {
  if (error.type === 'unknown_version') return parked('version');
  if (error.type === 'unknown_header_key') return parked('header_key');
  return refused(error.type);
};

/** Ids of the documents that changed. [T3] Entries were kept before; this may run as often as it likes. */
export const applyReceived = async (seat: Seat): Promise<ReadonlySet<string>> => {
  const { store } = seat;
  const rows = [
    ...(await store.where('log', 'state', LogState.received)),
    ...(await store.where('log', 'state', LogState.waiting)),
    ...(await store.where('log', 'state', LogState.parked)),
  ];
  const changes: Change[] = [];
  const candidates: Candidate[] = [];
  const opened = await Promise.all(rows.map((row) => openEntry(seat, row.bytes)));
  const judge = async (row: LogRow, header: (typeof opened)[number]): Promise<void> => {
    const verdict = header.ok ? await judgeHeader(seat, { row, opened: header.value }) : unopened(header.error);
    if (header.ok && !verdict) candidates.push({ row, opened: header.value });
    else if (verdict && (verdict.state !== row.state || verdict.why !== row.why)) {
      changes.push({ table: 'log', put: { ...row, ...verdict } });
    }
  };
  await Promise.all(rows.map((row, at) => judge(row, opened[at] as (typeof opened)[number])));
  const kept = await store.write(changes);
  if (!kept.ok) seat.storeFailed(kept.error);
  await noticeForgotten(
    seat,
    candidates.map(({ opened: { header } }) => header),
  );
  const touched = new Set<string>();
  for (const [id, group] of byDocument(candidates)) {
    const known = seat.library.known(id);
    const before = known?.chains;
    const outcome = await applyTo(seat, id, group);
    const written = await store.write(outcome);
    if (!written.ok) {
      // In memory it is newer than on disk: forget it, the log brings it back.
      seat.library.shut(id);
      if (known && before) known.chains = before;
      seat.storeFailed(written.error);
      continue;
    }
    touched.add(id);
    const document = await seat.library.open(id);
    if (document && tailIsLong(document)) await store.write(await seat.library.checkpoint(document));
  }
  return touched;
};

/** [L2] For the status line: whose earlier entries are missing, by seat in hex, and when the oldest that waits was written. */
export const waitingFor = async (seat: Seat): Promise<ReadonlyMap<string, number>> => {
  const since = new Map<string, number>();
  for (const { why } of await seat.store.where('log', 'state', LogState.waiting)) {
    const [chain = '', time] = why.split('@');
    const author = chain.slice(0, SEAT_HEX);
    since.set(author, Math.min(since.get(author) ?? Number.POSITIVE_INFINITY, Number(time)));
  }
  return since;
};
