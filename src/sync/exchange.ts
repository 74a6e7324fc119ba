/**
 * One exchange with the relay, in the order that keeps promises: roster, key rows and entries come in [L9] before own
 * key rows and then own entries go out [K3]. It can be cut anywhere and run again; nothing takes effect twice.
 */
import { equalBytes } from '../base/bytes';
import type { FrameOf } from '../protocol/frames';
import { limits } from '../protocol/limits';
import { decodeSignedRecord } from '../protocol/rosterRecord';
import { batches } from './batches';
import { type CompactingSide, pullHidden, sayClaims } from './compacting';
import type { Conversation } from './conversation';
import { type ReceiptSide, sendReceipts } from './receipts';

export interface AckResult {
  readonly result: 'placed' | 'duplicate' | 'refused';
  readonly place: number;
  readonly refusal: string | undefined;
}

/** `forked`: a record that does not go on from ours. It is not followed. */
export type Taken = 'taken' | 'forked' | 'not_kept';

/** The tablet's side: what it has, what it takes in, and what it must be told. Each call is one durable step. */
export interface Side extends CompactingSide, ReceiptSide {
  /** A new connection: what an earlier one was refused for may have changed. `time` is the relay's. */
  begin(time: number): void;
  rosterLength(): number;
  takeRecords(records: readonly Uint8Array[]): Promise<Taken>;
  /** [L7] The next record by which this seat gives others what is due to them; `undefined` when nothing is. */
  dueRecord(): Promise<Uint8Array | undefined>;
  /** The relay would not have it: it is not offered again before the next unlock. */
  dueRefused(): void;
  /** [L8] This seat is out, by the roster as far as it is known. */
  isOut(): boolean;
  rosterHead(): Uint8Array;
  /** Whether the relay's chain is another than ours. */
  rosterForked(is: boolean): void;
  /** Records the relay lost, after `length`. */
  recordsAfter(length: number): readonly Uint8Array[];
  keysPlace(): number;
  takeKeyRows(rows: readonly Uint8Array[], to: number): Promise<boolean>;
  /** Own rows the relay has not confirmed; every row known after the relay was lost. */
  keyRowsToPut(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]>;
  keyRowsPut(ids: readonly string[], refused: readonly string[]): Promise<boolean>;
  place(): number;
  /** [T3] Entries and the place that covers them, in one transaction. */
  takePage(page: FrameOf<'PAGE'>): Promise<boolean>;
  /** Opens and applies what was taken; true when it went through, whatever became of single entries. */
  apply(): Promise<void>;
  /** [L6] Folds the unsent tail, marks it left, durably, and hands it out; `undefined` when that could not be done. */
  outgoing(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[] | undefined>;
  acknowledged(ids: readonly string[], results: readonly AckResult[]): Promise<boolean>;
  /** [S2] The relay has no room: what it was given stays here, and the person is told. */
  relayFull(): void;
  /** [S5] True from the moment another log was seen until everything kept here has been offered to it. */
  mustOffer(): boolean;
  offered(): Promise<boolean>;
  /** Ids of all entries kept here. */
  everyEntryId(): Promise<readonly Uint8Array[]>;
  entriesById(ids: readonly Uint8Array[]): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]>;
}

export type Step = 'cut' | 'done';

/** More records than this wait for the next exchange. */
const DUE_TRIES = 16;

type Together = Step | 'forked' | 'out';

/** [L9] Asked each time, whatever the last WAKE said: nothing goes out on a roster older than this exchange. */
const pullRoster = async (talk: Conversation, side: Side): Promise<Together> => {
  for (;;) {
    const answer = await talk.ask({ type: 'ROSTER', after: side.rosterLength() }, 'RECORDS');
    if (!answer || (answer.more && answer.records.length === 0)) return 'cut';
    const taken = answer.records.length === 0 ? 'taken' : await side.takeRecords(answer.records);
    if (taken !== 'taken') return taken === 'forked' ? taken : 'cut';
    if (!answer.more) return 'done';
  }
};

