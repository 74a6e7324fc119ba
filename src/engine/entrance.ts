/**
 * Every way in: founding, the invented team, joining, the recovery sheet, unlocking. Each ends with an opened seat; none
 * leaves half a seat behind when it is refused.
 */
import { equalBytes, fromBase64Url, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { wordsToSecret } from '../crypto/words';
import { circleNames, membersOf } from '../domain/circles';
import type { ProblemCode } from '../domain/problems';
import type { ByeReason } from '../protocol/frames';
import { decodeSignedRecord } from '../protocol/rosterRecord';
import type { TabletSeat } from '../storage/tabletStore';
import { type Conversation, dialConversation } from '../sync/conversation';
import { shakeHands } from '../sync/handshake';
import { readInvitation, ticketKeys } from '../team/invitation';
import { type JoinRequest as SeatRequest, sealJoinRequest, wordsToCompare } from '../team/joinRequest';
import { openSheetBox, sheetTicket } from '../team/recoverySheet';
import { readRoster } from '../team/roster';
import { admitRecord, type CircleTable, foundTeam, makeSeatKeys, type SeatKeys } from '../team/rosterWriter';
import type { EngineEvent, Progress } from './engine';
import { createSeat, type NewSeat, openSeat, type SeatOpening } from './openSeat';
import type { Ports } from './ports';
import type { FoundRequest, JoinRequest, SheetRequest } from './requests';
import type { MetaValues } from './sealedMeta';
import type { Seat } from './seat';
import { isWeakPassphrase, type TabletVault } from './tabletVault';

export interface EntranceDeps {
  readonly ports: Ports;
  readonly tablet: TabletVault;
  readonly tell: (event: EngineEvent) => void;
  readonly lost: (why: 'taken_over' | 'closed') => void;
}
type Entered = Promise<Result<Seat, ProblemCode>>;

export const circleTable: CircleTable = Object.fromEntries(circleNames.map((name) => [name, membersOf(name)]));

const problemOfBye: Readonly<Partial<Record<ByeReason, ProblemCode>>> = {
  setup_refused: 'setup_token_refused',
  ticket_unknown: 'invitation_refused',
  ticket_used: 'invitation_refused',
  ticket_expired: 'invitation_expired',
  revoked: 'seat_revoked',
  full: 'relay_full',
  protocol_too_old: 'newer_app_needed',
};
const problemOf = (talk: Conversation | undefined): ProblemCode =>
  talk?.bye ? (problemOfBye[talk.bye.reason] ?? 'relay_refused') : 'relay_unreachable';

const VAULT_KEY_BYTES = 32;

export const createEntrance = ({ ports, tablet, tell, lost }: EntranceDeps) => {
  const { crypto } = ports;

  const dial = (relayUrl: string): Promise<Conversation | undefined> =>
    dialConversation(ports.dial, ports.after, relayUrl, { unasked: () => undefined, closed: () => undefined });

  const opening = (tabletSeat: TabletSeat, vaultKey: Uint8Array): SeatOpening => ({
    ports,
    tabletSeat,
    vaultKey,
    tell,
    lost,
    rememberLeft: (leftCount) => tablet.update(tabletSeat.database, { leftCount }),
  });

  /** Keeps a new seat: its database first, then the tablet's word that it exists. */
  const keep = async (passphrase: string, progress: Progress, made: NewSeat): Entered => {
    progress({ name: 'passphrase', done: 0, total: 1 });
    const vaultKey = crypto.random(VAULT_KEY_BYTES);
    const tabletSeat = await tablet.wrap(passphrase, vaultKey, made.identity.invented);
    const created = await createSeat(opening(tabletSeat, vaultKey), made);
    if (!created.ok) {
      await ports.deleteStore(tabletSeat.database);
      return created;
    }
    await tablet.add(tabletSeat);
    progress({ name: 'passphrase', done: 1, total: 1 });
    return openSeat(opening(tabletSeat, vaultKey));
  };

  const identity = async (
    keys: SeatKeys,
    team: Uint8Array,
    more: { relayUrl: string; invented: boolean; founder: boolean },
    tabletKey = crypto.generatePair(),
  ): Promise<MetaValues['identity']> => ({ team, ...keys, tabletKey: await tabletKey, ...more });

  /** Weak, or already another seat's on this tablet: one derivation opens one seat, so each needs its own. [K9] */
  const refusesPassphrase = async (passphrase: string): Promise<boolean> =>
    isWeakPassphrase(passphrase) || (await tablet.find(passphrase)) !== undefined;

  const found = async (request: FoundRequest, invented: boolean, progress: Progress): Entered => {
    if (!invented && (await refusesPassphrase(request.passphrase))) return fail('passphrase_too_weak');
    const founder = await makeSeatKeys(crypto);
    const tabletKey = await crypto.generatePair();
    const genesis = await foundTeam(crypto, {
      founder,
      tablet: tabletKey.publicKey,
      teamName: request.teamName,
      name: request.personName,
      profile: request.profile,
      circles: circleTable,
      time: ports.now(),
    });
    if (!invented) {
      progress({ name: 'relay', done: 0, total: 1 });
      const setupToken = fromBase64Url(request.setupToken);
      if (setupToken?.length !== 16) return fail('setup_token_refused');
      const talk = await dial(request.relayUrl);
      const answer = await talk?.ask({ type: 'FOUND', setupToken, genesis }, 'RECORDS');
      talk?.close();
      if (!answer) return fail(problemOf(talk));
      progress({ name: 'relay', done: 1, total: 1 });
    }
    const team = (await crypto.sha256(genesis)).slice(0, 16);
    const made = {
      identity: await identity(
        founder,
        team,
        { relayUrl: request.relayUrl, invented, founder: true },
        Promise.resolve(tabletKey),
      ),
      records: [genesis],
      sheet: { state: 'postponed' } as const,
    };
    return keep(request.passphrase, progress, made);
  };

  const join = async (request: JoinRequest, words: (words: readonly string[]) => void, progress: Progress): Entered => {
    if (await refusesPassphrase(request.passphrase)) return fail('passphrase_too_weak');
    const invitation = readInvitation(request.invitation);
    if (!invitation) return fail('invitation_refused');
    const ticket = await ticketKeys(crypto, invitation.secret, 'invitation');
    const keys = await makeSeatKeys(crypto);
    const tabletKey = await crypto.generatePair();
    const asks: SeatRequest = {
      seat: keys.seat,
      signing: keys.signing.publicKey,
      agreement: keys.agreement.publicKey,
      tablet: tabletKey.publicKey,
      name: request.personName,
    };
    const sealed = await sealJoinRequest(crypto, ticket, asks);
    progress({ name: 'relay', done: 0, total: 2 });
    const talk = await dial(request.relayUrl);
    const frame = { type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: sealed } as const;
    let answer = await talk?.ask(frame, 'JOINED');
    if (answer?.state === 'waiting') {
      words(await wordsToCompare(crypto, ticket, asks));
      progress({ name: 'confirmation', done: 1, total: 2 });
      answer = await talk?.await('JOINED');
    }
    talk?.close();
    if (!answer) return fail(problemOf(talk));
    const roster = await readRoster(crypto, answer.records, keys);
    if (!roster || !equalBytes(roster.team, invitation.team)) return fail('invitation_refused');
    if (!roster.members.has(toHex(keys.seat))) return fail('invitation_refused');
    progress({ name: 'relay', done: 2, total: 2 });
    const more = { relayUrl: request.relayUrl, invented: false, founder: false };
    return keep(request.passphrase, progress, {
      identity: await identity(keys, roster.team, more, Promise.resolve(tabletKey)),
      records: answer.records,
      sheet: undefined,
    });
  };

  /** [K10] The seat on paper opens the team and lets a new seat of the same person in. */
  const openFromSheet = async (request: SheetRequest, progress: Progress): Entered => {
    if (await refusesPassphrase(request.passphrase)) return fail('passphrase_too_weak');
    const secret = wordsToSecret(request.words);
    if (!secret) return fail('sheet_not_recognised');
    const ticket = await sheetTicket(crypto, secret);
    progress({ name: 'relay', done: 0, total: 2 });
    const first = await dial(request.relayUrl);
    const frame = { type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: undefined } as const;
    const answer = await first?.ask(frame, 'JOINED');
    first?.close();
    if (!answer) return fail(first?.bye?.reason === 'ticket_unknown' ? 'sheet_not_recognised' : problemOf(first));
    const box = answer.records
      .flatMap((record) => decodeSignedRecord(record)?.record.tickets ?? [])
      .find((one) => equalBytes(one.ticket, ticket.ticket))?.box;
    const paper = box && (await openSheetBox(crypto, ticket, box));
    const roster = paper && (await readRoster(crypto, answer.records, paper));
    if (!paper || !roster || !equalBytes(roster.team, paper.team)) return fail('sheet_not_recognised');
    const own = roster.members.get(toHex(paper.seat));
    if (!own) return fail('sheet_not_recognised');

    const keys = await makeSeatKeys(crypto);
    const tabletKey = await crypto.generatePair();
    const admission = {
      request: {
        seat: keys.seat,
        signing: keys.signing.publicKey,
        agreement: keys.agreement.publicKey,
        tablet: tabletKey.publicKey,
        name: own.name,
      },
      ticket: undefined,
      profile: own.profile,
      administrator: true,
    };
    const record = await admitRecord(crypto, roster, paper, admission, ports.now());
    const second = await dial(request.relayUrl);
    const standing = {
      team: roster.team,
      seat: paper.seat,
      logId: undefined,
      cursor: 0,
      entryIdAtCursor: undefined,
      rosterHead: roster.head,
    };
    const welcome = second && (await shakeHands(crypto, second, standing, paper.signing, request.relayUrl));
    const admitted =
      welcome && (await second.ask({ type: 'APPEND', prev: roster.head, record }, 'RECORDS', 'CONFLICT'));
    second?.close();
    if (admitted?.type !== 'RECORDS') return fail(admitted ? 'roster_conflict' : problemOf(second));
    progress({ name: 'relay', done: 2, total: 2 });
    const more = { relayUrl: request.relayUrl, invented: false, founder: false };
    return keep(request.passphrase, progress, {
      identity: await identity(keys, roster.team, more, Promise.resolve(tabletKey)),
      records: [...answer.records, record],
      sheet: { state: 'made' },
    });
  };

  const unlock = async (passphrase: string, progress: Progress): Entered => {
    progress({ name: 'passphrase', done: 0, total: 2 });
    const opened = await tablet.find(passphrase);
    if (!opened) return fail('wrong_passphrase');
    progress({ name: 'passphrase', done: 1, total: 2 });
    const seat = await openSeat(opening(opened.seat, opened.vaultKey));
    if (seat.ok) await tablet.update(opened.seat.database, { unsavedAtLock: false });
    return seat;
  };

  const changePassphrase = async (
    database: string,
    current: string,
    next: string,
  ): Promise<Result<void, ProblemCode>> => {
    if (await refusesPassphrase(next)) return fail('passphrase_too_weak');
    const opened = await tablet.find(current);
    if (!opened || opened.seat.database !== database) return fail('wrong_passphrase');
    const { wrappedVaultKey } = await tablet.wrap(next, opened.vaultKey, opened.seat.invented);
    await tablet.update(database, { wrappedVaultKey });
    return ok(undefined);
  };

  return { found, join, openFromSheet, unlock, changePassphrase };
};
