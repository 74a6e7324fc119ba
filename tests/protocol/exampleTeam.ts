/** The example team: founded by Ada, who invites Bruno, lets him in and makes a recovery sheet. Each step is a record. */
import { wordlist } from '@scure/bip39/wordlists/italian.js';
import { toHex } from '../../src/base/bytes';
import { openBox } from '../../src/crypto/box';
import type { Crypto } from '../../src/crypto/crypto';
import { secretToWords } from '../../src/crypto/words';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { admitRecord, sheetRecord } from '../../src/team/admitting';
import { type CircleKey, newestKey, openGrant } from '../../src/team/circleKeys';
import { makeInvitation, ticketKeys, writeInvitation } from '../../src/team/invitation';
import { openJoinRequest, sealJoinRequest, wordsToCompare } from '../../src/team/joinRequest';
import { openSheetBox, sealSheetBox, sheetTicket } from '../../src/team/recoverySheet';
import { circleByName, readRoster, sealedPartKey } from '../../src/team/roster';
import type { Roster } from '../../src/team/rosterState';
import { cancelRecord, foundTeam, inviteRecord, makeSeatKeys, type SeatKeys } from '../../src/team/rosterWriter';
import { decodeSealedPart } from '../../src/team/sealedPart';
import type { ExampleBook } from './exampleBook';

export const FOUNDED_AT = Date.UTC(2026, 2, 2, 8, 30);
const MINUTE = 60_000;
const members = ['CO', 'SW'];
const circles = { public: [...members, 'VO'], everyone: members, field: members, casework: members, clinical: ['PS'] };

export interface ExampleTeam {
  readonly ada: SeatKeys;
  readonly bruno: SeatKeys;
  readonly guest: SeatKeys;
  readonly records: readonly Uint8Array[];
  readonly roster: Roster;
  readonly everyone: CircleKey;
  readonly ticket: { readonly ticket: Uint8Array; readonly proof: Uint8Array };
  readonly request: Uint8Array;
}

/** A record with what is sealed in it, as the page states it. */
const opened = async (crypto: Crypto, bytes: Uint8Array, roster: Roster, seats: readonly SeatKeys[]) => {
  const parsed = decodeSignedRecord(bytes);
  if (!parsed) throw new Error('a record that does not decode');
  const { record, signature } = parsed;
  const key = roster.keys.get(toHex(record.sealedKeyId));
  const part = key && (await openBox(crypto, sealedPartKey(key.key, record), record.sealed));
  const grants = [];
  for (const grant of record.grants) {
    const holder = seats.find((one) => toHex(one.seat) === toHex(grant.seat));
    const { seat, circles: given } = grant;
    grants.push({ seat, circles: given, ...(holder && (await openGrant(crypto, holder, grant))) });
  }
  return { ...record, sealed: part && decodeSealedPart(part), grants, signature };
};

