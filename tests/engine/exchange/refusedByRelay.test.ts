/** [S3, S5, S10] Between tablet and relay: what it would not take, what it lost, and what came by a file. */
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../src/protocol/frames';
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
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { backUpRelay } from '../../support/lostRelay';
import { createCable } from '../../support/nodeDial';

describe('[S3] an entry the relay refuses', () => {
  it('counts as not delivered, is named, holds up nothing else and stays on the tablet', async () => {
    const team = await startTeam();
    const cable = createCable();
    let tampers = false;
    // The id of the entry is one the relay has under other bytes already: somebody on the way wrote it over.
    let known: Uint8Array | undefined;
    const dial: typeof cable.dial = (url, events) => {
      const socket = cable.dial(url, events);
      return {
        ...socket,
        send: (bytes) => {
          const frame = decodeFrame(bytes);
          if (frame?.type !== 'PUSH' || !tampers) return socket.send(bytes);
          const entries = frame.entries.map((entry, at) => (at === 0 ? withId(entry, known) : entry));
          socket.send(encodeFrame({ ...frame, entries }));
        },
      };
    };
    const ada = await team.found(team.makeTablet(undefined, { dial }));
    const bruno = await team.join(ada);
    const omar = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const [first] = (await insideOf(ada)).entries;
    known = Buffer.from(first?.id ?? '', 'base64url');
    tampers = true;
    must(await ada.engine.setField(omar, 'person', 'main', 'phone', '3330000001'));
    await personOf(ada, 'Fatou Modello');
    await ada.engine.syncNow();
    expect(hasHeard(ada, 'relay_refused')).toBe(true);
    await syncAll(bruno);
    expect(await aliases(bruno)).toEqual(['Fatou Modello', 'Omar Inventato']);

    const again = await ada.crash().unlock();
    for (const tablet of [ada, again]) expect((await tablet.engine.syncStatus()).undelivered).toBe(1);
    expect(await onlyStore(again.disk).where('log', 'state', LogState.refused)).toHaveLength(1);
    const row = (await again.engine.document(omar))?.rows[0];
    expect(row?.cells['phone']?.value).toBe('3330000001');
  });
});

describe('[S3] what was refused for a reason that passes', () => {
  /** As a relay of narrower limits would: what it is given while `narrow` is no entry and no key row to it. */
  const start = async () => {
    const team = await startTeam();
    const cable = createCable();
    let narrow: 'PUSH' | 'KEYS_PUT' | undefined;
    const cut = Uint8Array.of(1);
    const dial: typeof cable.dial = (url, events) => {
      const socket = cable.dial(url, events);
      return {
        ...socket,
        send: (bytes) => {
          const frame = decodeFrame(bytes);
          if (frame?.type !== narrow) return socket.send(bytes);
          if (frame?.type === 'PUSH') socket.send(encodeFrame({ ...frame, entries: frame.entries.map(() => cut) }));
          if (frame?.type === 'KEYS_PUT') socket.send(encodeFrame({ ...frame, rows: frame.rows.map(() => cut) }));
        },
      };
    };
    const ada = await team.found(team.makeTablet(undefined, { dial }));
    const bruno = await team.join(ada);
    return {
      team,
      ada,
      bruno,
      narrow: (what: typeof narrow) => {
        narrow = what;
      },
      reconnect: async () => {
        cable.unplug();
        cable.plug();
        await syncAll(ada, bruno);
      },
    };
  };
  const leftOf = async (ada: TeamTablet) =>
    (await insideOf(ada)).entries.map(({ id, bytes }) => `${id} ${Buffer.from(bytes).toString('hex')}`).sort();

  it('an entry goes again with the next connection, the same bytes, and what waited for it shows', async () => {
    const { ada, bruno, narrow, reconnect } = await start();
    const omar = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    narrow('PUSH');
    must(await ada.engine.setField(omar, 'person', 'main', 'phone', '3330000001'));
    expect((await ada.engine.syncNow()).undelivered).toBe(1);
    const left = await leftOf(ada);
    narrow(undefined);
    must(await ada.engine.setField(omar, 'person', 'main', 'alias', 'Omar Modello'));
    await syncAll(ada, bruno);
    // The later one stands on it.
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    expect((await bruno.engine.syncStatus()).waitingFor).toMatchObject([{ name: 'Ada Prova' }]);

    narrow('PUSH');
    await reconnect();
    expect(ada.events.filter((event) => event.type === 'problem' && event.code === 'relay_refused')).toHaveLength(1);
    narrow(undefined);
    await reconnect();
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
    expect(await leftOf(ada)).toEqual(expect.arrayContaining(left));
    expect(await aliases(bruno)).toEqual(['Omar Modello']);
    const row = (await bruno.engine.document(omar))?.rows[0];
    expect(row?.cells['phone']?.value).toBe('3330000001');
    await expectNoneSetAside(bruno);
  });

  it('is said of nothing that it is with the relay: a referral is not sent, and a note does not close', async () => {
    const { team, ada, bruno, narrow, reconnect } = await start();
    const person = await personOf(ada, 'Omar Inventato');
    const asked = { kind: 'share_service', forTarget: 'prosit_team', how: 'oral' };
    const { rowId: consent } = must(await ada.engine.addRow(person, 'consent', asked));
    must(await ada.engine.addEvent(person, 'consent', consent, 'status', 'given'));
    const { documentId: referral } = must(await ada.engine.createDocument('referral'));
    const begun = { direction: 'internal', fromService: 'Équipe Prova', toTarget: 'prosit_team', urgency: 'days_7' };
    const said = { ...begun, person, reason: 'Cerca lavoro.', sharedFields: ['alias'], status: 'draft' };
    must(await ada.engine.addRow(referral, 'referral', said));
    const { documentId: file } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(file, 'case', { kind: 'full' }));
    await syncAll(ada, bruno);

    narrow('PUSH');
    must(await ada.engine.makeReady(referral));
    const note = { kind: 'contact', happenedOn: '2023-05-04', text: 'Visto il contratto.' };
    const { rowId } = must(await ada.engine.addRow(file, 'note', note));
    await syncAll(ada, ada);
    const path = async () => (await ada.engine.cards('referral'))[0]?.life.map(({ to }) => to);
    const closed = async () => (await ada.engine.document(file))?.rows.find(({ id }) => id === rowId)?.closed;
    expect(await path()).toEqual(['draft', 'ready']);
    team.pass(25 * 3_600_000);
    expect(await closed()).toBeUndefined();

    narrow(undefined);
    await reconnect();
    expect(await path()).toEqual(['draft', 'ready', 'sent']);
    team.pass(25 * 3_600_000);
    expect(await closed()).toEqual({ addedBy: [] });
  });

  it('a key row goes again, and the document opens for the others', async () => {
    const { ada, bruno, narrow, reconnect } = await start();
    narrow('KEYS_PUT');
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    expect(await aliases(bruno)).toEqual([]);
    narrow(undefined);
    await reconnect();
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(bruno);
  });
});

