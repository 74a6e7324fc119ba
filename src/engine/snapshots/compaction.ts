/**
 * [S8] Which documents are due for a snapshot, and which snapshots for a second member's word. Decided after everything went
 * out and came in, by a chance of one over the number of those who could, so that one does it and not all.
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import { isAttachmentKind } from '../../domain/attachments';
import { countedValue } from '../../domain/register';
import { chainKey } from '../../log/chains';
import { coversOf, decodeSnapshot, encodeSnapshot, MOST_COVERED } from '../../log/snapshot';
import { limits } from '../../protocol/limits';
import { encodeSuperseding } from '../../protocol/superseding';
import type { Change } from '../../storage/store';
import type { CompactingSide } from '../../sync/compacting';
import { everyoneKey } from '../../team/headerKeys';
import type { KnownDocument } from '../documents/documentReader';
import { isHidden } from '../erasure/erasing';
import { bodyLimits } from '../ports';
import { explain } from '../receiving/heads';
import { mayWriteNow, reasonToReview } from '../receiving/mayWrite';
import { romeDay } from '../register/romeDay';
import { noteOnce } from '../seat/noted';
import type { Seat, Summary } from '../seat/seat';
import { depart } from '../writing/departing';
import { isDoubtful } from './doubt';
import { donePreparing, isPrepared, prepareBody } from './preparing';
import { bodyBytes, idsUnder, keptOf, replay } from './replay';
import { entriesIn, lookAt, standingOf } from './summaries';

/** Entries since the last snapshot after which the next is due; in a month of the register that is over, fewer. */
const DUE_AFTER = 64;
const DUE_AFTER_MONTH = 4;
/** How much is looked at, and written, after one exchange. */
const LOOKS = 16;
const WRITES = 4;

/** [L5] Seats that could make or attest a snapshot of the document: it is an entry like any other. */
const holdersOf = ({ roster }: Seat, about: KnownDocument): number => {
  const newest = roster.heads.length - 1;
  const mayWrite = (seat: Uint8Array): boolean =>
    reasonToReview(roster, { seat, incarnation: seat, n: 0 }, newest, about) === undefined;
  return [...roster.members.values()].filter(({ seat, paper }) => !paper && mayWrite(seat)).length;
};

const oneOf = (seat: Seat, many: number): boolean => (seat.crypto.random(1)[0] ?? 0) * many < 256;

/** [S8] A month of the register that is over changes no more: its batches are summed up soon. */
const isPastMonth = async (seat: Seat, about: KnownDocument): Promise<boolean> => {
  if (about.kind !== 'register') return false;
  const open = await seat.library.open(about.id);
  for (const row of open?.replica.registerRows('access') ?? []) {
    const day = (countedValue(row)?.value as { readonly day?: unknown } | undefined)?.day;
    // All rows of the document are of one month; a correction's own row bears no day.
    if (typeof day === 'string') return day.slice(0, 7) < romeDay(seat.ports.now()).slice(0, 7);
  }
  return false;
};

const remembers =
  (seat: Seat, type: 'SUPERSEDE' | 'ATTEST', snapshot?: string) =>
  async (entryId: Uint8Array): Promise<readonly Change[]> => {
    const id = toBase64Url(entryId);
    const claims = (await seat.meta.read('claims')) ?? {};
    return [await seat.meta.change('claims', { ...claims, [id]: { type, snapshot: snapshot ?? id } })];
  };

/**
 * [L2] Nothing of it is missing by a person's choice. A snapshot says of a chain only how far it goes, and who begins with one never hears
 * of what was passed under it: they would wait for it.
 */
const isWhole = ({ passed, chains }: KnownDocument): boolean =>
  passed.every((one) => (chains.get(chainKey(one))?.m ?? 0) >= one.m);

const writeSnapshot = async (seat: Seat, about: KnownDocument, summary: Summary): Promise<boolean> => {
  const covers = coversOf(about.chains);
  const made = await replay(seat, about, await keptOf(seat, about), covers);
  if (!made) {
    // [L2, L8] Something others wrote upon is missing or not accepted. It is tried again when more has come.
    seat.summaries.set(about.id, { ...summary, since: 0, isShaken: false });
    return false;
  }
  const { stateHash, state, authors } = made;
  const most = bodyLimits(seat.ports).large;
  const body =
    covers.length <= MOST_COVERED && state.length < most ? encodeSnapshot({ stateHash, state, authors }) : undefined;
  if (!body || body.length > most) {
    if (await noteOnce(seat, `large/${about.local}`)) seat.tell({ type: 'problem', code: 'document_too_large' });
    return false;
  }
  const prepared = await prepareBody(seat, about, covers, body);
  if (!prepared) return false;
  const content = { kind: 'snapshot', clients: [], covers, ...prepared } as const;
  const remember = remembers(seat, 'SUPERSEDE');
  const done = async (id: Uint8Array) => [...(await remember(id)), await donePreparing(seat, about)];
  return depart(seat, about, content, undefined, done);
};

/** [S8] Its entries were replayed when it came in; this says so, to the team and then to the relay. */
const writeAttest = async (seat: Seat, about: KnownDocument, id: string): Promise<boolean> => {
  const one = (await keptOf(seat, about)).find((kept) => kept.id === id);
  const body = one && (await bodyBytes(seat, about, one.opened));
  const snapshot = body && decodeSnapshot(body);
  if (!one || !snapshot) return false;
  const { covers } = one.opened.header;
  const attest = encodeSnapshot({ stateHash: snapshot.stateHash, state: new Uint8Array(), authors: [] });
  // [L3] It names the one it is for: another may cover the same and say otherwise whose the clients are.
  const { seat: author, incarnation, m } = one.opened.header;
  const deps = [{ seat: author, incarnation, m }];
  const content = { kind: 'snapshot', clients: [], covers, deps, body: attest } as const;
  return depart(seat, about, content, undefined, remembers(seat, 'ATTEST', id));
};

