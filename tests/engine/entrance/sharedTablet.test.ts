/** [K6, K8, K9] Several seats on one tablet, their passphrases, and what stands in clear on its disk. */
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { createVault, type Purpose } from '../../../src/engine/entrance/vault';
import { LogState } from '../../../src/storage/store';
import type { TabletRecord } from '../../../src/storage/tabletStore';
import {
  aliases,
  expectNoneSetAside,
  must,
  nothing,
  PASSPHRASE,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { fileOf } from '../../support/forgery';
import { insideOf, keysOfTablet, openDisk } from '../../support/insider';
import { type MemoryDisk, onePlace } from '../../support/memoryTablet';

const OTHER = 'cinque altre parole segrete';

const twoSeats = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const shared = await team.join(ada);
  await personOf(ada, 'Omar Inventato');
  await syncAll(ada, shared);
  await team.join(ada, shared, OTHER);
  return { team, ada, shared };
};
const seatId = async ({ engine }: TeamTablet, passphrase: string) =>
  must(await engine.unlock(passphrase, nothing)).seatId;

describe('[K9] two seats on one tablet', () => {
  it('each open with their own passphrase, to their own database, without a network', async () => {
    const { shared } = await twoSeats();
    shared.cable.unplug();
    expect(await shared.engine.prepareLock(undefined)).toBe(true);
    expect(await shared.engine.state()).toMatchObject({ kind: 'locked', seats: 2 });
    const first = await seatId(shared, PASSPHRASE);
    must(await shared.engine.saveAccessDraft({ desk: 'primo' }));
    const second = await seatId(shared, OTHER);
    expect(second).not.toBe(first);
    expect(await shared.engine.accessDraft()).toEqual({});
    expect(await seatId(shared, PASSPHRASE)).toBe(first);
    expect(await shared.engine.accessDraft()).toEqual({ desk: 'primo' });
  });

  it('read nothing of each other: no row of the first opens with the second’s vault', async () => {
    const { shared } = await twoSeats();
    await shared.engine.prepareLock(undefined);
    const { disk, seats } = await keysOfTablet(shared, PASSPHRASE, OTHER);
    const [first, second] = seats;
    if (!first || !second) throw new Error('two seats expected');
    expect(await openDisk(disk, first.tabletSeat, second.vaultKey)).toEqual({ ok: false, error: 'damaged_row' });
    expect(await openDisk(disk, second.tabletSeat, first.vaultKey)).toEqual({ ok: false, error: 'damaged_row' });

    const vault = await createVault(
      createNodeCrypto((length) => new Uint8Array(length)),
      second.vaultKey,
    );
    const store = disk.databases.get(first.tabletSeat.database);
    const rows: [Purpose, string, Uint8Array][] = [
      ...((await store?.all('meta')) ?? []).map(({ key, bytes }): [Purpose, string, Uint8Array] => [
        'meta',
        key,
        bytes,
      ]),
      ...((await store?.all('docs')) ?? []).map(({ key, bytes }): [Purpose, string, Uint8Array] => [
        'docs',
        key,
        bytes,
      ]),
      ...((await store?.all('cards')) ?? []).map(({ page, bytes }): [Purpose, string, Uint8Array] => [
        'cards',
        String(page),
        bytes,
      ]),
    ];
    expect(rows.length).toBeGreaterThan(8);
    for (const [purpose, key, bytes] of rows) expect(await vault.open(purpose, key, bytes)).toBeUndefined();
  });

  it('cannot have the same passphrase', async () => {
    const { team, ada, shared } = await twoSeats();
    const invitation = must(await ada.engine.invite('SW', false)).link.split('#join=')[1] ?? '';
    const request = { relayUrl: team.origin, invitation, personName: 'Carla Esempio', passphrase: OTHER };
    const joined = await shared.engine.join(request, nothing, nothing);
    expect(joined).toEqual({ ok: false, error: 'passphrase_too_weak' });
    expect(shared.disk.tablet?.seats).toHaveLength(2);
  });
});

