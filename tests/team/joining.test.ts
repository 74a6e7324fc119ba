import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { sealBox } from '../../src/crypto/box';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { bytes, encode, fixed, struct } from '../../src/protocol/codec';
import { signable } from '../../src/protocol/signing';
import { sheetRecord } from '../../src/team/admitting';
import { makeInvitation, readInvitation, ticketKeys, writeInvitation } from '../../src/team/invitation';
import { openJoinRequest, sealJoinRequest, wordsToCompare } from '../../src/team/joinRequest';
import { openSheetBox, sealSheetBox, sheetTicket } from '../../src/team/recoverySheet';
import { readRoster } from '../../src/team/roster';
import { foundTeam, makeSeatKeys, type SeatKeys } from '../../src/team/rosterWriter';
import { seeded } from '../protocol/fixedCrypto';

const crypto = createNodeCrypto(seeded('joining'));
const [ada, bruno, eva] = [await makeSeatKeys(crypto), await makeSeatKeys(crypto), await makeSeatKeys(crypto)];
const circles = { everyone: ['CO'], casework: ['CO'] };
const founding = { founder: ada, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'CO', circles, time: 1 };
const genesis = await foundTeam(crypto, founding);
const read = async (records: readonly Uint8Array[], reader: SeatKeys) => {
  const roster = await readRoster(crypto, records, reader);
  if (!roster) throw new Error('the roster does not follow');
  return roster;
};
const start = await read([genesis], ada);
const invitation = makeInvitation(crypto, start.team);
const ticket = await ticketKeys(crypto, invitation.secret, 'invitation');
const requestOf = (seat: SeatKeys, name: string) => ({
  seat: seat.seat,
  signing: seat.signing.publicKey,
  agreement: seat.agreement.publicKey,
  tablet: undefined,
  name,
});

describe('joining', () => {
  it('an invitation is read from its link, and nothing else is', () => {
    const link = writeInvitation(invitation);
    expect(readInvitation(` ${link} `)).toEqual(invitation);
    for (const wrong of ['', 'x', `${link}A`, link.slice(1), `B${link.slice(1)}`])
      expect(readInvitation(wrong)).toBeUndefined();
  });

  it('what the relay is shown opens nothing, and a sheet is no invitation', async () => {
    const sheet = await ticketKeys(crypto, invitation.secret, 'sheet');
    const all = [ticket.ticket, ticket.proof, ticket.requestKey, sheet.ticket, sheet.proof, sheet.requestKey].map(
      toHex,
    );
    expect(new Set(all).size).toBe(6);
    expect(await crypto.sha256(ticket.proof)).toEqual(ticket.proofHash);
  });

  it('a request is read by the inviter; another request shows other words', async () => {
    const request = requestOf(bruno, 'Bruno');
    const sealed = await sealJoinRequest(crypto, ticket, request, bruno.signing);
    expect(await openJoinRequest(crypto, ticket, sealed)).toEqual(request);
    const other = await ticketKeys(crypto, crypto.random(16), 'invitation');
    expect(await openJoinRequest(crypto, other, sealed)).toBeUndefined();
    const words = await wordsToCompare(crypto, ticket, request);
    expect(words).toHaveLength(4);
    expect(await wordsToCompare(crypto, ticket, request)).toEqual(words);
    expect(await wordsToCompare(crypto, ticket, requestOf(eva, 'Bruno'))).not.toEqual(words);
  });

  it('[I5] a request that is no request under its seal is none, whoever sealed it', async () => {
    const invited = await ticketKeys(crypto, crypto.random(16), 'invitation');
    const of = { key: invited.requestKey, salt: invited.ticket, purpose: 'ponte/0/join', associated: invited.ticket };
    const inner = struct({ request: bytes(1024), signature: fixed(64) });
    const signature = await crypto.sign(bruno.signing, signable('join', new Uint8Array(9)));
    for (const plain of [encode(inner, { request: new Uint8Array(9), signature }), new Uint8Array(9)]) {
      expect(await openJoinRequest(crypto, invited, await sealBox(crypto, of, plain))).toBeUndefined();
    }
  });

  it('[K10] the sheet opens a seat that holds every circle of its maker', async () => {
    const secret = crypto.random(20);
    const keys = await sheetTicket(crypto, secret);
    const paper = await makeSeatKeys(crypto);
    const box = await sealSheetBox(crypto, keys, start.team, paper);
    expect(await openSheetBox(crypto, keys, box)).toEqual({ team: start.team, ...paper });
    expect(await openSheetBox(crypto, await sheetTicket(crypto, crypto.random(20)), box)).toBeUndefined();
    const record = await sheetRecord(
      crypto,
      start,
      ada,
      { keys: paper, ticket: keys.ticket, proofHash: keys.proofHash, box },
      5,
    );
    const roster = await read([genesis, record], paper);
    expect(roster.keys).toEqual(start.keys);
    expect(roster.members.get(toHex(paper.seat))).toMatchObject({
      name: 'Ada',
      profile: 'CO',
      administrator: true,
      paper: true,
    });
  });
});