/** What of one document is due, written; false when nothing was. */
const writeDue = async (seat: Seat, about: KnownDocument, summary: Summary): Promise<boolean> => {
  const holders = holdersOf(seat, about);
  if (holders < 2) return false;
  if (summary.unattested !== undefined && oneOf(seat, holders - 1)) {
    return writeAttest(seat, about, summary.unattested);
  }
  const after = seat.ports.compactAfter ?? DUE_AFTER;
  const isDue =
    summary.isShaken || summary.since > after || (summary.since > DUE_AFTER_MONTH && (await isPastMonth(seat, about)));
  // [S9] What was begun is ended by whoever began it.
  const isMine = isDue && ((await isPrepared(seat, about)) || oneOf(seat, holders));
  return isMine && writeSnapshot(seat, about, summary);
};

/** More than this within a minute: somebody is writing there, and a snapshot would be old before it is attested. */
const BUSY_ENTRIES = 16;
const BUSY_MS = 60_000;
const lastLooks = new WeakMap<KnownDocument, { readonly entries: number; readonly at: number }>();

/** Whether so much has come since the last look that it is left to come to rest first. */
const isBusy = (seat: Seat, about: KnownDocument): boolean => {
  const last = lastLooks.get(about);
  const now = { entries: entriesIn(about), at: seat.ports.now() };
  const busy = last !== undefined && now.entries - last.entries > BUSY_ENTRIES && now.at - last.at < BUSY_MS;
  lastLooks.set(about, now);
  return busy;
};

/** Whether one may be summed up now, and how it stands may have changed. */
const mayBeDue = (seat: Seat, about: KnownDocument): boolean => {
  if (isBusy(seat, about)) return false;
  const after = seat.ports.compactAfter ?? DUE_AFTER;
  // Fewer have no snapshot yet, and need none; but for what was summed up with what is late by now.
  if (
    about.reviewed.size === 0 &&
    entriesIn(about) <= (about.kind === 'register' ? Math.min(after, DUE_AFTER_MONTH) : after)
  )
    return false;
  // What an attachment holds is no state.
  if (!isWhole(about) || isAttachmentKind(about.kind)) return false;
  return !isHidden(seat, about.id) && mayWriteNow(seat, about);
};

/** One document, in turn. */
const summariseOne = async (seat: Seat, about: KnownDocument): Promise<{ looked: boolean; wrote: boolean }> => {
  const isOnItsWay = (await seat.store.count('outbox', 'doc', about.local)) > 0;
  if (isOnItsWay || isHidden(seat, about.id)) return { looked: false, wrote: false };
  const known = seat.summaries.get(about.id);
  // Looked at again when it has grown by a tenth of what makes it due, not at each entry.
  const isFresh =
    known?.standing === standingOf(seat, about) &&
    entriesIn(about) - known.entries <= (seat.ports.compactAfter ?? DUE_AFTER) / 10;
  const summary = isFresh ? known : await lookAt(seat, about);
  seat.summaries.set(about.id, summary);
  const wrote = await writeDue(seat, about, summary);
  if (wrote) seat.summaries.delete(about.id);
  return { looked: !isFresh, wrote };
};

/** A turn for each document. What is left when somebody waits for one is left for the next time. True when something is to go. */
export const summarise = async (seat: Seat): Promise<boolean> => {
  if (everyoneKey(seat.roster) === undefined) return false;
  let [looks, writes] = [0, 0];
  for (const about of seat.library.all()) {
    if (looks >= LOOKS || writes >= WRITES || seat.isAwaited()) break;
    if (!mayBeDue(seat, about)) continue;
    const { looked, wrote } = await seat.inSpareTurn(() => summariseOne(seat, about));
    if (looked) looks++;
    if (wrote) writes++;
  }
  return writes > 0;
};

export const claimSaid = async (seat: Seat, id: string): Promise<boolean> => {
  const { [id]: _said, ...others } = (await seat.meta.read('claims')) ?? {};
  const written = await seat.meta.write('claims', others);
  if (!written.ok) seat.storeFailed(written.error);
  return written.ok;
};

/** What may be said to the relay by now: the entry that says it to the team is delivered. */
export const claimsDue = async (seat: Seat): ReturnType<CompactingSide['claims']> => {
  const due: Awaited<ReturnType<CompactingSide['claims']>>[number][] = [];
  for (const [id, { type, snapshot }] of Object.entries((await seat.meta.read('claims')) ?? {})) {
    const own = await seat.store.get('log', id);
    const about = own && seat.library.all().find(({ local }) => local === own.doc);
    if (!own || own.place <= 0 || !about) continue;
    const kept = await keptOf(seat, about);
    const one = kept.find((each) => each.id === snapshot);
    const body = one && (await bodyBytes(seat, about, one.opened));
    const read = body && decodeSnapshot(body);
    const snapshotId = fromBase64Url(snapshot);
    if (!one || !read || !snapshotId) continue;
    if (isDoubtful(seat.roster, about, one.opened.header)) {
      await claimSaid(seat, id);
      continue;
    }
    const covers = one.opened.header.covers ?? [];
    await explain(seat, kept, covers);
    const ids = idsUnder(kept, covers);
    for (let at = 0; at < ids.length; at += limits.idsPerOffer) {
      const entryIds = ids.slice(at, at + limits.idsPerOffer);
      const body = encodeSuperseding({ snapshot: snapshotId, stateHash: read.stateHash, entryIds });
      // All of it must have been said before it is forgotten here.
      due.push({ id: at + limits.idsPerOffer < ids.length ? undefined : id, frame: { type, body } });
    }
  }
  return due;
};
