/**
 * One exchange with the relay, in the order that keeps promises: roster, key rows and entries come in [L9] before own
 * key rows and then own entries go out [K3]. It can be cut anywhere and run again; nothing takes effect twice.
 */
import type { FrameOf } from '../protocol/frames';
import { limits } from '../protocol/limits';
import { batches } from './batches';
import { pullHidden, sayClaims } from './compacting';
import type { Conversation } from './conversation';
import { sendReceipts } from './receipts';
import { giveDue, meetRoster, type RelayRoster } from './rosterExchange';
import type { Side, Step, Together } from './side';

const pullKeyRows = async (talk: Conversation, side: Side): Promise<Step> => {
  for (;;) {
    const answer = await talk.ask({ type: 'KEYS_GET', after: side.keysPlace() }, 'KEY_ROWS');
    if (!answer || !(await side.takeKeyRows(answer.rows, answer.to))) return 'cut';
    if (!answer.more) return 'done';
  }
};

/** [T3] Kept with the place that covers it, then the credit is given back [S6]. */
const takeOne = async (talk: Conversation, side: Side, page: FrameOf<'PAGE'>): Promise<boolean> => {
  const kept = await side.takePage(page);
  if (kept && page.entries.length > 0) talk.send({ type: 'GOT', to: page.to });
  return kept;
};

/** What has come by itself. `more`: and not all of it; `nothing`: no entry. */
const takePagesHere = async (talk: Conversation, side: Side): Promise<Step | 'more' | 'nothing'> => {
  let [more, taken] = [false, 0];
  for (let page = talk.pageHere(); page; page = talk.pageHere()) {
    if (!(await takeOne(talk, side, page))) return 'cut';
    more = page.more;
    taken += page.entries.length;
  }
  return more ? 'more' : taken > 0 ? 'done' : 'nothing';
};

const pullAfter = (side: Side): FrameOf<'PULL'> => ({
  type: 'PULL',
  after: side.place(),
  bytes: limits.creditBytes,
  raw: false,
});

/** [S6] Pages flow against credit until nothing is left; from then on they come by themselves. */
const pullEntries = async (talk: Conversation, side: Side, isAtHead: boolean): Promise<Step> => {
  if (talk.fed) {
    const taken = await takePagesHere(talk, side);
    if (taken !== 'more') return taken === 'cut' ? taken : 'done';
  } else talk.send(pullAfter(side));
  for (let more = talk.fed || !isAtHead; more; ) {
    const page = await talk.next('PAGE');
    if (!page || !(await takeOne(talk, side, page))) return 'cut';
    more = page.more;
  }
  talk.fed = true;
  return 'done';
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
    const rowsOf = (refused: boolean) =>
      part
        .map(({ id }, at) => ({ id, place: answer.results[at]?.place ?? 0, result: answer.results[at]?.result }))
        .filter(({ result }) => (result === 'refused') === refused);
    const refused = rowsOf(true).map(({ id }) => id);
    // [S3] What is refused is set aside; it must not hold up the rest for ever.
    if (!(await side.keyRowsPut(rowsOf(false), refused))) return 'cut';
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

/**
 * [L8] A seat that is out brings what it wrote before, if the relay still takes it, and reads nothing more. [S5] A relay that has
 * lost its log is offered the rest as well: nobody else may have it, and it is deleted here after that.
 */
const farewell = async (talk: Conversation, side: Side): Promise<Step | 'out'> => {
  const ended = (): Step | 'out' => (talk.bye?.reason === 'revoked' ? 'out' : 'cut');
  for (let isFirst = true; ; isFirst = false) {
    const entries = await side.outgoing();
    if (!entries) return 'cut';
    // What it may bring is bounded: after a loss all key rows go, and once is enough.
    if ((isFirst || entries.length > 0) && (await putKeyRows(talk, side)) === 'cut') return ended();
    if (entries.length === 0) break;
    if ((await push(talk, side, entries)) === 'cut') return ended();
  }
  return side.mustOffer() && (await offerEverything(talk, side)) === 'cut' ? ended() : 'out';
};

/** [S6] What came by itself is kept and shown; nothing is asked. */
export const takeFed = async (talk: Conversation, side: Side): Promise<Step | 'nothing'> => {
  const taken = await takePagesHere(talk, side);
  if (taken === 'nothing') return taken;
  await side.show(taken === 'done');
  return taken === 'cut' ? taken : 'done';
};

/**
 * What was written here, on a connection on which everything has come in: only roster and key rows are asked for first [L9].
 * `more`: there is something else to do.
 */
export const deliver = async (talk: Conversation, side: Side): Promise<Step | 'more'> => {
  const asked = [
    talk.ask({ type: 'ROSTER', after: side.rosterLength() }, 'RECORDS'),
    talk.ask({ type: 'KEYS_GET', after: side.keysPlace() }, 'KEY_ROWS'),
  ] as const;
  const [records, rows] = await Promise.all(asked);
  if (!records || !rows) return 'cut';
  if (records.records.length > 0 || rows.rows.length > 0 || side.mustOffer() || side.isOut()) return 'more';
  const entries = await side.outgoing();
  if (!entries || (await putKeyRows(talk, side)) === 'cut') return 'cut';
  return push(talk, side, entries);
};

/** Everything in, then everything out. */
export const exchange = async (talk: Conversation, side: Side, relay: RelayRoster): Promise<Together> => {
  const roster = await meetRoster(talk, side, relay);
  if (roster === 'cut') return 'cut';
  // Whoever follows another chain would not know what to make of our entries: they stay here, undelivered.
  side.rosterForked(roster === 'forked');
  if (roster === 'forked') talk.fed = false;
  if (roster === 'forked') return roster;
  if (side.isOut()) return farewell(talk, side);
  // What is on its way by itself may take a moment more; asked for, it is here before the answer that follows.
  if (talk.fed) talk.send(pullAfter(side));
  const hasAllKeys = !talk.fed && relay.welcome?.keysHead === side.keysPlace();
  if (!hasAllKeys && (await pullKeyRows(talk, side)) === 'cut') return 'cut';
  if ((await pullEntries(talk, side, relay.welcome?.head === side.place())) === 'cut') return 'cut';
  await side.apply();
  if (!(await pullHidden(talk, side))) return 'cut';
  // [S8] A raw pull took the place of the one that stood.
  if (!talk.fed && (await pullEntries(talk, side, false)) === 'cut') return 'cut';
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
