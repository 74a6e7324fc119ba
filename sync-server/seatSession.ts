/**
 * A connection that proved a seat. A locked app, which proves the tablet only, may push and read the roster [K8]; so may a
 * seat that is out, within a bound, and it may put the keys of what it pushes [L8].
 */
import { encodeChunkToken } from '../src/protocol/chunkAccess';
import type { Frame, FrameName, FrameOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import { encodeReceiptCounts } from '../src/protocol/receipt';
import { answerAppend } from './appending';
import type { Link, RelayPorts, Stage } from './ports';
import { createPullFlow } from './pullFlow';
import { answerReceipt } from './receipts';
import { takeClaim } from './superseding';
import type { Member, Team } from './team';

interface Needs {
  readonly ports: RelayPorts;
  readonly link: Link;
  readonly team: Team;
  readonly seat: Uint8Array;
  readonly as: 'seat' | 'tablet';
}

export const createSeatSession = ({ ports, link, team, seat, as }: Needs): Stage => {
  const pages = createPullFlow(ports, team, link);
  let heldKeysGet: FrameOf<'KEYS_GET'> | undefined;
  const sendKeyRows = ({ after }: FrameOf<'KEYS_GET'>): void => {
    const rows = ports.store.keyRowsAfter(team.id, after, limits.keyRowsPerFrame);
    const head = team.keys.head();
    // Past the last row there may be others that are erased.
    const to = rows.at(-1)?.place ?? Math.max(after, head);
    link.send({ type: 'KEY_ROWS', to, rows: rows.map(({ bytes }) => bytes), more: to < head });
  };
  const resume = (): void => {
    if (team.isOut(seat)) return;
    const frame = heldKeysGet;
    heldKeysGet = undefined;
    if (frame) sendKeyRows(frame);
    pages.resume();
  };
  const isFed = (): boolean => pages.stands() && !team.isOut(seat);
  const feed: Member['feed'] = (shared) => {
    if (isFed()) pages.resume(shared);
  };
  const member: Member = { seat, as, link, resume, isFed, feed };
  const leave = team.enter(member);

  const answerClaim = (body: Uint8Array): void => {
    const result = takeClaim(ports, team.id, seat, body);
    if (result) link.send({ type: 'ACK', batch: 0, results: [result] });
    else link.bye('malformed');
  };

  /** What a seat may say. Everything else is what only a relay says, or reserved. */
  const answer: { readonly [N in FrameName]?: (frame: FrameOf<N>) => void } = {
    PUSH({ batch, entries }) {
      team.log.push(entries, (results, placed) => {
        ports.log({ code: 'pushed', team: team.id, seat, count: placed });
        link.send({ type: 'ACK', batch, results });
        if (placed > 0) team.grown(member);
      });
    },
    PULL: pages.pull,
    GOT: pages.got,
    ROSTER: ({ after }) => link.send({ type: 'RECORDS', ...team.roster.page(after) }),
    APPEND: (frame) => answerAppend({ ports, link }, team, frame, member),
    KEYS_PUT({ batch, rows }) {
      const { results, placed } = team.keys.put(rows);
      link.send({ type: 'ACK', batch, results });
      if (placed > 0) team.changed(member);
    },
    KEYS_GET(frame) {
      // Held like pages: what was erased must be known before keys are handed out again [S5].
      if (team.identity.held()) heldKeysGet = frame;
      else sendKeyRows(frame);
    },
    OFFER({ entryIds }) {
      const isWanted = (entryId: Uint8Array): boolean =>
        !ports.store.entry(team.id, entryId) && !ports.store.isErased(team.id, entryId);
      link.send({ type: 'WANT', entryIds: entryIds.filter(isWanted) });
    },
    RECEIPT({ body }) {
      const counts = answerReceipt(ports, team, seat, body);
      if (counts) link.send({ type: 'RECEIPT', body: encodeReceiptCounts(counts) });
      else link.bye('malformed');
    },
    SUPERSEDE: ({ body }) => answerClaim(body),
    ATTEST: ({ body }) => answerClaim(body),
    BLOB({ body }) {
      const lasts = limits.chunkTokenMs;
      if (body.length > 0) link.bye('malformed');
      else link.send({ type: 'BLOB', body: encodeChunkToken({ token: team.chunkTokens.give(seat), lasts }) });
    },
    ASKS() {
      link.send({ type: 'ASKING', requests: team.isAdministrator(seat) ? team.roster.asks() : [] });
    },
  };

  const mayLocked = (type: FrameName): boolean =>
    type === 'PUSH' || type === 'ROSTER' || (type === 'KEYS_PUT' && team.isOut(seat));

  return {
    receive(frame) {
      const read = answer[frame.type] as ((frame: Frame) => void) | undefined;
      if (!read) link.bye('malformed');
      else if (team.isOut(seat) && !team.farewell.may(seat, frame)) link.bye('revoked');
      else if (as === 'tablet' && !mayLocked(frame.type)) link.bye('not_proven');
      else read(frame);
    },
    closed() {
      pages.stop();
      leave();
    },
  };
};
