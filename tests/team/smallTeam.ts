/**
 * A team of a few seats, for the rules of rosters. Each test makes its own: what is made while a file loads is run by no
 * test, so mutation tests cannot tell whether anybody would notice it changed.
 */
import { toHex } from '../../src/base/bytes';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { decodeSignedRecord, type RosterRecord } from '../../src/protocol/rosterRecord';
import { admitRecord } from '../../src/team/admitting';
import { countedIn } from '../../src/team/counted';
import { circleByName, readRoster } from '../../src/team/roster';
import type { Roster, RosterCircle, RosterMember } from '../../src/team/rosterState';
import { foundTeam, makeSeatKeys, type SeatKeys } from '../../src/team/rosterWriter';
import { seeded } from '../protocol/fixedCrypto';

export const crypto = createNodeCrypto(seeded('small team'));

/** The founder holds all but the last; `VO` is a guest's. */
const table = {
  public: ['CO', 'ME', 'PS', 'VO'],
  everyone: ['CO', 'ME', 'PS'],
  field: ['CO', 'ME'],
  casework: ['CO'],
  clinical: ['PS'],
};

export const id = (letter: number): Uint8Array => new Uint8Array(8).fill(letter);

export const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing');
  return value;
};

export const createSmallTeam = async () => {
  const ada = await makeSeatKeys(crypto);
  const founding = { founder: ada, tablet: undefined, teamName: 'Prova', name: 'Ada', profile: 'CO', time: 1 };
  const records = [await foundTeam(crypto, { ...founding, circles: table })];
  const read = async (reader: SeatKeys = ada): Promise<Roster> => must(await readRoster(crypto, records, reader));
  return {
    ada,
    records,
    read,
    /** The roster with this record, as Ada reads it. */
    append: async (record: Uint8Array | undefined): Promise<Roster> => {
      records.push(must(record));
      return read();
    },
    admit: async (name: string, profile: string, administrator = false): Promise<SeatKeys> => {
      const keys = await makeSeatKeys(crypto);
      const request = {
        seat: keys.seat,
        signing: keys.signing.publicKey,
        agreement: keys.agreement.publicKey,
        tablet: undefined,
        name,
      };
      const admission = { request, ticket: undefined, profile, administrator };
      records.push(await admitRecord(crypto, await read(), ada, admission, records.length + 1));
      return keys;
    },
  };
};

export const recordOf = (bytes: Uint8Array | undefined): RosterRecord => must(decodeSignedRecord(must(bytes))).record;
export const circleOf = (roster: Roster, name: string): RosterCircle => must(circleByName(roster, name));
export const memberOf = (roster: Roster, { seat }: { readonly seat: Uint8Array }): RosterMember =>
  must(roster.members.get(toHex(seat)));
/** Names of circles, by their ids. */
export const namesOf = (roster: Roster, circles: readonly Uint8Array[]): readonly (string | undefined)[] =>
  circles.map((circle) => roster.circles.get(toHex(circle))?.name);
/** Names of who is in a circle. */
export const seatsIn = (roster: Roster, name: string): readonly string[] =>
  [...must(roster.memberships.circles.get(toHex(circleOf(roster, name).circle))).seats].map(
    (seat) => must(roster.members.get(seat)).name,
  );
export const isDue = (roster: Roster, name: string): boolean | undefined =>
  roster.memberships.circles.get(toHex(circleOf(roster, name).circle))?.rotationDue;
/** To whom a record grants what, by names. */
export const grantsOf = (roster: Roster, { grants }: RosterRecord): readonly unknown[] =>
  grants.map(({ seat, circles }) => [memberOf(roster, { seat }).name, namesOf(roster, circles)]);
/** Of each incarnation, numbered here by one byte, all up to n that counts. */
export const counting = (...numbers: readonly (readonly [number, number])[]) => countedIn(counted(...numbers));
/** The same as a record says it. */
export const counted = (...numbers: readonly (readonly [number, number])[]) =>
  numbers.map(([incarnation, n]) => ({ incarnation: id(incarnation), n }));
