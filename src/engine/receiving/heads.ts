/**
 * [S12] After everything went out and came in, this seat says what it has seen of the others, where that has changed: not
 * sooner than ten minutes after it did, and once a day in any case, so that the others see it is there. From what the others
 * say follows what the relay does not give: what somebody has seen and is neither here nor explained by a snapshot.
 */
import { fromHex, toBase64Url, toHex } from '../../base/bytes';
import { joinRanges, type Range, sizeOf, upTo } from '../../base/ranges';
import { ONLY_LABEL } from '../../domain/documents';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { type Change, isReplaceable, LogState, type RowOf } from '../../storage/store';
import { everyoneKey } from '../../team/headerKeys';
import { isOut } from '../../team/rosterChanges';
import type { KnownDocument } from '../documents/documentReader';
import { derivedDocId } from '../seat/derivedIds';
import { wantRaw } from '../seat/noted';
import type { Seat } from '../seat/seat';
import { idsUnder, type Kept } from '../snapshots/replay';
import { changeDocument } from '../writing/writing';
import { highestToTell, missingIn, numbersOf, seatIn } from './numbers';
import { headersOf } from './present';

const PAUSE_MS = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Guests have no part in it. */
const headsId = async (seat: Seat): Promise<string | undefined> =>
  everyoneKey(seat.roster) === undefined ? undefined : toBase64Url(await derivedDocId(seat, 'heads', ONLY_LABEL));
const headsDocument = async (seat: Seat): Promise<KnownDocument | undefined> =>
  seat.library.known((await headsId(seat)) ?? '');

/** When this seat last spoke, or began to listen. */
const spokeAt = new WeakMap<Seat, number>();

/** What is to be remembered so that the others are told these numbers: nobody gives the entries any more. */
export const explainNumbers = async (seat: Seat, headers: readonly Header[]): Promise<Change> => {
  const told: Record<string, readonly Range[]> = { ...(await seat.meta.read('explained')) };
  const own = await headsId(seat);
  for (const header of headers) {
    // What sums up these sayings is told with the next of them: it would be followed by as many sayings again.
    seat.hasNews ||= toBase64Url(header.docId) !== own;
    const chain = chainKey(header);
    told[chain] = joinRanges(told[chain] ?? [], [[header.n, header.n]]);
  }
  return seat.meta.change('explained', told);
};

/** The numbers of the entries that a snapshot stands for, to be told to those who will not get them. */
export const explain = async (
  seat: Seat,
  kept: readonly Kept[],
  covers: Parameters<typeof idsUnder>[1],
): Promise<void> => {
  const under = new Set(idsUnder(kept, covers).map(toBase64Url));
  const headers = kept.filter(({ id }) => under.has(id)).map(({ opened }) => opened.header);
  const written = await seat.store.write([await explainNumbers(seat, headers)]);
  if (!written.ok) seat.storeFailed(written.error);
};

/** Refused for what it says, and not in the relay's log: nobody passes it on. Whose it is was shown: of others' numbers it says nothing. */
const keptFromAll = async ({ store }: Seat): Promise<readonly RowOf<'log'>[]> =>
  (await store.where('log', 'state', LogState.quarantined)).filter((row) => row.place <= 0 && !isReplaceable(row));

/** True when something was written. `begin` makes the document where it is not there yet. */
export const writeHeads = async (seat: Seat, begin: () => Promise<string>): Promise<boolean> => {
  if (everyoneKey(seat.roster) === undefined || seat.roster.members.size < 2) return false;
  const now = seat.ports.now();
  const spoke = spokeAt.get(seat) ?? now;
  spokeAt.set(seat, spoke > now ? now : spoke);
  if (now - spoke < PAUSE_MS) return false;
  const explained = (await seat.meta.read('explained')) ?? {};
  const seen = highestToTell(await numbersOf(seat), await headersOf(seat, await keptFromAll(seat)));
  const about = await headsDocument(seat);
  const before = about && (await seat.library.open(about.id))?.replica.seen().get(seat.name);
  // What others say of what they have seen is no news: two tablets would answer each other for ever.
  if (!seat.hasNews && before && now - before.at < DAY_MS) return false;
  const document = await seat.library.open(await begin());
  if (!document) return false;
  const written = await changeDocument(
    seat,
    document,
    () =>
      document.replica.change((draft) => {
        draft.seen(seat.name, { at: now, seen });
        for (const [chain, ranges] of Object.entries(explained)) draft.explained(chain, ranges);
      }),
    [await seat.meta.change('explained', {})],
  );
  if (!written.ok) return false;
  seat.hasNews = false;
  spokeAt.set(seat, now);
  return true;
};