describe('[K6] a changed passphrase', () => {
  const NEXT = 'sette parole nuove e lunghe';

  it('opens from now on, the old one no longer does, and the other seat keeps its own', async () => {
    const { shared } = await twoSeats();
    await seatId(shared, PASSPHRASE);
    const wrong = await shared.engine.changePassphrase('non è questa frase', NEXT, nothing);
    expect(wrong).toEqual({ ok: false, error: 'wrong_passphrase' });
    expect(await shared.engine.changePassphrase(PASSPHRASE, OTHER, nothing)).toEqual({
      ok: false,
      error: 'passphrase_too_weak',
    });
    must(await shared.engine.changePassphrase(PASSPHRASE, NEXT, nothing));
    const again = shared.crash();
    expect(await again.engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: 'wrong_passphrase' });
    await again.unlock(NEXT);
    await expect.poll(() => aliases(again)).toEqual(['Omar Inventato']);
    await again.unlock(OTHER);
  });

  it('[T6] beside writes of the counter leaves both: neither undoes the other', async () => {
    const team = await startTeam();
    /** What was read is a little older than what is there, as on any disk. */
    const slowly = (disk: MemoryDisk) => ({
      tablet: onePlace({
        read: async () => {
          const record = disk.tablet;
          await new Promise((resolve) => setImmediate(resolve));
          return record;
        },
        write: async (record: TabletRecord) => {
          await new Promise((resolve) => setImmediate(resolve));
          disk.tablet = record;
        },
      }),
    });
    const ada = await team.found(team.makeTablet(undefined, { ports: slowly }));
    ada.cable.unplug();
    const person = await personOf(ada, 'Omar Inventato');
    let changing = true;
    const changed = ada.engine.changePassphrase(PASSPHRASE, NEXT, nothing).finally(() => {
      changing = false;
    });
    while (changing) {
      must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
      must(await ada.engine.saveUndelivered());
    }
    must(await changed);
    const { leftCount } = (await insideOf(ada, NEXT)).seat.counters;
    expect(leftCount).toBeGreaterThan(1);
    expect(ada.disk.tablet?.seats[0]?.leftCount).toBe(leftCount);
    await ada.crash().unlock(NEXT);
  });
});

describe('[K8, T1] in clear on the disk of a tablet', () => {
  it('stands no seat’s id and no time, in any column of any row of any table', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    must(await ada.engine.setPin('4711'));
    // An entry that waits for one its author had seen: who is waited for must not stand there.
    bruno.cable.unplug();
    carla.cable.unplug();
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
    must(await carla.engine.setField(person, 'person', 'main', 'phone', '3330000002'));
    must(await carla.engine.saveUndelivered());
    const { seat, entries } = await insideOf(carla);
    const own = entries.filter(({ table }) => table === 'outbox').map(({ bytes }) => bytes);
    must(await ada.engine.readFile(fileOf(seat, own)));
    expect(await onlyStore(ada.disk).count('log', 'state', LogState.waiting)).toBe(1);
    expect((await ada.engine.syncStatus()).waitingFor).toHaveLength(1);
    await ada.engine.prepareLock({ route: '/cases' });

    const ids = [...seat.roster.members.values()].map((member) => Buffer.from(member.seat));
    expect(ids).toHaveLength(3);
    let rows = 0;
    for (const store of ada.disk.databases.values()) {
      for (const table of store.image().values()) {
        for (const [key, row] of table) {
          rows++;
          const columns = [key, ...Object.values(row)];
          for (const column of columns) {
            // A count or an order, never a moment.
            if (typeof column === 'number') expect(column).toBeLessThan(1_000_000);
            const text = column instanceof Uint8Array ? Buffer.from(column) : Buffer.from(String(column));
            for (const id of ids) {
              for (const form of [id, Buffer.from(id.toString('hex')), Buffer.from(id.toString('base64url'))]) {
                expect(text.includes(form)).toBe(false);
              }
            }
            if (typeof column === 'string') expect(column).not.toMatch(/20\d\d-\d\d|\d{12,}/);
          }
        }
      }
    }
    expect(rows).toBeGreaterThan(15);
    const clear = JSON.stringify(ada.disk.tablet?.seats.map(({ database, ...rest }) => [database, Object.keys(rest)]));
    for (const id of ids) {
      expect(clear).not.toContain(id.toString('base64url'));
      expect(clear).not.toContain(id.toString('hex'));
    }
  });
});

describe('[K1] a mediator’s tablet', () => {
  it('shows nothing as parked for circles it does not hold', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const mediator = await team.join(ada, undefined, undefined, 'ME');
    for (let i = 0; i < 5; i++) await personOf(ada, `Omar ${i}`);
    await syncAll(ada, mediator);
    await expectNoneSetAside(mediator);
    expect(await aliases(mediator)).toEqual([]);
    // Kept all the same, so that a relay that is lost can be given them back.
    expect(await onlyStore(mediator.disk).count('log', 'state', LogState.foreign)).toBe(5);
  });
});
