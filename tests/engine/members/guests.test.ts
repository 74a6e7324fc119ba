/** [K1, L1] Guests: in the team, but not of everyone. They hold public knowledge, a header key of their own, and what is shared. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { LogState } from '../../../src/storage/store';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const teamWithGuest = async (profile = 'RO') => {
  const team = await startTeam();
  const ada = await team.found();
  const guest = await team.join(ada, undefined, undefined, profile);
  await syncAll(ada, guest);
  const seatId = (await guest.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
  return { team, ada, guest, seatId };
};
const sharedPerson = async ({ engine }: TeamTablet, seatId: string, alias: string): Promise<string> => {
  const { documentId } = must(await engine.createDocument('person', seatId));
  must(await engine.addRow(documentId, 'person', { alias }));
  return documentId;
};
const phone = async ({ engine }: TeamTablet, id: string) => (await engine.document(id))?.rows[0]?.cells['phone']?.value;

describe('a guest', () => {
  it.each(['RO', 'VO'])('%s reads what is shared with them and nothing else, and knows their team', async (profile) => {
    const { ada, guest, seatId } = await teamWithGuest(profile);
    await personOf(ada, 'Omar Inventato');
    const shared = await sharedPerson(ada, seatId, 'Fatou Modello');
    await syncAll(ada, guest);
    expect(await aliases(ada)).toEqual(['Fatou Modello', 'Omar Inventato']);
    expect(await aliases(guest)).toEqual(['Fatou Modello']);
    await expectNoneSetAside(guest);
    const { seat, entries } = await insideOf(guest);
    expect(new Set(entries.map(({ header }) => Buffer.from(header.docId).toString('base64url')))).toEqual(
      new Set([shared]),
    );
    expect(seat.roster.teamName).toBe('Équipe Prova');
    expect(seat.roster.members.get(toHex(seat.keys.seat))).toMatchObject({ name: 'Bruno Esempio', profile });
    expect(seat.roster.teamSecret).toBeUndefined();
    expect((await guest.engine.syncStatus()).problem).toBeUndefined();
    expect(await guest.engine.settingsDocument()).toBe('');
  });

  it('writes into what is shared, under their own header key, and a colleague reads it after a restart too', async () => {
    const { team, ada, guest, seatId } = await teamWithGuest();
    const shared = await sharedPerson(ada, seatId, 'Fatou Modello');
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, guest);
    must(await guest.engine.setField(shared, 'person', 'main', 'phone', '3330000001'));
    await syncAll(guest, ada);
    const carla = await team.join(ada);
    const again = await guest.crash().unlock();
    await syncAll(again, carla);
    for (const tablet of [ada, carla, again]) {
      expect(await phone(tablet, shared)).toBe('3330000001');
      await expectNoneSetAside(tablet);
    }
    const { seat, entries } = await insideOf(again);
    const ownKey = [...seat.roster.guestKeys.values()][0];
    expect(seat.roster.guestKeys.size).toBe(1);
    expect(entries.length).toBeGreaterThan(1);
    for (const { bytes } of entries) expect(bytes.slice(3, 11)).toEqual(ownKey?.keyId);
    // Numbers run over all that is written: of Ada's the guest sees some, and needs no others.
    must(await ada.engine.setField(shared, 'person', 'main', 'phone', '3330000002'));
    await syncAll(ada, again);
    expect(await phone(again, shared)).toBe('3330000002');
  });

  it('may not write elsewhere: what they seal for a document of the team is not applied', async () => {
    const { ada, guest } = await teamWithGuest();
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, guest);
    expect(await guest.engine.createDocument('person')).toEqual({ ok: false, error: 'not_allowed' });
    const [inside, own] = [(await insideOf(ada)).seat, (await insideOf(guest)).seat];
    // Somebody gave the guest the document's key and everyone's.
    const known = inside.library.known(person);
    const traitor = { ...inside, keys: own.keys };
    expect(known).toBeDefined();
    const entry = await forgeEntry(traitor, person, updateOf('person', { 'main/alias/x': ['Altro', 1, ''] }));
    must(await ada.engine.readFile(fileOf(inside, [entry])));
    expect(await aliases(ada)).toEqual(['Omar Inventato']);
    expect(await (await insideOf(ada)).seat.store.where('log', 'state', LogState.review)).toHaveLength(1);
  });

  it('cannot be made an administrator, and nobody shares with a seat that is no guest', async () => {
    const { ada, seatId } = await teamWithGuest();
    expect(await ada.engine.invite('VO', true)).toEqual({ ok: false, error: 'not_allowed' });
    const own = (await ada.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    expect(seatId).not.toBe(own);
    expect(await ada.engine.createDocument('person', own)).toEqual({ ok: false, error: 'not_found' });
  });

  it('does not see another guest’s documents', async () => {
    const { team, ada, guest, seatId } = await teamWithGuest();
    const other = await team.join(ada, undefined, undefined, 'VO');
    await sharedPerson(ada, seatId, 'Fatou Modello');
    await syncAll(ada, guest, other);
    expect(await aliases(guest)).toEqual(['Fatou Modello']);
    expect(await aliases(other)).toEqual([]);
    expect((await insideOf(other)).entries).toEqual([]);
    await expectNoneSetAside(other);
  });
});
