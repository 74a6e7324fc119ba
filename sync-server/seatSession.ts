/**
 * A connection that proved a seat. A locked app, which proves the tablet only, may push and read the roster [K8]; so may a
 * seat that is out, within a bound, and it may offer, put the keys of what it pushes, and bring its chunks [L8].
 */
import { encodeChunkToken } from '../src/protocol/chunkAccess';
import type { Frame, FrameName, FrameOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import { encodeReceiptCounts } from '../src/protocol/receipt';
import { answerAppend } from './appending';
import type { Link, RelayPorts, Stage } from './ports';
import { createReader } from './pullFlow';
import { answerReceipt } from './receipts';
import { relayLimits } from './relayLimits';
import { takeClaim } from './superseding';
import type { Member, Team } from './team';

interface Needs {
  readonly ports: RelayPorts;
  readonly link: Link;
  readonly team: Team;
  readonly seat: Uint8Array;
  readonly as: 'seat' | 'tablet';
}
interface Session extends Needs, Member, Stage {
  /** These wait until pulls are no longer held. */
  heldKeysGet: FrameOf<'KEYS_GET'> | undefined;
  heldAppend: FrameOf<'APPEND'> | undefined;
}

const sendKeyRows = ({ ports, link, team }: Session, { after }: FrameOf<'KEYS_GET'>): void => {
  const rows = ports.store.keyRowsAfter(team.id, after, limits.keyRowsPerFrame);
  const head = team.keys.head();
  // Past the last row there may be others that are erased.
  const to = rows.at(-1)?.place ?? Math.max(after, head);
  link.send({ type: 'KEY_ROWS', to, rows: rows.map(({ bytes }) => bytes), more: to < head });
};
const resume = (session: Session): void => {
  const { team, seat, heldAppend, heldKeysGet, reader } = session;
  if (team.isOut(seat)) return;
  session.heldAppend = undefined;
  session.heldKeysGet = undefined;
  if (heldAppend) answerAppend(session, team, heldAppend, session);
  if (heldKeysGet) sendKeyRows(session, heldKeysGet);
  team.pages.resume(reader);
};
const answerClaim = ({ ports, link, team, seat }: Session, { body }: { readonly body: Uint8Array }): void => {
  const result = takeClaim(ports, team.id, seat, body);
  if (result) link.send({ type: 'ACK', batch: 0, results: [result] });
  else link.bye('malformed');
};

/** What a seat may say. Everything else is what only a relay says, or reserved. */
const answers: { readonly [N in FrameName]?: (session: Session, frame: FrameOf<N>) => void } = {
  PUSH(session, { batch, entries }) {
    const { ports, link, team, seat } = session;
    team.log.push(entries, (results, placed) => {
      ports.log({ code: 'pushed', team: team.id, seat, count: placed });
      link.send({ type: 'ACK', batch, results });
      if (placed > 0) team.grown(session);
    });
  },
  PULL: ({ team, reader }, frame) => team.pages.pull(reader, frame),
  GOT: ({ team, reader }, frame) => team.pages.got(reader, frame),
  ROSTER: ({ link, team }, { after }) => link.send({ type: 'RECORDS', ...team.roster.page(after) }),
  APPEND(session, frame) {
    // Whoever is behind, too, would go on from an older record, and two chains are never one again [S5].
    if (session.team.identity.mayLink(session.seat)) answerAppend(session, session.team, frame, session);
    else session.heldAppend = frame;
  },
  KEYS_PUT(session, { batch, rows }) {
    const { link, team } = session;
    const { results, placed } = team.keys.put(rows);
    link.send({ type: 'ACK', batch, results });
    if (placed > 0) team.changed(session);
  },
  KEYS_GET(session, frame) {
    // Held like pages: what was erased must be known before keys are handed out again [S5].
    if (session.team.identity.held()) session.heldKeysGet = frame;
    else sendKeyRows(session, frame);
  },
  OFFER({ ports, link, team }, { entryIds }) {
    const isWanted = (entryId: Uint8Array): boolean =>
      !ports.store.entry(team.id, entryId) && !ports.store.isErased(team.id, entryId);
    link.send({ type: 'WANT', entryIds: entryIds.filter(isWanted) });
  },
  RECEIPT({ ports, link, team, seat }, { body }) {
    const counts = answerReceipt(ports, team, seat, body);
    if (counts === 'malformed') link.bye('malformed');
    // A tablet sends a receipt once, and forgets it when it is answered.
    else if (counts === 'full') link.bye('full', relayLimits.retryFullMs);
    else link.send({ type: 'RECEIPT', body: encodeReceiptCounts(counts) });
  },
  SUPERSEDE: answerClaim,
  ATTEST: answerClaim,
  BLOB({ link, team, seat }, { body }) {
    const lasts = limits.chunkTokenMs;
    if (body.length > 0) link.bye('malformed');
    else link.send({ type: 'BLOB', body: encodeChunkToken({ token: team.chunkTokens.give(seat), lasts }) });
  },
  ASKS({ link, team, seat }) {
    link.send({ type: 'ASKING', requests: team.isAdministrator(seat) ? team.roster.asks() : [] });
  },
};

/** [K8] The last visit of a locked app. */
const FAREWELL: readonly FrameName[] = ['KEYS_PUT', 'BLOB', 'OFFER'];
const mayLocked = ({ team, seat }: Session, type: FrameName): boolean =>
  type === 'PUSH' || type === 'ROSTER' || (FAREWELL.includes(type) && team.isOut(seat));

const receive = (session: Session, frame: Frame): void => {
  const { team, seat, as, link } = session;
  const answer = answers[frame.type] as ((session: Session, frame: Frame) => void) | undefined;
  if (!answer) link.bye('malformed');
  else if (team.isOut(seat) && !team.farewell.may(seat, frame)) link.bye('revoked');
  else if (as === 'tablet' && !mayLocked(session, frame.type)) link.bye('not_proven');
  else answer(session, frame);
};

export const createSeatSession = ({ ports, link, team, seat, as }: Needs): Stage => {
  const session: Session = {
    ports,
    link,
    team,
    seat,
    as,
    reader: createReader(link),
    bucket: team.bucketOf(seat),
    heldKeysGet: undefined,
    heldAppend: undefined,
    resume: () => resume(session),
    receive: (frame) => receive(session, frame),
    closed() {
      session.reader.pull = undefined;
      team.leave(session);
    },
  };
  team.enter(session);
  return session;
};