/** Rows nobody here can open yet may be what is missing, each one entry: they are said to be set aside. */
const notYetOpened = async ({ store }: Seat): Promise<number> =>
  (await store.where('log', 'state', LogState.parked)).filter(({ why }) => why !== 'kind' && why !== 'schema').length;

/** Other bytes came under an entry's id: whoever changed them on the way did not sign them. */
const replaceable = async ({ store }: Seat): Promise<readonly string[]> =>
  (await store.where('log', 'state', LogState.quarantined)).filter(isReplaceable).map(({ id }) => id);

const missingHere = async (seat: Seat): Promise<ReadonlyMap<string, readonly Range[]>> => {
  if (everyoneKey(seat.roster) === undefined) return new Map();
  const about = await headsDocument(seat);
  const replica = about && (await seat.library.open(about.id))?.replica;
  const highest = new Map<string, number>();
  for (const [name, { seen }] of replica?.seen() ?? []) {
    if (name === seat.name) continue;
    for (const [chain, n] of Object.entries(seen)) highest.set(chain, Math.max(highest.get(chain) ?? 0, n));
  }
  const mine = (await seat.meta.read('explained')) ?? {};
  const explained = new Map(replica?.explained());
  for (const [chain, ranges] of Object.entries(mine))
    explained.set(chain, [...(explained.get(chain) ?? []), ...ranges]);
  const missing = missingIn(await numbersOf(seat), highest, explained);
  const isOthers = (author: string): boolean => author !== toHex(seat.keys.seat) && seat.roster.members.has(author);
  const awaited = new Map<string, readonly Range[]>();
  for (const [chain, ranges] of missing) {
    // [L8] What somebody who is out wrote beyond what counts of it may never come.
    const out = seat.roster.tenure.revoked.get(seatIn(chain));
    const counts = out ? upTo(ranges, out.accepted.get(chain.slice(seatIn(chain).length)) ?? 0) : ranges;
    if (isOthers(seatIn(chain)) && counts.length > 0) awaited.set(chain, counts);
  }
  // A relay that withholds could bring something nobody opens instead: it hides no more than it brings.
  const all = [...awaited.values()].reduce((sum, ranges) => sum + sizeOf(ranges), 0);
  return all > (await notYetOpened(seat)) ? awaited : new Map();
};

/**
 * [L2] Asks for what the relay may only be hiding, once a day for each thing missed; and names what it does not give even then. Of who is
 * out nobody may be left who could bring it: that is asked for when they have left, whatever was answered before, and once a month.
 */
export const lookForMissing = async (seat: Seat): Promise<void> => {
  for (const id of await replaceable(seat)) await wantRaw(seat, id, 'daily');
  const missing = await missingHere(seat);
  const counts = new Map<string, number>();
  for (const [chain, ranges] of missing) {
    const hasLeft = isOut(seat.roster, fromHex(seatIn(chain)));
    const what = `${chain}/${JSON.stringify(ranges)}`;
    if ((await wantRaw(seat, hasLeft ? `${what}/left` : what, hasLeft ? 'monthly' : 'daily')) || hasLeft) continue;
    counts.set(seatIn(chain), (counts.get(seatIn(chain)) ?? 0) + sizeOf(ranges));
  }
  seat.withheld = counts;
};
