/** [K10] The recovery sheet: its seat on paper opens the team and lets a new seat of the same person in. */
import { equalBytes, toHex } from '../../base/bytes';
import { fail } from '../../base/result';
import { wordsToSecret } from '../../crypto/words';
import { decodeSignedRecord } from '../../protocol/rosterRecord';
import { asSeat, nowhere, shakeHands } from '../../sync/handshake';
import { admitRecord } from '../../team/admitting';
import { openSheetBox, sheetTicket } from '../../team/recoverySheet';
import { readRoster } from '../../team/roster';
import { makeSeatKeys } from '../../team/rosterWriter';
import type { Progress } from '../engine';
import { problemOfTalk } from '../exchange/byes';
import type { Ports } from '../ports';
import type { SheetRequest } from '../requests';
import type { Entered, Newcomer } from './newcomer';
import type { TabletVault } from './tabletVault';

export const createSheetEntrance = (ports: Ports, tablet: TabletVault, newcomer: Newcomer) => {
  const { crypto } = ports;

  const openFromSheet = async (request: SheetRequest, progress: Progress): Entered => {
    const passphrase = await newcomer.checkPassphrase(request.passphrase);
    if (!passphrase.ok) return passphrase;
    const secret = wordsToSecret(request.words);
    if (!secret) return fail('sheet_not_recognised');
    const ticket = await sheetTicket(crypto, secret);
    progress({ name: 'relay', done: 0, total: 2 });
    const first = await newcomer.dial(request.relayUrl);
    const frame = { type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request: undefined } as const;
    const answer = await first?.ask(frame, 'JOINED');
    const records = first && answer && (await newcomer.allRecords(first, answer.records));
    first?.close();
    if (!records) return fail(first?.bye?.reason === 'ticket_unknown' ? 'sheet_not_recognised' : problemOfTalk(first));
    const box = records
      .flatMap((record) => decodeSignedRecord(record)?.record.tickets ?? [])
      .find((one) => equalBytes(one.ticket, ticket.ticket))?.box;
    const paper = box && (await openSheetBox(crypto, ticket, box));
    const roster = paper && (await readRoster(crypto, records, paper));
    if (!paper || !roster || !equalBytes(roster.team, paper.team)) return fail('sheet_not_recognised');
    const own = roster.members.get(toHex(paper.seat));
    if (!own) return fail('sheet_not_recognised');

    const keys = await makeSeatKeys(crypto);
    const admission = {
      request: {
        seat: keys.seat,
        signing: keys.signing.publicKey,
        agreement: keys.agreement.publicKey,
        tablet: (await tablet.tabletKey()).publicKey,
        name: own.name,
      },
      ticket: undefined,
      profile: own.profile,
      administrator: true,
    };
    const record = await admitRecord(crypto, roster, paper, admission, ports.now());
    const second = await newcomer.dial(request.relayUrl);
    const standing = {
      team: roster.team,
      seat: paper.seat,
      ...nowhere,
      rosterHead: roster.head,
    };
    const welcome =
      second && (await shakeHands(crypto, second, standing, asSeat(crypto, paper.signing), request.relayUrl));
    const admitted =
      welcome && (await second.ask({ type: 'APPEND', prev: roster.head, record }, 'RECORDS', 'CONFLICT'));
    second?.close();
    if (admitted?.type !== 'RECORDS') return fail(admitted ? 'roster_conflict' : problemOfTalk(second));
    progress({ name: 'relay', done: 2, total: 2 });
    const more = { relayUrl: request.relayUrl, invented: false, founder: false };
    return newcomer.keep(request.passphrase, progress, {
      identity: newcomer.identity(keys, roster.team, more),
      records: [...records, record],
      sheet: { state: 'made' },
    });
  };

  return { openFromSheet };
};
