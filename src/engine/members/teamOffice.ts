/**
 * The team's own affairs: who is in, inviting, letting in, cancelling, the recovery sheet. Each is a roster record, so
 * each needs the relay, and each is written on top of what the relay holds at that moment. [L7]
 */
import { toBase64Url, toHex } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { SHEET_SECRET_BYTES, secretToWords } from '../../crypto/words';
import type { ProblemCode } from '../../domain/problems';
import { limits } from '../../protocol/limits';
import type { Conversation } from '../../sync/conversation';
import type { Courier } from '../../sync/courier';
import type { Taken } from '../../sync/side';
import { admitRecord, sheetRecord } from '../../team/admitting';
import { isGuestProfile } from '../../team/headerKeys';
import { makeInvitation, ticketKeys, writeInvitation } from '../../team/invitation';
import { type JoinRequest, openJoinRequest, wordsToCompare } from '../../team/joinRequest';
import { sealSheetBox, sheetTicket } from '../../team/recoverySheet';
import { extendRoster } from '../../team/roster';
import { isOut } from '../../team/rosterChanges';
import type { Roster } from '../../team/rosterState';
import { cancelRecord, inviteRecord, makeSeatKeys } from '../../team/rosterWriter';
import { MOST_SEATS } from '../../team/rotating';
import { rewindAfterTakeBack, takesBack } from '../erasure/erasing';
import { problemOfTalk } from '../exchange/byes';
import { offerChunksAnew } from '../exchange/chunkTraffic';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import type { Team } from '../views';
import { createMemberOffice, type MemberOffice } from './memberOffice';
import { type Asking, viewTeam } from './teamView';

/** What this tablet remembers of an invitation it made. */
interface OwnInvitation {
  readonly secret: Uint8Array;
  readonly profile: string;
  readonly administrator: boolean;
  readonly expiresAt: number;
}

export interface TeamOffice {
  load(): Promise<void>;
  team(): Promise<Team>;
  invite(
    profile: string,
    administrator: boolean,
  ): Promise<Result<{ id: string; link: string; expiresAt: number }, ProblemCode>>;
  confirm(id: string): Promise<Result<void, ProblemCode>>;
  cancel(id: string): Promise<Result<void, ProblemCode>>;
  makeSheet(): Promise<Result<{ words: readonly string[]; link: string }, ProblemCode>>;
  sheetKept(): Promise<Result<void, ProblemCode>>;
  /** Asks the relay who waits to be let in. */
  fetchAsks(): Promise<void>;
  /** `forked`: they do not go on from the records kept here, which stay. */
  takeRecords(records: readonly Uint8Array[]): Promise<Taken>;
  records(): readonly Uint8Array[];
  /** Appends what `make` writes on the newest roster; nothing where by that roster it is not to be written any more. */
  append(make: (roster: Roster) => Promise<Uint8Array | undefined>): Promise<Result<void, ProblemCode>>;
  readonly members: MemberOffice;
}

const ROSTER = 'roster/';
const rosterKey = (at: number): string => ROSTER + String(at).padStart(6, '0');
const TRIES = 5;

