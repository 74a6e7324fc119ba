/**
 * [S11, L8] What becomes of late words that are kept: what is erased of them goes when it is erased, and what counts is written into what
 * their document goes on as, by whoever accepted it, or else by the next administrator who may; and what its author has not carried
 * there in a day, by the next member who has it.
 */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import type { ProblemCode } from '../../domain/problems';
import { chainKey } from '../../log/chains';
import { differenceWithout } from '../../replica/copying';
import { isCarried, partOf } from '../../replica/origins';
import type { Change } from '../../storage/store';
import type { OpenDocument } from '../documents/documentReader';
import { erasureClock, goneSince } from '../erasure/erasing';
import { lineOf, originIn, type Successor, successorOf } from '../erasure/successors';
import { mayWriteNow } from '../receiving/mayWrite';
import type { LateWords } from '../seat/sealedMeta';
import { type Seat, tellFault } from '../seat/seat';
import { saveOrForget } from '../writing/writing';
import { isLate, type Keeping, type KeptWords, readLateWords, writeLateWords } from './lateWords';
import { forgetTurns, noteTurns, turnOf } from './turns';

/** Of one document, in the order of writing. */
type Group = readonly (readonly [string, LateWords])[];

const groupsOf = (kept: KeptWords): readonly Group[] => {
  const groups = new Map<string, [string, LateWords][]>();
  for (const one of Object.entries(kept)) {
    const key = toHex(one[1].header.docId);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(one);
  }
  const inOrder = (group: Group): Group =>
    [...group].sort(
      ([, { header: a }], [, { header: b }]) =>
        (chainKey(a) < chainKey(b) ? -1 : chainKey(a) > chainKey(b) ? 1 : 0) || a.n - b.n,
    );
  return [...groups.values()].map(inOrder);
};

/** What a successor leaves out; `gone`: those for good, with what they stood in. */
const leftOutOf = (seat: Seat, { replica }: OpenDocument, gone: ReadonlySet<string>) => {
  const parts = [...replica.origins()].filter(([, { restored }]) => !restored);
  const isGone = (id: string): boolean => gone.has(id) || !seat.library.known(id);
  return { all: parts.map(([, part]) => part), gone: parts.filter(([id]) => isGone(id)).map(([, part]) => part) };
};

/** Whether what these words were last held against is no more: by then nobody here can tell what of them is erased. */
const isOver = async (seat: Seat, { header, into }: LateWords, gone: ReadonlySet<string>): Promise<boolean> => {
  // An earlier build does not say: then it is the last that is here.
  const isHere = (docId: Uint8Array): boolean =>
    !gone.has(toBase64Url(docId)) && seat.library.known(toBase64Url(docId)) !== undefined;
  if (into === undefined && (await lineOf(seat, header.docId)).some(isHere)) return false;
  const docId = fromBase64Url(into ?? '') ?? header.docId;
  const id = toBase64Url(docId);
  return gone.has(id) || (!seat.library.known(id) && (await goneSince(seat, docId)) !== undefined);
};

const leftOfGroup = async (seat: Seat, group: Group, gone: ReadonlySet<string>): Promise<Group> => {
  const docId = group[0]?.[1].header.docId;
  const found = docId && (await successorOf(seat, docId));
  if (!docId || found === 'erased') return [];
  const opened = typeof found === 'object' && !gone.has(found.id) ? await seat.library.open(found.id) : undefined;
  const successor = opened && (await originIn(seat, opened, docId)) ? opened : undefined;
  const parts = successor && leftOutOf(seat, successor, gone);
  const since = seat.relayTime > 0 ? erasureClock(seat) : undefined;
  const left: [string, LateWords][] = [];
  for (const [id, one] of group) {
    if (!parts && (await isOver(seat, one, gone))) continue;
    const words = parts ? differenceWithout(one.words, parts.gone) : one.words;
    const into = parts?.gone.length === parts?.all.length && successor ? successor.about.id : one.into;
    const isNews = one.since === undefined && since !== undefined && !isLate(seat, one);
    const isSame = words === one.words && into === one.into && !isNews;
    left.push([id, isSame ? one : { ...one, words, ...(into && { into }), ...(isNews && { since }) }]);
  }
  return left;
};

/**
 * [S11] What is written together with the destruction of these documents: what is erased with them goes from these words in the same
 * moment. The rest goes with the last that is here of what they stood in, where that goes on as what has not come, or is not given.
 */
export const lateWordsLeft = async (
  seat: Seat,
  gone: ReadonlySet<string>,
  /** Documents of which some could not be kept. */
  failed: ReadonlySet<string>,
): Promise<{ readonly changes: readonly Change[]; readonly written: () => void }> => {
  const kept = await readLateWords(seat);
  const left: (readonly [string, LateWords])[] = [];
  let lost = [...failed].some((id) => gone.has(id));
  for (const group of groupsOf(kept)) {
    const stays = await leftOfGroup(seat, group, gone);
    left.push(...stays);
    // What is erased whole is to go; and of what is not given to this seat any more others have the words.
    const [, { header, kind, circle }] = group[0] as Group[number];
    const isErased = (await successorOf(seat, header.docId)) === 'erased';
    lost ||= stays.length < group.length && !isErased && mayWriteNow(seat, { kind, circle, guest: undefined });
  }
  const isSame = left.length === Object.keys(kept).length && left.every(([id, one]) => kept[id] === one);
  return {
    changes: isSame ? [] : [await writeLateWords(seat, Object.fromEntries(left))],
    written: () => {
      if (lost) seat.tell({ type: 'problem', code: 'late_words_erased' });
    },
  };
};

