/**
 * Every way in that asks the relay: founding, joining, the recovery sheet. Each ends with an opened seat.
 */
import { equalBytes, fromBase64Url, toHex } from '../../base/bytes';
import { fail, ok } from '../../base/result';
import { circleNames, membersOf } from '../../domain/circles';
import { readInvitation, ticketKeys } from '../../team/invitation';
import { type JoinRequest as SeatRequest, sealJoinRequest, wordsToCompare } from '../../team/joinRequest';
import { readRoster } from '../../team/roster';
import { type CircleTable, foundTeam, makeSeatKeys } from '../../team/rosterWriter';
import type { Progress } from '../engine';
import { problemOfTalk } from '../exchange/byes';
import type { Ports } from '../ports';
import type { FoundRequest, JoinRequest } from '../requests';
import { type Entered, isName, type Newcomer } from './newcomer';
import type { TabletVault } from './tabletVault';

const circleTable: CircleTable = Object.fromEntries(circleNames.map((name) => [name, membersOf(name)]));

export const createEntrance = (ports: Ports, tablet: TabletVault, newcomer: Newcomer) => {
  const { crypto } = ports;

  const found = async (request: FoundRequest, invented: boolean, progress: Progress): Entered => {
    const passphrase = invented ? ok(undefined) : await newcomer.checkPassphrase(request.passphrase);
    if (!passphrase.ok) return passphrase;
    if (!isName(request.personName) || !isName(request.teamName)) return fail('invalid_values');
    // [L7] Whoever founds must be able to read who is in: no guest.
    if (!membersOf('everyone').some((profile) => profile === request.profile)) return fail('not_allowed');
    const founder = await makeSeatKeys(crypto);
    const genesis = await foundTeam(crypto, {
      founder,
      tablet: (await tablet.tabletKey()).publicKey,
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
      const talk = await newcomer.dial(request.relayUrl);
      const answer = await talk?.ask({ type: 'FOUND', setupToken, genesis }, 'RECORDS');
      talk?.close();
      if (!answer) return fail(problemOfTalk(talk));
      progress({ name: 'relay', done: 1, total: 1 });
    }
    const team = (await crypto.sha256(genesis)).slice(0, 16);
    const made = {
      identity: newcomer.identity(founder, team, { relayUrl: request.relayUrl, invented, founder: true }),
      records: [genesis],
      sheet: { state: 'postponed' } as const,
    };
    return newcomer.keep(request.passphrase, progress, made);
  };

  const join = async (request: JoinRequest, words: (words: readonly string[]) => void, progress: Progress): Entered => {
    if (!isName(request.personName)) return fail('invalid_values');
    const passphrase = await newcomer.checkPassphrase(request.passphrase);
    if (!passphrase.ok) return passphrase;
    const invitation = readInvitation(request.invitation);
    if (!invitation) return fail('invitation_refused');
    const ticket = await ticketKeys(crypto, invitation.secret, 'invitation');
    const keys = await makeSeatKeys(crypto);
    const asks: SeatRequest = {
      seat: keys.seat,
      signing: keys.signing.publicKey,
      agreement: keys.agreement.publicKey,
      tablet: (await tablet.tabletKey()).publicKey,
      name: request.personName,
    };
    const sealed = await sealJoinRequest(crypto, ticket, asks, keys.signing);
    progress({ name: 'relay', done: 0, total: 2 });
    const talk = await newcomer.dial(request.relayUrl);
    const frame = { type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: sealed } as const;
    let answer = await talk?.ask(frame, 'JOINED');
    if (answer?.state === 'waiting') {
      words(await wordsToCompare(crypto, ticket, asks));
      progress({ name: 'confirmation', done: 1, total: 2 });
      answer = await talk?.await('JOINED');
    }
    const records = talk && answer && (await newcomer.allRecords(talk, answer.records));
    talk?.close();
    if (!records) return fail(problemOfTalk(talk));
    const roster = await readRoster(crypto, records, keys);
    if (!roster || !equalBytes(roster.team, invitation.team)) return fail('invitation_refused');
    if (!roster.members.has(toHex(keys.seat))) return fail('invitation_refused');
    progress({ name: 'relay', done: 2, total: 2 });
    const more = { relayUrl: request.relayUrl, invented: false, founder: false };
    return newcomer.keep(request.passphrase, progress, {
      identity: newcomer.identity(keys, roster.team, more),
      records,
      sheet: undefined,
    });
  };

  return { found, join };
};