export const createTeamOffice = (seat: Seat, courier: () => Courier | undefined): TeamOffice => {
  let records: Uint8Array[] = [];
  let invitations: Record<string, OwnInvitation> = {};
  const asks = new Map<string, Asking>();
  const { crypto } = seat;

  const takeRecords = async (incoming: readonly Uint8Array[]): Promise<Taken> => {
    let roster: Roster = seat.roster;
    const changes = [];
    for (const [at, record] of incoming.entries()) {
      const extended = await extendRoster(crypto, roster, record, seat.keys);
      if (!extended.ok) return 'forked';
      roster = extended.value;
      changes.push(await seat.meta.put(rosterKey(records.length + at), record));
    }
    const rewound = incoming.some(takesBack) ? rewindAfterTakeBack(seat) : undefined;
    if (rewound) changes.push(await seat.meta.change('cursor', rewound), ...(await offerChunksAnew(seat)));
    const written = await seat.store.write(changes);
    if (!written.ok) {
      seat.storeFailed(written.error);
      return 'not_kept';
    }
    if (rewound) seat.cursor = rewound;
    records = [...records, ...incoming];
    seat.roster = roster;
    seat.tell({ type: 'team' });
    return 'taken';
  };

  /** What the relay has beyond ours; nothing where both are as long and yet not the same. */
  const catchUp = async (talk: Conversation, length: number): Promise<Taken | undefined> => {
    if (records.length >= length) return 'forked';
    while (records.length < length) {
      const answer = await talk.ask({ type: 'ROSTER', after: records.length }, 'RECORDS');
      if (!answer || answer.records.length === 0) return undefined;
      const taken = await takeRecords(answer.records);
      if (taken !== 'taken') return taken;
    }
    return 'taken';
  };

  /** Appends what `make` writes on the newest roster; somebody else's record in between is taken in and it is tried again. */
  const append: TeamOffice['append'] = async (make) => {
    const relay = courier();
    if (!relay) return fail('relay_unreachable');
    const outcome = await relay.withRelay(async (talk): Promise<Result<void, ProblemCode>> => {
      for (let tried = 0; tried < TRIES; tried++) {
        const record = await make(seat.roster);
        if (!record) return fail('roster_conflict');
        const answer = await talk.ask({ type: 'APPEND', prev: seat.roster.head, record }, 'RECORDS', 'CONFLICT');
        if (!answer) return fail(problemOfTalk(talk));
        const taken = answer.type === 'RECORDS' ? await takeRecords([record]) : await catchUp(talk, answer.length);
        if (!taken) return fail('relay_unreachable');
        if (taken === 'forked') return fail('roster_forked');
        if (taken === 'not_kept') return fail(seat.whyNotKept());
        if (answer.type === 'RECORDS') return ok(undefined);
      }
      return fail('roster_conflict');
    });
    return outcome ?? fail('relay_unreachable');
  };

  /** Without those nobody is shown any more. */
  const remember = async (id: string, own: OwnInvitation): Promise<Result<void, ProblemCode>> => {
    const now = seat.ports.now();
    const kept = Object.entries(invitations).filter(([, { expiresAt }]) => expiresAt > now - limits.invitationMs);
    const next = { ...Object.fromEntries(kept), [id]: own };
    const written = await seat.store.write([await seat.meta.put('invitations', next)]);
    if (!written.ok) {
      seat.storeFailed(written.error);
      return fail(problemOfStore(written.error));
    }
    invitations = next;
    return ok(undefined);
  };

  const asked = async (id: string): Promise<{ own: OwnInvitation; request: JoinRequest } | undefined> => {
    const own = invitations[id];
    const ask = asks.get(id);
    return own && ask && { own, request: ask.request };
  };

  /** Said here, because the relay would refuse without a reason. */
  const isAdministrator = (): boolean => seat.roster.members.get(toHex(seat.keys.seat))?.administrator === true;

  /** [K2] Whoever leaves a larger circle would still know its key: each remaining seat is given the new one by one record. */
  const isTeamFull = (): boolean =>
    [...seat.roster.members.values()].filter((one) => !isOut(seat.roster, one.seat)).length >= MOST_SEATS;

  const members = createMemberOffice({ seat, append, synced: async () => courier()?.poke(true) });

  return {
    append,
    members,
    load: async () => {
      const rows = await seat.meta.list(ROSTER);
      records = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ value }) => value as Uint8Array);
      const [row] = await seat.meta.list('invitations');
      invitations = (row?.value as Record<string, OwnInvitation> | undefined) ?? {};
    },
    records: () => records,
    takeRecords,
    team: () => viewTeam(seat, asks),
    invite: async (profile, administrator) => {
      if (!isAdministrator()) return fail('not_allowed');
      // A guest cannot read who is in, so he cannot say it.
      if (administrator && isGuestProfile(seat.roster, profile)) return fail('not_allowed');
      if (isTeamFull()) return fail('team_full');
      const invitation = makeInvitation(crypto, seat.roster.team);
      const keys = await ticketKeys(crypto, invitation.secret, 'invitation');
      const time = seat.ports.now();
      const id = toBase64Url(keys.ticket);
      const expiresAt = time + limits.invitationMs;
      // Remembered first: whoever answers an invitation must find somebody who knows its secret.
      const own = { secret: invitation.secret, profile, administrator, expiresAt };
      const kept = await seat.inTurn(() => remember(id, own));
      if (!kept.ok) return kept;
      const appended = await append((roster) => inviteRecord(crypto, roster, seat.keys, keys, profile, time));
      if (!appended.ok) return appended;
      return ok({ id, link: `${seat.identity.relayUrl}/#join=${writeInvitation(invitation)}`, expiresAt });
    },
    confirm: async (id) => {
      const found = await asked(id);
      if (!found) return fail('not_found');
      if (found.own.expiresAt <= seat.ports.now()) return fail('invitation_expired');
      if (isTeamFull()) return fail('team_full');
      const { request, own } = found;
      const { ticket } = await ticketKeys(crypto, own.secret, 'invitation');
      const { profile, administrator } = own;
      const admission = { request, ticket, profile, administrator };
      const appended = await append((roster) => admitRecord(crypto, roster, seat.keys, admission, seat.ports.now()));
      if (appended.ok) asks.delete(id);
      return appended;
    },
    cancel: async (id) => {
      if (!isAdministrator()) return fail('not_allowed');
      const ticket = [...seat.roster.tickets.values()].find((one) => toBase64Url(one.ticket) === id)?.ticket;
      if (!ticket) return fail('not_found');
      const appended = await append((roster) => cancelRecord(crypto, roster, seat.keys, ticket, seat.ports.now()));
      if (appended.ok) asks.delete(id);
      return appended;
    },
    makeSheet: async () => {
      if (!isAdministrator()) return fail('not_allowed');
      if (isTeamFull()) return fail('team_full');
      const secret = crypto.random(SHEET_SECRET_BYTES);
      const ticket = await sheetTicket(crypto, secret);
      const paper = await makeSeatKeys(crypto);
      const box = await sealSheetBox(crypto, ticket, seat.roster.team, paper);
      const sheet = { keys: paper, ticket: ticket.ticket, proofHash: ticket.proofHash, box };
      const isOneInForce = [...seat.roster.members.values()].some((one) => one.paper && !isOut(seat.roster, one.seat));
      const appended = await append((roster) => sheetRecord(crypto, roster, seat.keys, sheet, seat.ports.now()));
      if (!appended.ok) return appended;
      // It may be lost until somebody says that it was kept; an earlier one that was kept stays good.
      const before = await seat.meta.read('sheet');
      if (before?.state !== 'made' || !isOneInForce) await seat.meta.write('sheet', { state: 'unconfirmed' });
      const words = secretToWords(secret);
      return ok({ words, link: `${seat.identity.relayUrl}/#sheet=${words.join('-')}` });
    },
    sheetKept: async () => {
      const written = await seat.meta.write('sheet', { state: 'made' });
      return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
    },
    fetchAsks: async () => {
      await courier()?.withRelay(async (talk) => {
        const answer = await talk.ask({ type: 'ASKS' }, 'ASKING');
        for (const { ticket, request } of answer?.requests ?? []) {
          const id = toBase64Url(ticket);
          const own = invitations[id];
          const used = seat.roster.tickets.get(toHex(ticket))?.state !== 'open';
          if (!own || used) continue;
          const keys = await ticketKeys(crypto, own.secret, 'invitation');
          const opened = await openJoinRequest(crypto, keys, request);
          if (opened) asks.set(id, { request: opened, words: await wordsToCompare(crypto, keys, opened) });
        }
        seat.tell({ type: 'team' });
      });
    },
  };
};
