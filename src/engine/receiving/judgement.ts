/**
 * What can be said of an entry by looking at it: is it understood, whose is it, may they write here, is its body what its
 * header declares. [L4] Counts decide, the same on every tablet. [L5] What is not understood is kept, not refused.
 */
import { toBase64Url, toHex } from '../../base/bytes';
import type { Header } from '../../log/header';
import { type OpenedHeader, openBody } from '../../log/sealing';
import { decodeSnapshot, type Snapshot } from '../../log/snapshot';
import { decodeGaps, type Gap } from '../../log/terms';
import { FORMAT_VERSION, SUITE_P256 } from '../../protocol/limits';
import { signable } from '../../protocol/signing';
import { inspectUpdate } from '../../replica/inspect';
import { BASE_AGAIN, DAMAGED, DAMAGED_BASE, isAgain, isReplaceable, LogState, type RowOf } from '../../storage/store';
import { type KnownDocument, keysOf } from '../documents/documentReader';
import { DOCUMENT_SCHEMA } from '../documents/documentState';
import { chunksOf } from '../exchange/chunkLedger';
import type { Seat } from '../seat/seat';
import { ADOPTED, UNCHECKED } from '../snapshots/standing';
import { reasonToReview, recordNamed } from './mayWrite';

export type LogRow = RowOf<'log'>;
export interface Candidate {
  readonly row: LogRow;
  readonly opened: OpenedHeader;
  /** [S9] Chunks of its body are still to come. */
  readonly lacks: boolean;
}
export interface Verdict {
  readonly state: LogState;
  readonly why: string;
  /** Local id of its document, where only that is known of it. */
  readonly doc?: string;
}

/** Something the update stands on is not in the document, though its author's chains are complete. */
export const INCOMPLETE = 'incomplete';

/** [L5] What this build makes something of. */
const KINDS: readonly Header['kind'][] = ['update', 'pass', 'snapshot', 'event'];
/** A build that makes something of more says so here: then it looks again at what another has parked. */
export const UNDERSTOOD = [FORMAT_VERSION, SUITE_P256, DOCUMENT_SCHEMA, ...KINDS].join();

/** For others: looked at again when keys arrive. */
const FOREIGN: Verdict = { state: LogState.foreign, why: '' };
const parked = (why: string): Verdict => ({ state: LogState.parked, why });
export const refused = (why: string): Verdict => ({ state: LogState.quarantined, why });

/** Whether somebody of the team is shown to have signed it, whatever else can be said of it. */
export const isSigned = async ({ roster, crypto }: Seat, opened: OpenedHeader): Promise<boolean> => {
  const author = roster.members.get(toHex(opened.header.seat));
  const signed = signable('header', opened.signed);
  return author !== undefined && (await crypto.verify(author.signing, opened.signature, signed));
};

/** [L5] Parked though its author is known. */
const isNotUnderstood = ({ state, why }: Verdict): boolean =>
  state === LogState.parked && (why === 'kind' || why === 'schema');

/** Looked at before, and found to be its author's: it waits for something else. */
export const isShown = (row: LogRow): boolean => row.state === LogState.waiting || isNotUnderstood(row);

/** What can be said of an entry before its document is opened; `undefined` when it may go on. `shown`: its author is. */
export const judgeHeader = async (seat: Seat, opened: OpenedHeader, shown = false): Promise<Verdict | undefined> => {
  const { header } = opened;
  const at = recordNamed(seat.roster, header.rosterHead);
  if (at === undefined) return parked('roster');
  if (!seat.roster.members.has(toHex(header.seat))) return refused('author');
  if (!shown && !(await isSigned(seat, opened))) return refused('signature');
  if (!KINDS.includes(header.kind)) return parked('kind');
  if (header.schema > DOCUMENT_SCHEMA) return parked('schema');
  const document = seat.library.known(toBase64Url(header.docId));
  // [L8] Of somebody who is out everything is looked at by an administrator, whether or not he can read it.
  const why = reasonToReview(seat.roster, header, at, document);
  if (why) return { state: LogState.review, why, doc: document?.local ?? '' };
  // The log holds every circle's entries; those of circles this seat does not hold are nobody's problem.
  return document && keysOf(document, header.keyId) ? undefined : FOREIGN;
};

