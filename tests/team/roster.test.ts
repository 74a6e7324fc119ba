import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { sealBox } from '../../src/crypto/box';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import {
  decodeSignedRecord,
  encodeRosterRecord,
  encodeSignedRecord,
  type RosterRecord,
} from '../../src/protocol/rosterRecord';
import { signable } from '../../src/protocol/signing';
import { admitRecord } from '../../src/team/admitting';
import { makeCircleKey, newestKey, openGrant, sealGrant } from '../../src/team/circleKeys';
import { makeInvitation, ticketKeys } from '../../src/team/invitation';
import { circleByName, extendRoster, holdsCircle, readRoster, sealedPartKey } from '../../src/team/roster';
import { emptyRoster, type Roster } from '../../src/team/rosterState';
import {
  cancelRecord,
  foundTeam,
  inviteRecord,
  makeSeatKeys,
  publicEpoch,
  type SeatKeys,
} from '../../src/team/rosterWriter';
import { emptySealedPart, encodeSealedPart, type SealedPart } from '../../src/team/sealedPart';
import { seeded } from '../protocol/fixedCrypto';

const crypto = createNodeCrypto(seeded('roster'));
const [ada, bruno, eva] = [await makeSeatKeys(crypto), await makeSeatKeys(crypto), await makeSeatKeys(crypto)];
const circles = { everyone: ['CO', 'ME'], field: ['CO', 'ME'], casework: ['CO'] };
const founding = { founder: ada, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'CO', circles, time: 1 };
const genesis = await foundTeam(crypto, founding);

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing');
  return value;
};
const read = async (records: readonly Uint8Array[], reader: SeatKeys = ada): Promise<Roster> =>
  must(await readRoster(crypto, records, reader));
const requestOf = (seat: SeatKeys, name: string) => ({
  seat: seat.seat,
  signing: seat.signing.publicKey,
  agreement: seat.agreement.publicKey,
  tablet: undefined,
  name,
});
const start = await read([genesis]);
const invitation = makeInvitation(crypto, start.team);
const ticket = await ticketKeys(crypto, invitation.secret, 'invitation');
const invited = [genesis, await inviteRecord(crypto, start, ada, ticket, 'ME', 2)];
const admission = { request: requestOf(bruno, 'Bruno'), ticket: ticket.ticket, profile: 'ME', administrator: false };
const joined = [...invited, await admitRecord(crypto, await read(invited), ada, admission, 3)];

/** A record as a hostile member would write it: signed by him, with whatever he likes in it. */
const forged = async (
  roster: Roster,
  author: SeatKeys,
  changes: Partial<RosterRecord>,
  part: Partial<SealedPart> = {},
): Promise<Uint8Array> => {
  const everyone = must(newestKey(roster.keys, must(circleByName(roster, 'everyone')).circle));
  const clear = must(decodeSignedRecord(genesis)).record;
  const place = { prev: roster.head, author: author.seat, salt: crypto.random(16) };
  const record: RosterRecord = {
    ...clear,
    ...{ seats: [], epochs: [], grants: [], time: 9 },
    ...place,
    sealed: await sealBox(
      crypto,
      sealedPartKey(everyone.key, place),
      encodeSealedPart({ ...emptySealedPart, ...part }),
    ),
    ...changes,
  };
  const signed = encodeRosterRecord(record);
  return encodeSignedRecord(signed, await crypto.sign(author.signing, signable('record', signed)));
};
const errorOf = async (roster: Roster, record: Uint8Array) => {
  const extended = await extendRoster(crypto, roster, record, ada);
  return extended.ok ? 'accepted' : extended.error.type;
};