/** [S5] A relay that lost our newest records is brought up to date, record by record; those it has change nothing. */
export const bringRecords = async (talk: Conversation, records: readonly Uint8Array[]): Promise<Step | 'conflict'> => {
  for (const record of records) {
    const prev = decodeSignedRecord(record)?.record.prev;
    const answer = prev && (await talk.ask({ type: 'APPEND', prev, record }, 'RECORDS', 'CONFLICT'));
    if (!answer) return 'cut';
    if (answer.type === 'CONFLICT') return 'conflict';
  }
  return 'done';
};

const bringRoster = async (talk: Conversation, side: Side, relayLength: number): Promise<Together> => {
  const brought = await bringRecords(talk, side.recordsAfter(relayLength));
  return brought === 'conflict' ? 'forked' : brought;
};

/** What WELCOME or the newest WAKE said of the relay's roster; its head only while nothing was added since WELCOME. */
export interface RelayRoster {
  readonly length: number;
  readonly head: Uint8Array | undefined;
}

/** [L7] Both have the same chain, or it is said that they have not. */
const meetRoster = async (talk: Conversation, side: Side, { length, head }: RelayRoster): Promise<Together> => {
  if (side.rosterLength() > length) {
    const brought = await bringRoster(talk, side, length);
    if (brought !== 'done') return brought;
  }
  const isOther = side.rosterLength() === length && head !== undefined && !equalBytes(head, side.rosterHead());
  const met = isOther ? 'forked' : await pullRoster(talk, side);
  // [S5] The relay waits for the head it was told of: by our newest record it sees that this is no part of its chain.
  return met === 'forked' ? bringRoster(talk, side, side.rosterLength() - 1) : met;
};

/** [L7] Gives others what is due to them, one record after the other; whoever was overtaken looks again what is left. */
const giveDue = async (talk: Conversation, side: Side): Promise<Step> => {
  for (let tried = 0; tried < DUE_TRIES; tried++) {
    const record = await side.dueRecord();
    if (!record) return 'done';
    const answer = await talk.ask({ type: 'APPEND', prev: side.rosterHead(), record }, 'RECORDS', 'CONFLICT');
    if (talk.bye?.reason === 'record_refused') side.dueRefused();
    if (!answer) return 'cut';
    if (answer.type === 'RECORDS' && (await side.takeRecords([record])) !== 'taken') return 'cut';
    if (answer.type === 'CONFLICT' && (await pullRoster(talk, side)) !== 'done') return 'cut';
  }
  return 'done';
};

const pullKeyRows = async (talk: Conversation, side: Side): Promise<Step> => {
  for (;;) {
    const answer = await talk.ask({ type: 'KEYS_GET', after: side.keysPlace() }, 'KEY_ROWS');
    if (!answer || !(await side.takeKeyRows(answer.rows, answer.to))) return 'cut';
    if (!answer.more) return 'done';
  }
};

/** [S6] Pages flow against credit; each GOT gives back what one page took. */
const pullEntries = async (talk: Conversation, side: Side): Promise<Step> => {
  talk.send({ type: 'PULL', after: side.place(), bytes: limits.creditBytes, raw: false });
  for (;;) {
    const page = await talk.next('PAGE');
    if (!page || !(await side.takePage(page))) return 'cut';
    talk.send({ type: 'GOT', to: page.to });
    if (!page.more) return 'done';
  }
};

const hasNoRoom = ({ results }: FrameOf<'ACK'>, side: Pick<Side, 'relayFull'>): boolean => {
  const isFull = results.some(({ refusal }) => refusal === 'full');
  if (isFull) side.relayFull();
  return isFull;
};

export const putKeyRows = async (
  talk: Conversation,
  side: Pick<Side, 'keyRowsToPut' | 'keyRowsPut' | 'relayFull'>,
): Promise<Step> => {
  const rows = await side.keyRowsToPut();
  for (const part of batches(rows, ({ bytes }) => bytes.length, limits.bytesPerPush, limits.keyRowsPerFrame)) {
    const batch = talk.nextBatch();
    const answer = await talk.ask({ type: 'KEYS_PUT', batch, rows: part.map(({ bytes }) => bytes) }, 'ACK');
    if (answer?.batch !== batch) return 'cut';
    if (hasNoRoom(answer, side) || answer.results.length !== part.length) return 'cut';
    const idsOf = (refused: boolean) =>
      part.filter((_, at) => (answer.results[at]?.result === 'refused') === refused).map(({ id }) => id);
    // [S3] What is refused is set aside; it must not hold up the rest for ever.
    if (!(await side.keyRowsPut(idsOf(false), idsOf(true)))) return 'cut';
  }
  return 'done';
};