export const makeTeam = async (
  cryptoFor: (name: string) => Crypto,
  { add }: ExampleBook,
  state: (name: string, value: unknown) => void,
): Promise<ExampleTeam> => {
  const ada = await makeSeatKeys(cryptoFor('Ada'));
  const bruno = await makeSeatKeys(cryptoFor('Bruno'));
  const paper = await makeSeatKeys(cryptoFor('paper'));
  const guest = await makeSeatKeys(cryptoFor('guest'));
  const seats = [ada, bruno, paper, guest];
  const tablet = (await cryptoFor('tablet').generatePair()).publicKey;
  const crypto = cryptoFor('team');
  const records: Uint8Array[] = [];
  const read = async (reader = ada): Promise<Roster> => {
    const roster = await readRoster(crypto, records, reader);
    if (!roster) throw new Error('the example roster does not follow');
    return roster;
  };
  const append = async (label: string, record: Uint8Array): Promise<Roster> => {
    records.push(record);
    const roster = await read();
    add(label, record, await opened(crypto, record, roster, seats));
    return roster;
  };

  const founding = { teamName: 'Équipe Ponte', name: 'Ada Prova', profile: 'CO', circles, time: FOUNDED_AT };
  const genesis = await foundTeam(crypto, { founder: ada, tablet, ...founding });
  let roster = await append('ROSTER_RECORD_FIRST', genesis);
  const { team } = roster;

  const invitation = makeInvitation(crypto, team);
  const keys = await ticketKeys(crypto, invitation.secret, 'invitation');
  const link = writeInvitation(invitation);
  const { ticket, proof, proofHash, requestKey } = keys;
  add('INVITATION', Buffer.from(link, 'base64url').subarray(), { ...invitation, link });
  state('invitationKeys', { ticket, proof, proofHash, requestKey });
  roster = await append(
    'ROSTER_RECORD_INVITATION',
    await inviteRecord(crypto, roster, ada, keys, 'SW', FOUNDED_AT + MINUTE),
  );

  const asks = {
    seat: bruno.seat,
    signing: bruno.signing.publicKey,
    agreement: bruno.agreement.publicKey,
    tablet: (await cryptoFor('other tablet').generatePair()).publicKey,
    name: 'Bruno Esempio',
  };
  const request = await sealJoinRequest(crypto, keys, asks, bruno.signing);
  const words = await wordsToCompare(crypto, keys, asks);
  const wordNumbers = words.map((word) => wordlist.indexOf(word));
  state('wordsToCompare', words);
  add('JOIN_REQUEST', request, { ...(await openJoinRequest(crypto, keys, request)), wordNumbers });
  const admission = { request: asks, ticket, profile: 'SW', administrator: false };
  roster = await append(
    'ROSTER_RECORD_ADMISSION',
    await admitRecord(crypto, roster, ada, admission, FOUNDED_AT + 2 * MINUTE),
  );

  const secret = crypto.random(20);
  const sheetKeys = await sheetTicket(crypto, secret);
  const box = await sealSheetBox(crypto, sheetKeys, team, paper);
  state('sheet', { secret, words: secretToWords(secret).join(' '), ...sheetKeys });
  add('SHEET_BOX', box, await openSheetBox(crypto, sheetKeys, box));
  const sheet = { keys: paper, ticket: sheetKeys.ticket, proofHash: sheetKeys.proofHash, box };
  roster = await append('ROSTER_RECORD_SHEET', await sheetRecord(crypto, roster, ada, sheet, FOUNDED_AT + 3 * MINUTE));

  const shown = { seat: guest.seat, signing: guest.signing.publicKey, agreement: guest.agreement.publicKey };
  const letIn = { request: { ...shown, tablet: undefined, name: 'Dina Finta' }, ticket: undefined };
  const asGuest = { ...letIn, profile: 'VO', administrator: false };
  roster = await append(
    'ROSTER_RECORD_GUEST',
    await admitRecord(crypto, roster, ada, asGuest, FOUNDED_AT + 4 * MINUTE),
  );

  const unused = await ticketKeys(crypto, crypto.random(16), 'invitation');
  records.push(await inviteRecord(crypto, roster, ada, unused, 'CO', FOUNDED_AT + 5 * MINUTE));
  roster = await read();
  roster = await append(
    'ROSTER_RECORD_CANCELLATION',
    await cancelRecord(crypto, roster, ada, unused.ticket, FOUNDED_AT + 6 * MINUTE),
  );

  const pairOf = ({ seat, signing, agreement }: SeatKeys) => ({ seat, signing, agreement });
  state('team', team);
  state('teamSecret', roster.teamSecret);
  state('ada', pairOf(ada));
  state('bruno', pairOf(bruno));
  state('paper', pairOf(paper));
  state('guest', pairOf(guest));
  const everyone = circleByName(roster, 'everyone');
  const everyoneKey = everyone && newestKey(roster.keys, everyone.circle);
  if (!everyoneKey) throw new Error('Ada does not hold the circle of everyone');
  return { ada, bruno, guest, records, roster, everyone: everyoneKey, ticket: keys, request };
};