/** The entry's id stands after version, suite, kind and the header key's id. */
const withId = (entry: Uint8Array, id: Uint8Array | undefined): Uint8Array => {
  const other = entry.slice();
  if (id) other.set(id, 11);
  return other;
};

describe('[S5] a relay brought back from a copy that ends at the cursor', () => {
  it('is offered what was delivered since, and a colleague reads it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await syncAll(ada, bruno);
    const bringBack = await backUpRelay(team);
    bruno.cable.unplug();
    await personOf(ada, 'Omar Inventato');
    expect((await ada.engine.syncNow()).undelivered).toBe(0);

    await bringBack();
    await syncAll(ada);
    bruno.cable.plug();
    await syncAll(bruno, ada);
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(bruno);
  });

  it('is offered it also when another entry took its place in the meantime', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    await syncAll(ada, bruno);
    const bringBack = await backUpRelay(team);
    bruno.cable.unplug();
    await personOf(ada, 'Omar Inventato');
    await ada.engine.syncNow();
    ada.cable.unplug();
    await bringBack();
    await personOf(bruno, 'Fatou Modello');
    bruno.cable.plug();
    await bruno.engine.syncNow();

    ada.cable.plug();
    await syncAll(ada, bruno, ada);
    for (const tablet of [ada, bruno]) {
      expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
      await expectNoneSetAside(tablet);
    }
  });
});

describe('[S10] entries read from a file', () => {
  const phone = async ({ engine }: TeamTablet, person: string) =>
    (await engine.document(person))?.rows[0]?.cells['phone']?.value;

  it('are passed on to the relay by whoever read them, so that what stands on them waits for nobody', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    ada.cable.unplug();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    const file = must(await ada.engine.saveUndelivered());
    must(await bruno.engine.readFile(file.bytes));
    must(await bruno.engine.setField(person, 'person', 'main', 'alias', 'Omar Modello'));
    await syncAll(bruno, carla);
    expect(await aliases(carla)).toEqual(['Omar Modello']);
    expect(await phone(carla, person)).toBe('3330000001');
    await expectNoneSetAside(carla);

    // The tablet that wrote them delivers them too, once, and hears that they are known.
    ada.cable.plug();
    await syncAll(ada, bruno);
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
    expect(await aliases(ada)).toEqual(['Omar Modello']);
  });
});