/**
 * By entry id, and by document, what cannot be written or is nothing for this seat to write, with all that hangs on: another exchange
 * changes nothing of it.
 */
const decided = new WeakMap<Seat, Map<string, string>>();
const decidedBy = (seat: Seat): Map<string, string> => {
  const known = decided.get(seat) ?? new Map<string, string>();
  decided.set(seat, known);
  return known;
};

/** The roster; of the successor its keys and what of it is here. */
const causeOf = ({ roster }: Seat, found: Successor): string => {
  const { id, keys, chains } = typeof found === 'object' ? found : { id: found, keys: [], chains: new Map() };
  return JSON.stringify([toHex(roster.head), id, keys.length, [...chains].map(([chain, { m }]) => [chain, m]).sort()]);
};
const stateOf = (group: Group): string =>
  JSON.stringify(group.map(([id, { accepting, since, without, into }]) => [id, accepting, since, without, into]));

/** `never`: not for these words, whatever room there is. */
type Outcome = 'written' | 'nothing' | 'failed' | 'never';
const FOR_GOOD: readonly ProblemCode[] = ['update_too_large', 'unknown_fault'];

/** Writes into the successor what counts, is due and is not there; its id where it was written. */
const settle = async (seat: Seat, group: Group, { pending, failed }: Keeping): Promise<string | undefined> => {
  const docId = group[0]?.[1].header.docId;
  if (!docId) return undefined;
  const from = toBase64Url(docId);
  const found = await successorOf(seat, docId);
  const [known, cause] = [decidedBy(seat), causeOf(seat, found)];
  // What is to be looked at again may say more by then: a part was put back since.
  const isSettled = ([id]: Group[number]): boolean => !pending.has(id) && !failed.has(from);
  const noteIdle = (): void => {
    if (group.every(isSettled)) known.set(from, cause + stateOf(group));
  };
  if (group.every(isSettled) && known.get(from) === cause + stateOf(group)) return undefined;
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  const origin = successor && (await originIn(seat, successor, docId));
  if (!successor || !origin) {
    noteIdle();
    return undefined;
  }
  const { replica, about } = successor;
  const carried = replica.carried(from);
  const tracedOf = ([id, { header }]: Group[number]) => ({ id, clients: header.clients });
  const counting = group.filter(([, one]) => !isLate(seat, one));
  const turn = ([, one]: Group[number]): number => turnOf(seat, about, one);
  const isDue = (one: Group[number]): boolean => one[1].accepting || turn(one) <= erasureClock(seat);
  const there = counting.filter((one) => isCarried(carried, tracedOf(one)));
  const missing = counting.filter((one) => isSettled(one) && !isCarried(carried, tracedOf(one)));
  const open = mayWriteNow(seat, about) ? missing.filter(([id]) => known.get(id) !== cause) : [];
  const due = open.filter(isDue);
  noteTurns(seat, open.filter((one) => !isDue(one)).map(turn));
  if (there.length + due.length === 0) {
    if (open.length === 0) noteIdle();
    return undefined;
  }
  const write = async (words: Group): Promise<Outcome> => {
    // After one that failed it is another copy.
    const into = await seat.library.open(about.id);
    if (!into) return 'failed';
    const { all } = leftOutOf(seat, into, new Set());
    const carry = ([, one]: Group[number], traced: ReturnType<typeof tracedOf>): Uint8Array | undefined =>
      into.replica.change((draft) => {
        draft.carry(differenceWithout(one.words, all));
        draft.carried(from, [traced]);
        if (origin.restored) draft.carried(partOf(from), [traced]);
      });
    const updates: Uint8Array[] = [];
    try {
      // One each: together they may be more than an entry may say.
      for (const one of words) {
        const update = carry(one, tracedOf(one));
        if (update) updates.push(update);
      }
    } catch (fault) {
      tellFault(seat)(fault);
      seat.library.shut(about.id);
      return 'never';
    }
    const done = new Set([...there, ...words].map(([id]) => id));
    const rest = Object.entries(await readLateWords(seat)).filter(([id]) => !done.has(id));
    const changes = [await writeLateWords(seat, Object.fromEntries(rest))];
    if (await saveOrForget(seat, into, updates, changes)) return updates.length > 0 ? 'written' : 'nothing';
    return FOR_GOOD.includes(seat.whyNotKept()) ? 'never' : 'failed';
  };
  const attempt = async (words: Group): Promise<Outcome> => {
    const outcome = await write(words);
    const [one, ...others] = words;
    if (outcome === 'never' && one && others.length === 0) known.set(one[0], cause);
    return outcome;
  };
  const outcomes = [await attempt(due)];
  // One that is more than an entry may say keeps none of the others from it.
  if (outcomes[0] !== 'written' && outcomes[0] !== 'nothing' && due.length > 1)
    for (const one of due) outcomes.push(await attempt([one]));
  return outcomes.includes('written') ? about.id : undefined;
};

/**
 * Writes what counts into the successors, once, where everything that came is applied: what is noted there as carried another has
 * brought. Answers the ids of those, and of what they stand for.
 */
export const carryLateWords = async (seat: Seat, keeping: Keeping): Promise<readonly string[]> => {
  const into: string[] = [];
  forgetTurns(seat);
  for (const group of groupsOf(await readLateWords(seat))) {
    const id = await settle(seat, group, keeping).catch(tellFault(seat));
    const [first] = group;
    if (id && first) into.push(id, toBase64Url(first[1].header.docId));
  }
  return into;
};
