/** [K8, L6] A locked app proves the tablet, sends on what had left before the lock, and can do nothing else. */
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/base/result';
import { deliverLocked } from '../../../src/engine/exchange/lockedDelivery';
import type { Ports } from '../../../src/engine/ports';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import { dialConversation } from '../../../src/sync/conversation';
import { asTablet, nowhere, shakeHands } from '../../../src/sync/handshake';
import { must, nothing, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { forgersCrypto as crypto } from '../../support/forgery';
import { startGoodbye } from '../../support/laterRelay';
import { seatIdOf } from '../../support/lettingOut';
import { createCable } from '../../support/nodeDial';

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

/** Two tablets in step, and a locked one of them with an entry that left for a file and met no relay. */
const lockedWithDeparted = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  ada.cable.unplug();
  must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  must(await ada.engine.saveUndelivered());
  return { team, ada, bruno, person };
};
const outcome = async ({ engine }: TeamTablet) => [...(await engine.deliverLocked()).values()];

describe('[K8] a locked tablet', () => {
  it('delivers what had left, byte for byte, and it takes effect once', async () => {
    const { ada, bruno, person } = await lockedWithDeparted();
    await ada.engine.prepareLock(undefined);
    const rows = await onlyStore(ada.disk).all('outbox');
    expect(rows).toHaveLength(1);
    const locked = ada.crash();
    expect(await outcome(locked)).toEqual(['delivered']);
    // It writes nothing: what is on the disk is as the lock left it.
    expect(await onlyStore(ada.disk).all('outbox')).toEqual(rows);
    await bruno.engine.syncNow();
    expect(await phone(bruno, person)).toBe('3330000001');

    const again = await locked.unlock();
    await syncAll(again, bruno);
    expect(await again.engine.syncStatus()).toMatchObject({ undelivered: 0, quarantined: 0 });
    expect(await bruno.engine.syncStatus()).toMatchObject({ quarantined: 0, waitingFor: [] });
  });

  it('keeps what has not left: that is folded by who holds the keys', async () => {
    const { ada, bruno, person } = await lockedWithDeparted();
    must(await ada.engine.setField(person, 'person', 'main', 'safeContactRule', 'di sera'));
    await ada.engine.prepareLock(undefined);
    const locked = ada.crash();
    expect(await outcome(locked)).toEqual(['delivered']);
    await bruno.engine.syncNow();
    const cells = (await bruno.engine.document(person))?.rows[0]?.cells;
    expect([cells?.['phone']?.value, cells?.['safeContactRule']?.value]).toEqual(['3330000001', undefined]);
    await syncAll(await locked.unlock(), bruno);
    expect((await bruno.engine.document(person))?.rows[0]?.cells['safeContactRule']?.value).toBe('di sera');
  });

  it('[K3] keeps entries whose key row the relay has not got yet', async () => {
    const { ada, bruno } = await lockedWithDeparted();
    await personOf(ada, 'Fatou Modello');
    must(await ada.engine.saveUndelivered());
    await ada.engine.prepareLock(undefined);
    const locked = ada.crash();
    expect(await outcome(locked)).toEqual(['delivered']);
    await bruno.engine.syncNow();
    expect((await bruno.engine.cards('person')).map(({ values }) => values['alias'])).toEqual(['Omar Inventato']);
    expect(await bruno.engine.syncStatus()).toMatchObject({ parked: 0, waitingFor: [] });
    await syncAll(await locked.unlock(), bruno);
    expect(await bruno.engine.cards('person')).toHaveLength(2);
  });

  it('with no relay in reach says so and tries again when asked; unlocked it does nothing of the kind', async () => {
    const { ada } = await lockedWithDeparted();
    expect(await outcome(ada)).toEqual([]);
    await ada.engine.prepareLock(undefined);
    const locked = ada.crash();
    locked.cable.unplug();
    expect(await outcome(locked)).toEqual(['unreached']);
    locked.cable.plug();
    expect(await outcome(locked)).toEqual(['delivered']);
  });

  it('may push and read the roster: the relay ends the connection at anything else', async () => {
    const { team, ada } = await lockedWithDeparted();
    await ada.engine.prepareLock(undefined);
    const { tabletKey, seats } = ada.disk.tablet ?? {};
    const delivery = seats?.[0]?.delivery;
    if (!tabletKey || !delivery) throw new Error('no tablet key');
    const standing = { team: delivery.team, seat: delivery.seat, ...nowhere, rosterHead: new Uint8Array(32) };
    const asking = [
      { type: 'PULL', after: 0, bytes: 1_000_000, raw: false },
      { type: 'KEYS_GET', after: 0 },
      { type: 'ASKS' },
    ] as const;
    for (const frame of asking) {
      const events = { unasked: nothing, closed: nothing };
      const talk = await dialConversation(createCable().dial, () => nothing, team.origin, events);
      if (!talk) throw new Error('no relay');
      const prover = asTablet(crypto, tabletKey);
      expect(await shakeHands(crypto, talk, standing, prover, team.origin)).toBeDefined();
      expect(await talk.ask(frame, 'PAGE', 'KEY_ROWS', 'RECORDS', 'ASKING')).toBeUndefined();
      expect(talk.bye?.reason).toBe('not_proven');
    }
  });

  it('whose connection ends while it asks who is in has learnt nothing, and asks again: whoever is out is gone after that', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const seatId = await seatIdOf(bruno);
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(seatId));
    const locked = bruno.crash();
    const held = locked.cable.hold('ROSTER');
    const first = outcome(locked);
    await held.reached;
    locked.cable.unplug();
    expect(await first).toEqual(['unreached']);
    held.letGo();
    locked.cable.plug();
    expect(await outcome(locked)).toEqual(['revoked']);
    expect(locked.disk.databases.size).toBe(0);
  });

  it('believes no relay that only says that its seat is out: what it keeps stays', async () => {
    const ports = {
      crypto,
      dial: createCable().dial,
      after: () => nothing,
      openStore: async () => ok(createMemoryStore()),
    } as unknown as Ports;
    const delivery = { team: new Uint8Array(16), seat: new Uint8Array(8), relayUrl: await startGoodbye('revoked') };
    const seat = { database: 'a', wrappedVaultKey: new Uint8Array(60), invented: false, leftCount: 0, delivery };
    const standings = await deliverLocked(
      ports,
      {
        version: 0,
        salt: new Uint8Array(16),
        memoryKiB: 64,
        passes: 1,
        tabletKey: await crypto.generateLockedPair(),
        seats: [{ ...seat, unsavedAtLock: false }],
      },
      new Map(),
      async () => true,
    );
    expect([...standings]).toEqual([['a', 'unreached']]);
  });
});