type Body =
  | { readonly update: Uint8Array }
  | { readonly gaps: readonly Gap[] }
  | { readonly snapshot: Snapshot }
  | { readonly nothing: true }
  | { readonly verdict: Verdict };

/** The update or the gaps an entry carries, if it is what its header declares. */
export const bodyOf = async (seat: Seat, about: KnownDocument, opened: OpenedHeader): Promise<Body> => {
  const { header } = opened;
  // [S9] What an attachment holds changes nothing in its document; it is looked at by whoever wants to see it.
  if (header.kind === 'event') return header.clients.length === 0 ? { nothing: true } : { verdict: refused('clients') };
  const keys = keysOf(about, header.keyId);
  const update = keys && (await openBody(seat.crypto, seat.roster.team, keys, opened, chunksOf(seat.store)));
  if (!update) return { verdict: refused('body') };
  if (header.kind === 'pass') {
    const gaps = header.clients.length === 0 ? decodeGaps(update) : undefined;
    return gaps ? { gaps } : { verdict: refused('clients') };
  }
  if (header.kind === 'snapshot') {
    const snapshot = header.clients.length === 0 ? decodeSnapshot(update) : undefined;
    return snapshot ? { snapshot } : { verdict: refused('clients') };
  }
  const counts = inspectUpdate(update);
  if (!counts.ok) return { verdict: refused(counts.error.type) };
  const declared = JSON.stringify([...header.clients].sort((a, b) => a.client - b.client));
  return declared === JSON.stringify(counts.value.clients) ? { update } : { verdict: refused('clients') };
};

/** Of an entry whose header does not open. A guest holds few header keys, and what he cannot open is not for him. */
export const unopened = (error: { readonly type: string }, isGuest: boolean): Verdict => {
  if (error.type === 'unknown_version') return parked('version');
  if (error.type === 'unknown_header_key') return isGuest ? FOREIGN : parked('header_key');
  return refused(error.type);
};

/** Whether its author has been shown to be who he says. */
export const isTrue = (verdict: Verdict | undefined): boolean =>
  verdict === undefined ||
  verdict.state === LogState.foreign ||
  verdict.state === LogState.review ||
  isNotUnderstood(verdict);

const BEGINS: Verdict = { state: LogState.applied, why: ADOPTED };

/** What came in the place of a damaged row may be something else under its id: then that is still missing. */
export const stillDamaged = (row: LogRow, verdict: Verdict): Verdict =>
  isAgain(row) && isReplaceable(verdict)
    ? { ...verdict, why: row.why === BASE_AGAIN ? DAMAGED_BASE : DAMAGED }
    : verdict;

/** [T7] On a damaged row that came again. What became of a snapshot is known no more: nobody attests it here. */
export const verdictAgain = ({ row, opened }: Candidate, body: Body): Verdict => {
  if ('verdict' in body) return stillDamaged(row, body.verdict);
  if (row.why === BASE_AGAIN) return BEGINS;
  return { state: LogState.applied, why: opened.header.kind === 'snapshot' ? UNCHECKED : '' };
};

/** [S8] What a document begins with, and what it stands for is not to be had: that stays, whatever became of its author since. */
export const isLateBase = (row: LogRow, verdict: Verdict | undefined): boolean =>
  verdict?.why === 'late' && (row.why === ADOPTED || row.why === BASE_AGAIN);

/** The candidates of each document, each author's in the order of its chain. */
export const byDocument = (candidates: readonly Candidate[]): ReadonlyMap<string, Candidate[]> => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const id = toBase64Url(candidate.opened.header.docId);
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(candidate);
  }
  for (const group of groups.values()) group.sort((a, b) => a.opened.header.m - b.opened.header.m);
  return groups;
};

/** What lists show before the months of the register. */
export const showFirst = <T>(seat: Seat, groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] => {
  const isRegister = ([id]: readonly [string, T]): boolean => seat.library.known(id)?.kind === 'register';
  const all = [...groups];
  return [...all.filter((one) => !isRegister(one)), ...all.filter(isRegister)];
};