export const push = async (
  talk: Conversation,
  side: Pick<Side, 'acknowledged' | 'relayFull'>,
  entries: readonly { readonly id: string; readonly bytes: Uint8Array }[],
): Promise<Step> => {
  for (const part of batches(entries, ({ bytes }) => bytes.length, limits.bytesPerPush, limits.entriesPerPush)) {
    const batch = talk.nextBatch();
    const answer = await talk.ask({ type: 'PUSH', batch, entries: part.map(({ bytes }) => bytes) }, 'ACK');
    // [S2] An answer to something else acknowledges nothing of this.
    if (answer?.batch !== batch || answer.results.length !== part.length) return 'cut';
    hasNoRoom(answer, side);
    const ids = part.map(({ id }) => id);
    if (!(await side.acknowledged(ids, answer.results))) return 'cut';
  }
  return 'done';
};

/** [S5] The relay has another log: it is offered everything kept here and says what it lacks. */
const offerEverything = async (talk: Conversation, side: Side): Promise<Step> => {
  const ids = await side.everyEntryId();
  for (const part of batches(ids, () => 1, limits.idsPerOffer, limits.idsPerOffer)) {
    const want = await talk.ask({ type: 'OFFER', entryIds: part }, 'WANT');
    if (!want) return 'cut';
    if ((await push(talk, side, await side.entriesById(want.entryIds))) === 'cut') return 'cut';
  }
  return (await side.offered()) ? 'done' : 'cut';
};

/** What is said when everything is in and out. */
const lastWords = async (talk: Conversation, side: Side): Promise<Step> =>
  (await sayClaims(talk, side)) && (await sendReceipts(talk, side)) ? 'done' : 'cut';

/** [L8] A seat that is out brings what it wrote before, if the relay still takes it, and reads nothing more. */
const farewell = async (talk: Conversation, side: Side): Promise<Step | 'out'> => {
  const ended = (): Step | 'out' => (talk.bye?.reason === 'revoked' ? 'out' : 'cut');
  for (;;) {
    const entries = await side.outgoing();
    if (!entries) return 'cut';
    if ((await putKeyRows(talk, side)) === 'cut') return ended();
    if (entries.length === 0) return 'out';
    if ((await push(talk, side, entries)) === 'cut') return ended();
  }
};

/** Everything in, then everything out. */
export const exchange = async (talk: Conversation, side: Side, relay: RelayRoster): Promise<Together> => {
  const roster = await meetRoster(talk, side, relay);
  if (roster === 'cut') return 'cut';
  // Whoever follows another chain would not know what to make of our entries: they stay here, undelivered.
  side.rosterForked(roster === 'forked');
  if (roster === 'forked') return roster;
  if (side.isOut()) return farewell(talk, side);
  if ((await pullKeyRows(talk, side)) === 'cut') return 'cut';
  if ((await pullEntries(talk, side)) === 'cut') return 'cut';
  await side.apply();
  if (!(await pullHidden(talk, side))) return 'cut';
  if ((await giveDue(talk, side)) === 'cut') return 'cut';
  if ((await putKeyRows(talk, side)) === 'cut') return 'cut';
  if (side.mustOffer() && (await offerEverything(talk, side)) === 'cut') return 'cut';
  for (let summarised = false; ; ) {
    const entries = await side.outgoing();
    if (!entries) return 'cut';
    // [K3] What was folded just now may need keys that were made just now.
    if ((await putKeyRows(talk, side)) === 'cut') return 'cut';
    if (entries.length === 0) {
      // [S8] When all is out, and once: what is written now is the last of this exchange.
      if (summarised || !(await side.summarise())) return lastWords(talk, side);
      summarised = true;
    }
    if ((await push(talk, side, entries)) === 'cut') return 'cut';
  }
};