describe('[L7] the roster', () => {
  it('says who is in, under which circles, and its id commits to the first record', async () => {
    const roster = await read(joined);
    expect(
      [...roster.members.values()].map(({ name, profile, administrator }) => [name, profile, administrator]),
    ).toEqual([
      ['Ada', 'CO', true],
      ['Bruno', 'ME', false],
    ]);
    expect(toHex(roster.team)).toBe(toHex(await crypto.sha256(genesis)).slice(0, 32));
    expect(roster.tickets.get(toHex(ticket.ticket))).toMatchObject({ state: 'used', profile: 'ME', by: ada.seat });
    const [casework, field] = [must(circleByName(roster, 'casework')), must(circleByName(roster, 'field'))];
    expect(holdsCircle(roster, bruno.seat, field.circle)).toBe(true);
    expect(holdsCircle(roster, bruno.seat, casework.circle)).toBe(false);
  });

  it('gives a new colleague the keys of his circles and no others, with everything from before', async () => {
    const mine = await read(joined);
    const his = await read(joined, bruno);
    expect(his.teamName).toBe('Prova');
    expect(his.teamSecret).toEqual(mine.teamSecret);
    expect(his.keys.size).toBe(2);
    expect(newestKey(his.keys, must(circleByName(mine, 'casework')).circle)).toBeUndefined();
    expect({ ...his, keys: 0 }).toEqual({ ...mine, keys: 0 });
  });

  it('tells an outsider nobody’s name: the sealed part and the grants stay shut', async () => {
    const outside = await read(joined, eva);
    expect(outside.keys.size).toBe(0);
    expect(outside.teamName).toBe('');
    expect([...outside.members.values()].every(({ name, profile }) => name === '' && profile === '')).toBe(true);
    expect(joined.some((record) => Buffer.from(record).includes('Bruno'))).toBe(false);
  });

  it('takes only the record that follows, with the right signature', async () => {
    const roster = await read(invited);
    const next = must(joined[2]);
    expect(await errorOf(start, next)).toBe('not_next');
    expect(await errorOf(await read(joined), next)).toBe('not_next');
    expect(await errorOf(roster, next)).toBe('accepted');
    for (const at of [next.length - 1, next.length - 40]) {
      expect(
        await errorOf(
          roster,
          next.map((byte, i) => (i === at ? byte ^ 1 : byte)),
        ),
      ).toBe('bad_signature');
    }
    expect(await errorOf(roster, next.subarray(1))).toBe('malformed');
    expect(await readRoster(crypto, [must(joined[1])], ada)).toBeUndefined();
  });

  it('takes nothing from a stranger, and no version it does not know', async () => {
    expect(await errorOf(start, await forged(start, eva, {}))).toBe('unknown_author');
    expect(await errorOf(start, await forged(start, ada, { version: 1 }))).toBe('malformed');
    expect(await errorOf(emptyRoster, await forged({ ...start, head: emptyRoster.head }, ada, {}))).toBe(
      'unknown_author',
    );
  });

  it('lets only an administrator say who is in', async () => {
    const roster = await read(joined);
    const [seat] = must(decodeSignedRecord(genesis)).record.seats;
    const attempts: Partial<RosterRecord>[] = [
      { seats: [{ ...must(seat), seat: eva.seat, administrator: true }] },
      { tickets: [{ ticket: crypto.random(16), proofHash: crypto.random(32), expiresAt: 0, box: undefined }] },
      { cancelled: [ticket.ticket] },
      { revoked: [{ seat: ada.seat, accepted: [] }] },
      { withdrawn: [{ seat: ada.seat, circle: ada.seat, accepted: [] }] },
      { erased: [{ rowIds: [], entryIds: [], at: 1 }] },
    ];
    for (const changes of attempts)
      expect(await errorOf(roster, await forged(roster, bruno, changes))).toBe('not_allowed');
  });

  it('lets nobody change names, profiles or known circles under the seal who is no administrator', async () => {
    const roster = await read(joined);
    const casework = must(circleByName(roster, 'casework'));
    const record = await forged(
      roster,
      bruno,
      {},
      {
        teamName: 'Mia',
        members: [{ seat: bruno.seat, name: 'Bruno', profile: 'CO' }],
        circles: [{ circle: casework.circle, name: 'casework', profiles: ['ME'] }],
      },
    );
    const after = await read([...joined, record]);
    expect(after.teamName).toBe('Prova');
    expect(after.members.get(toHex(bruno.seat))?.profile).toBe('ME');
    expect(holdsCircle(after, bruno.seat, casework.circle)).toBe(false);
  });

  it('[K2] takes no key of a circle from somebody outside it, and no key the roster does not list', async () => {
    const roster = await read(joined, bruno);
    const casework = must(circleByName(roster, 'casework'));
    const own = await makeCircleKey(crypto, casework.circle, 2);
    const to = { seat: ada.seat, agreement: ada.agreement.publicKey };
    const [grants, epochs] = [[await sealGrant(crypto, to, [own])], [publicEpoch(own)]];
    for (const changes of [{ grants }, { epochs }, { grants, epochs }]) {
      expect(await errorOf(await read(joined), await forged(roster, bruno, changes))).toBe('not_allowed');
    }
    // A key nobody listed, and a circle's key under a grant that does not name the circle.
    const field = must(circleByName(roster, 'field'));
    const unlisted = await makeCircleKey(crypto, field.circle, 2);
    const unnamed = { ...(await sealGrant(crypto, to, [own])), circles: [field.circle] };
    for (const grant of [await sealGrant(crypto, to, [unlisted]), unnamed]) {
      const after = await read([...joined, await forged(roster, bruno, { grants: [grant] })]);
      expect(after.keys).toEqual((await read(joined)).keys);
    }
    const false_ = { ...must(newestKey(roster.keys, field.circle)), key: crypto.random(32) };
    const replaced = await forged(roster, bruno, { grants: [await sealGrant(crypto, to, [false_])] });
    const after = await read([...joined, replaced]);
    expect(newestKey(after.keys, field.circle)?.key).toEqual(newestKey(roster.keys, field.circle)?.key);
  });

  it('a seat written again keeps its keys and its name', async () => {
    const roster = await read(joined);
    const [, , admitted] = joined.map((record) => must(decodeSignedRecord(record)).record);
    const seat = must(admitted?.seats[0]);
    const other = { ...seat, signing: eva.signing.publicKey };
    expect(await errorOf(roster, await forged(roster, ada, { seats: [other] }))).toBe('not_allowed');
    const promoted = await read([...joined, await forged(roster, ada, { seats: [{ ...seat, administrator: true }] })]);
    expect(promoted.members.get(toHex(bruno.seat))).toMatchObject({
      name: 'Bruno',
      profile: 'ME',
      administrator: true,
    });
  });

  it('a cancelled invitation is no longer open', async () => {
    const roster = await read(invited);
    const after = await read([...invited, await cancelRecord(crypto, roster, ada, ticket.ticket, 3)]);
    expect(after.tickets.get(toHex(ticket.ticket))?.state).toBe('cancelled');
  });

  it('a grant opens for its seat only', async () => {
    const key = await makeCircleKey(crypto, crypto.random(8), 1);
    const grant = await sealGrant(crypto, { seat: bruno.seat, agreement: bruno.agreement.publicKey }, [key]);
    expect(await openGrant(crypto, bruno, grant)).toEqual({ keys: [key], part: undefined });
    expect(await openGrant(crypto, bruno, { ...grant, seat: eva.seat })).toBeUndefined();
    expect(await openGrant(crypto, eva, grant)).toBeUndefined();
    expect(await openGrant(crypto, bruno, { ...grant, circles: [] })).toEqual({ keys: [], part: undefined });
  });
});

it('checks each signature and opens each grant once, though it reads a chain twice', async () => {
  let [verified, agreed] = [0, 0];
  const counting: typeof crypto = {
    ...crypto,
    verify: (...of) => {
      verified++;
      return crypto.verify(...of);
    },
    agree: (...of) => {
      agreed++;
      return crypto.agree(...of);
    },
  };
  const roster = must(await readRoster(counting, joined, bruno));
  expect(roster.keys.size).toBeGreaterThan(0);
  // The name of the team stands in a record before the one that gives him the key to it.
  expect(roster.teamName).toBe('Prova');
  expect([verified, agreed]).toEqual([joined.length, 1]);
});
