/** [L7] The roster's part of an exchange: both sides have one chain, or it is said that they have not; and what is due is given. */
import { equalBytes } from '../base/bytes';
import type { FrameOf } from '../protocol/frames';
import { decodeSignedRecord } from '../protocol/rosterRecord';
import type { Conversation } from './conversation';
import type { Side, Step, Together } from './side';

/** More records than this wait for the next exchange. */
const DUE_TRIES = 16;

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
  /** WELCOME was said just now: what it says need not be asked again. */
  readonly welcome?: Pick<FrameOf<'WELCOME'>, 'head' | 'keysHead'> | undefined;
}

/** [L7] Both have the same chain, or it is said that they have not. */
export const meetRoster = async (
  talk: Conversation,
  side: Side,
  { length, head, welcome }: RelayRoster,
): Promise<Together> => {
  if (side.rosterLength() > length) {
    const brought = await bringRoster(talk, side, length);
    if (brought !== 'done') return brought;
  }
  const isOther = side.rosterLength() === length && head !== undefined && !equalBytes(head, side.rosterHead());
  if (welcome && side.rosterLength() === length && !isOther) return 'done';
  const met = isOther ? 'forked' : await pullRoster(talk, side);
  // [S5] The relay waits for the head it was told of: by our newest record it sees that this is no part of its chain.
  return met === 'forked' ? bringRoster(talk, side, side.rosterLength() - 1) : met;
};

/** [L7] Gives others what is due to them, one record after the other; whoever was overtaken looks again what is left. */
export const giveDue = async (talk: Conversation, side: Side): Promise<Step> => {
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
