/**
 * [S11] The erasures a team has decided, record by record. A document is named by its mark, a hash in place of a key row's
 * id: so whatever of it turns up later, under whatever key, is known to be erased, and the relay learns no document's id.
 */
import { concatBytes, equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import type { ErasedIds } from '../protocol/erasures';
import type { RosterRecord } from '../protocol/rosterRecord';

export type ErasedLists = Pick<RosterRecord['erased'][number], 'rowIds' | 'entryIds'>;

export interface DatedLists extends ErasedLists {
  readonly at: number;
}

export interface Erasure extends DatedLists {
  /** Hash of the record, in hex. */
  readonly record: string;
  readonly by: Uint8Array;
  readonly time: number;
  readonly takenBack: boolean;
}

type Hashing = Pick<Crypto, 'sha256'>;

const hashOf = (crypto: Hashing, use: string, ...of: readonly Uint8Array[]): Promise<Uint8Array> =>
  crypto.sha256(concatBytes(new TextEncoder().encode(`ponte/0/${use}\0`), ...of));

const named =
  (use: string) =>
  async (crypto: Hashing, docId: Uint8Array): Promise<Uint8Array> =>
    (await hashOf(crypto, use, docId)).slice(0, 16);

export const markOf = named('erased');
/** Named beside the mark of a document of which only a part is to go: it goes on as another. */
export const movedMarkOf = named('moved');
/** The id of that other as earlier builds made it: the same for whoever erased, so that two who did at once wrote into one. */
export const soleSuccessorIdOf = named('successor');
/** Named where the copies attached to a document go, and those its colleagues attach before they hear of it; not itself. */
export const copiesMarkOf = named('copies');
/** The id of the key row that brings a key to a circle: who knows the key's id can name the row without opening it. */
export const circleRowIdOf = named('circle-row');

const sameIds = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((id, at) => equalBytes(id, b[at] as Uint8Array));

export const nextErasures = (
  before: readonly Erasure[],
  { erased, author, time }: Pick<RosterRecord, 'erased' | 'author' | 'time'>,
  record: string,
): readonly Erasure[] => {
  let after = before;
  for (const { rowIds, entryIds, at } of erased) {
    if (at > 0) after = [...after, { record, by: author, time, at, rowIds, entryIds, takenBack: false }];
    else {
      const isSame = (one: Erasure): boolean =>
        one.at > time && sameIds(one.rowIds, rowIds) && sameIds(one.entryIds, entryIds);
      after = after.map((one) => (isSame(one) ? { ...one, takenBack: true } : one));
    }
  }
  return after;
};

/** Those records of one time that are not taken back. */
export const standingAt = ({ erasures }: { readonly erasures: readonly Erasure[] }, at: number): readonly Erasure[] =>
  erasures.filter((one) => one.at === at && !one.takenBack);

/**
 * Of the first decision that is taken back in part and whose time comes after `now`, the records that stand. Earlier builds took back one
 * after the other and could be cut off in between.
 */
export const partlyTakenBack = (erasures: readonly Erasure[], now: number): readonly Erasure[] => {
  const back = new Set(erasures.flatMap(({ takenBack, at }) => (takenBack && at > now ? [at] : [])));
  const left = erasures.find(({ takenBack, at }) => !takenBack && back.has(at));
  return left ? standingAt({ erasures }, left.at) : [];
};

/**
 * What erasures of other times say of ids that are taken back: two administrators may have erased one document, or a part of
 * it and all of it. To take one back takes the ids back, so the others are to be said again.
 */
export const saidBeside = (
  erasures: readonly Erasure[],
  taken: readonly DatedLists[],
  now: number,
): readonly DatedLists[] => {
  const ids = new Set(taken.flatMap(({ rowIds, entryIds }) => [...rowIds, ...entryIds].map(toHex)));
  const times = new Set(taken.map(({ at }) => at));
  const ofThese = (all: readonly Uint8Array[]): readonly Uint8Array[] => all.filter((id) => ids.has(toHex(id)));
  return erasures
    .filter(({ at, takenBack }) => !takenBack && !times.has(at) && at > now)
    .map(({ rowIds, entryIds, at }) => ({ rowIds: ofThese(rowIds), entryIds: ofThese(entryIds), at }))
    .filter(({ rowIds, entryIds }) => rowIds.length + entryIds.length > 0);
};

/**
 * What records that stand name and nothing erases any more: another erasure of the same was taken back in several records, and whoever did
 * was cut off before saying these again.
 */
export const unsaidAmong = (
  { erasures, erased }: { readonly erasures: readonly Erasure[]; readonly erased: ErasedIds },
  now: number,
): readonly DatedLists[] => {
  const unsaid = (ids: readonly Uint8Array[]): readonly Uint8Array[] => ids.filter((id) => !erased.has(toHex(id)));
  return erasures
    .filter(({ at, takenBack }) => !takenBack && at > now)
    .map(({ rowIds, entryIds, at }) => ({ rowIds: unsaid(rowIds), entryIds: unsaid(entryIds), at }))
    .filter(({ rowIds, entryIds }) => rowIds.length + entryIds.length > 0);
};

/** When an id is destroyed; `undefined` where it is not erased. */
export const erasedAt = ({ erased }: { readonly erased: ErasedIds }, id: Uint8Array): number | undefined =>
  erased.size === 0 ? undefined : erased.get(toHex(id));

/** Where the ids of the successors of a document begin alike, so that each is known as one by its id alone, before it is opened. */
const STEM_BYTES = 8;
const stemIn = (docId: Uint8Array): Uint8Array => docId.slice(0, STEM_BYTES);
const stemOf = async (crypto: Hashing, docId: Uint8Array): Promise<Uint8Array> =>
  stemIn(await hashOf(crypto, 'successors', docId));
const inStem = async (crypto: Hashing, stem: Uint8Array, mark: Uint8Array): Promise<Uint8Array> =>
  concatBytes(stem, (await hashOf(crypto, 'successor', stem, mark)).slice(0, STEM_BYTES));

/** The id of what a document is to go on as: of each try to erase a part of it another, by the mark of that try. */
export const successorIdOf = async (crypto: Hashing, docId: Uint8Array, mark: Uint8Array): Promise<Uint8Array> =>
  inStem(crypto, await stemOf(crypto, docId), mark);

/** Tells of each whether it was begun, in this build or an earlier one, to stand for a document. */
export const successorsOf = async (crypto: Hashing, docId: Uint8Array): Promise<(one: Uint8Array) => boolean> => {
  const [stem, sole] = [await stemOf(crypto, docId), await soleSuccessorIdOf(crypto, docId)];
  return (one) => equalBytes(stemIn(one), stem) || equalBytes(one, sole);
};
export const isSuccessorOf = async (crypto: Hashing, one: Uint8Array, docId: Uint8Array): Promise<boolean> =>
  (await successorsOf(crypto, docId))(one);

const stemMarks = async (crypto: Hashing, stem: Uint8Array) => {
  const hash = await hashOf(crypto, 'stem', stem);
  return { chosen: hash.slice(0, 16), none: hash.slice(16) };
};
/** Named where a document goes on as one of its successors, the mark of that one right after it: the others are erased. */
export const chosenMarkOf = async (crypto: Hashing, docId: Uint8Array): Promise<Uint8Array> =>
  (await stemMarks(crypto, await stemOf(crypto, docId))).chosen;
/** Named where a document goes with all successors it has and may get. */
export const noneMarkOf = async (crypto: Hashing, docId: Uint8Array): Promise<Uint8Array> =>
  (await stemMarks(crypto, await stemOf(crypto, docId))).none;

/**
 * Stands behind the mark: by it every administrator knows that what was erased is a part, also one who has neither the document nor
 * what it goes on as. Nobody outside the team can tell it from other ids.
 */
export const partMarkOf = async (crypto: Hashing, teamSecret: Uint8Array, mark: Uint8Array): Promise<Uint8Array> =>
  (await hashOf(crypto, 'part', teamSecret, mark)).slice(0, 16);

/** The mark of the part of a document that these erase; what an earlier build wrote does not say. */
export const partIn = async (
  crypto: Hashing,
  teamSecret: Uint8Array | undefined,
  erasures: readonly Named[],
): Promise<Uint8Array | undefined> => {
  if (!teamSecret) return undefined;
  for (const { rowIds } of erasures) {
    const [, , mark, part] = rowIds;
    if (mark && part && equalBytes(part, await partMarkOf(crypto, teamSecret, mark))) return mark;
  }
  return undefined;
};

/** Named where what a part was put back into is erased: whoever has none of it knows by that, too, that the part had been put back. */
export const putBackMarkOf = async (crypto: Hashing, teamSecret: Uint8Array, mark: Uint8Array): Promise<Uint8Array> =>
  (await hashOf(crypto, 'put-back', teamSecret, mark)).slice(0, 16);

type Named = Pick<Erasure, 'rowIds' | 'takenBack'>;

/** What of a roster says which documents are erased, and what they go on as. */
export interface ErasedBy {
  readonly crypto: Hashing;
  readonly roster: { readonly erased: ErasedIds; readonly erasures: readonly Named[] };
}

/** Of several records that name it the first decides: who came later had not heard of that one. */
const markAfter = (erasures: readonly Named[], chosen: Uint8Array): Uint8Array | undefined => {
  for (const { rowIds, takenBack } of erasures) {
    const at = takenBack ? -1 : rowIds.findIndex((id) => equalBytes(id, chosen));
    if (at >= 0) return rowIds[at + 1];
  }
  return undefined;
};

/** The two that name what a document goes on as; none where it does not, or does since an earlier build. */
export const chosenMarksOf = async (
  { crypto, roster }: ErasedBy,
  docId: Uint8Array,
): Promise<readonly Uint8Array[]> => {
  const chosen = await chosenMarkOf(crypto, docId);
  const mark = erasedAt(roster, chosen) === undefined ? undefined : markAfter(roster.erasures, chosen);
  return mark ? [chosen, mark] : [];
};

/** The id of what a document goes on as; `undefined` where it does not. */
export const movedTo = async (by: ErasedBy, docId: Uint8Array): Promise<Uint8Array | undefined> => {
  const { crypto, roster } = by;
  if (erasedAt(roster, await movedMarkOf(crypto, docId)) === undefined) return undefined;
  const [, mark] = await chosenMarksOf(by, docId);
  return mark ? successorIdOf(crypto, docId, mark) : soleSuccessorIdOf(crypto, docId);
};

/** Whether a document is the one that another goes on as: known by its id alone, also where that other never came. */
export const isGoingOn = async ({ crypto, roster }: ErasedBy, docId: Uint8Array): Promise<boolean> => {
  const stem = stemIn(docId);
  const { chosen } = await stemMarks(crypto, stem);
  const mark = erasedAt(roster, chosen) === undefined ? undefined : markAfter(roster.erasures, chosen);
  return mark !== undefined && equalBytes(docId, await inStem(crypto, stem, mark));
};

export interface ErasedDocument {
  readonly at: number;
  /** It was to stand for another and does not: nobody was ever shown it. */
  readonly isSpare: boolean;
}

/** What the roster says of a document by its own mark, and by that of all that begin as it does. */
export const erasedDocument = async (
  { crypto, roster }: ErasedBy,
  docId: Uint8Array,
): Promise<ErasedDocument | undefined> => {
  if (roster.erased.size === 0) return undefined;
  const own = erasedAt(roster, await markOf(crypto, docId));
  const { chosen, none } = await stemMarks(crypto, stemIn(docId));
  const mark = erasedAt(roster, chosen) === undefined ? undefined : markAfter(roster.erasures, chosen);
  const isOther = mark !== undefined && !equalBytes(docId, await inStem(crypto, stemIn(docId), mark));
  const times = [own, erasedAt(roster, none), isOther ? erasedAt(roster, chosen) : undefined];
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : { at: Math.min(...known), isSpare: isOther || own === undefined };
};

/** All records that name a document by its mark and are not taken back. */
export const recordsNaming = async (
  { crypto, roster }: { readonly crypto: Hashing; readonly roster: { readonly erasures: readonly Erasure[] } },
  docId: Uint8Array,
): Promise<ReadonlySet<string>> => {
  const mark = await markOf(crypto, docId);
  const names = ({ takenBack, rowIds }: Erasure): boolean => !takenBack && rowIds.some((id) => equalBytes(id, mark));
  return new Set(roster.erasures.filter(names).map(({ record }) => record));
};

export const documentErasedAt = async (by: ErasedBy, docId: Uint8Array): Promise<number | undefined> =>
  (await erasedDocument(by, docId))?.at;
