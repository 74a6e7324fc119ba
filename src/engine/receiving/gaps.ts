/**
 * [L2] Gaps: entries that wait for others which are not here. Since when is this tablet's own notice, kept across locks;
 * after fourteen days a person may pass the gap. That choice is an entry of the document like any other, so that every
 * tablet that holds the same entries shows the same, and tells who chose and when. What comes later all the same is applied.
 */
import { toHex } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import type { Header } from '../../log/header';
import { addPassed, encodeGaps, type Gap, gapsOf } from '../../log/terms';
import { LogState } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { isHidden } from '../erasure/erasing';
import { leave } from '../exchange/outgoing';
import { openEntry, type Seat } from '../seat/seat';
import type { GapView } from '../views';
import { depart } from '../writing/departing';
import { judgeAgain } from './judgedAgain';
import { mayWriteNow } from './mayWrite';

const PASSABLE_MS = 14 * 24 * 60 * 60 * 1000;
const GAPS_PER_ENTRY = 256;

/** What was noticed, as kept. */
const kept = new WeakMap<Seat, Readonly<Record<string, number>>>();

/** Notes since when each entry waits, and forgets those that do not any more. */
export const noteWaiting = async (seat: Seat): Promise<void> => {
  const noticed = kept.get(seat) ?? (await seat.meta.read('waiting')) ?? {};
  kept.set(seat, noticed);
  const now = seat.ports.now();
  const next: Record<string, number> = {};
  // A clock that was ahead when it was noticed must not make the wait longer.
  for (const id of seat.waiting.keys()) next[id] = Math.min(noticed[id] ?? now, now);
  seat.waitingSince = next;
  if (JSON.stringify(next) === JSON.stringify(noticed)) return;
  const written = await seat.meta.write('waiting', next);
  if (written.ok) kept.set(seat, next);
  else seat.storeFailed(written.error);
};

const sinceOf = (seat: Seat, id: string): number => seat.waitingSince[id] ?? seat.ports.now();

/** For the status line: whose earlier entries are missing, by seat in hex, and since when something waits for them. */
export const waitingFor = (seat: Seat): ReadonlyMap<string, number> => {
  const since = new Map<string, number>();
  for (const [id, { author }] of seat.waiting) {
    since.set(author, Math.min(since.get(author) ?? Number.POSITIVE_INFINITY, sinceOf(seat, id)));
  }
  return since;
};

const nameOf = (seat: Seat, id: Uint8Array): string => seat.roster.members.get(toHex(id))?.name ?? '';

/** What waits in a document, and the gaps that have been there long enough to be passed. */
const lookAt = async (seat: Seat, document: KnownDocument) => {
  const rows = await seat.store.where('log', 'doc', document.local);
  const waiting: { header: Header; since: number; lacks: boolean }[] = [];
  for (const row of rows) {
    const opened = row.state === LogState.waiting ? await openEntry(seat, row.bytes) : undefined;
    if (opened?.ok) {
      waiting.push({ header: opened.value.header, since: sinceOf(seat, row.id), lacks: seat.lacking.has(row.id) });
    }
  }
  // [S9] Of what lacks its chunks nothing can be taken: it is as good as missing.
  const headers = waiting.filter(({ lacks }) => !lacks).map(({ header }) => header);
  const old = waiting.filter(({ since }) => since <= seat.ports.now() - PASSABLE_MS).map(({ header }) => header);
  return {
    count: waiting.length,
    since: Math.min(...waiting.map(({ since }) => since)),
    missing: gapsOf(document.chains, headers, headers),
    passable: gapsOf(document.chains, headers, old),
  };
};

/** Documents in which something waits or a gap was passed. */
export const viewGaps = async (
  seat: Seat,
  titleOf: (document: KnownDocument) => string,
): Promise<readonly GapView[]> => {
  const waiting = new Set([...seat.waiting.values()].map(({ document }) => document));
  const views: GapView[] = [];
  for (const document of seat.library.all()) {
    if (isHidden(seat, document.id)) continue;
    if (!waiting.has(document.id) && document.passed.length === 0) continue;
    const { count, since, missing, passable } = await lookAt(seat, document);
    views.push({
      documentId: document.id,
      kind: document.kind,
      title: titleOf(document),
      entries: count,
      waitsFor: [...new Set(missing.map((gap) => nameOf(seat, gap.seat)))],
      since: count > 0 ? since : undefined,
      mayPass: passable.length > 0 && mayWriteNow(seat, document),
      passed: document.passed.map((one) => ({ of: nameOf(seat, one.seat), by: nameOf(seat, one.by), at: one.at })),
    });
  }
  return views;
};

/** Seals the choice as an entry of the document. */
const writePass = async (seat: Seat, document: KnownDocument, gaps: readonly Gap[]): Promise<boolean> => {
  const content = { kind: 'pass', clients: [], body: encodeGaps(gaps) } as const;
  const left = await depart(seat, document, content, (header) => {
    document.passed = addPassed(document.passed, gaps, header);
  });
  return left && judgeAgain(seat, document);
};

/** Passes every gap of the document that is old enough. What waited is applied by the next look at the log. */
export const passGap = async (seat: Seat, documentId: string): Promise<Result<void, ProblemCode>> => {
  const document = seat.library.known(documentId);
  if (!document) return fail('not_found');
  // [L5] Others would not follow the choice of somebody who may only read here.
  if (!mayWriteNow(seat, document)) return fail('not_allowed');
  const { passable } = await lookAt(seat, document);
  if (passable.length === 0) return fail('not_allowed');
  if (!(await leave(seat))) return fail(seat.whyNotKept());
  return (await writePass(seat, document, passable.slice(0, GAPS_PER_ENTRY))) ? ok(undefined) : fail(seat.whyNotKept());
};
