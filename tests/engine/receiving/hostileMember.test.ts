/** [L3, L4, L7] What a member who means harm can write, and how little becomes of it. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64Url } from '../../../src/base/bytes';
import { aliases, expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeBody, forgeEntry, poison, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { lettersAt } from '../../support/letters';
import { cellOf } from '../../support/numberedEntries';
import { refusedOn, threeTablets } from '../../support/threeTablets';

const setPhone = async ({ engine }: TeamTablet, person: string, phone: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', phone));
const phone = (tablet: TeamTablet, person: string) => cellOf(tablet, person, 'phone');

describe('[L3] an entry that writes with the Yjs client of a colleague', () => {
  /** What the colleague's own next write would be called, taken by somebody else. */
  const stolen = async (bruno: TeamTablet, person: string) => {
    const { seat } = await insideOf(bruno);
    const chains = seat.library.known(person)?.chains ?? new Map();
    const victim = [...chains.values()].find((chain) => toBase64Url(chain.seat) !== seat.name);
    const open = await seat.library.open(person);
    const document = new Y.Doc();
    Y.applyUpdate(document, open?.replica.state() ?? new Uint8Array());
    document.clientID = victim?.clients.at(-1)?.client ?? 0;
    const before = Y.encodeStateVector(document);
    for (const at of 'ABCD') document.getMap('person').set(`main/junk/AAAAAAAAAA${at}`, ['x', 1, 'y']);
    return { seat, update: Y.encodeStateAsUpdate(document, before) };
  };

  it('at a place that is taken is quarantined, and the victim’s next write shows everywhere', async () => {
    const { ada, bruno, carla, person } = await threeTablets();
    for (const rule of ['di mattina', 'di sera']) {
      must(await bruno.engine.setField(person, 'person', 'main', 'safeContactRule', rule));
      await syncAll(bruno, ada, carla);
    }
    const { seat, update } = await stolen(bruno, person);
    const { incarnation } = seat.counters;
    const forged = await forgeEntry(seat, person, update, { incarnation });
    must(await carla.engine.readFile(fileOf(seat, [forged])));
    expect(await refusedOn(carla)).toEqual(['fork']);
    await setPhone(ada, person, '3330000007');
    await syncAll(ada, carla, bruno);
    for (const tablet of [ada, bruno, carla]) expect(await phone(tablet, person)).toBe('3330000007');
  });

  it('in a chain of its own is quarantined, and the victim’s next write shows everywhere', async () => {
    const { ada, bruno, carla, person } = await threeTablets();
    const { seat, update } = await stolen(bruno, person);
    must(await carla.engine.readFile(fileOf(seat, [await forgeEntry(seat, person, update)])));
    expect(await refusedOn(carla)).toEqual(['client_of_another']);
    await setPhone(ada, person, '3330000007');
    await syncAll(ada, carla, bruno);
    for (const tablet of [ada, bruno, carla]) expect(await phone(tablet, person)).toBe('3330000007');
  });
});

describe('[L4] an update that makes Yjs throw', () => {
  it('is quarantined, and everything else goes on, also after a restart', async () => {
    const { ada, bruno, carla, person } = await threeTablets();
    expect(() => Y.applyUpdate(new Y.Doc(), poison)).toThrow();
    const { seat } = await insideOf(bruno);
    must(await ada.engine.readFile(fileOf(seat, [await forgeEntry(seat, person, poison)])));
    expect((await ada.engine.syncStatus()).quarantined).toBe(1);
    await setPhone(ada, person, '3330000001');
    await personOf(ada, 'Fatou Modello');
    await syncAll(ada, bruno, carla);
    expect(await aliases(carla)).toEqual(['Fatou Modello', 'Omar Inventato']);

    const again = await ada.crash().unlock();
    expect((await again.engine.syncNow()).connection).toBe('synced');
    await setPhone(again, person, '3330000002');
    await syncAll(again, carla, again);
    for (const tablet of [again, bruno, carla]) {
      await tablet.engine.syncNow();
      expect(await phone(tablet, person)).toBe('3330000002');
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    // The relay was not given what this tablet would not take.
    await expectNoneSetAside(carla);
  });
});

it('[L4, I5] letters without number at one place of a text are quarantined by count, and everything else goes on', async () => {
  const { ada, bruno, carla, person } = await threeTablets();
  const { seat } = await insideOf(bruno);
  const forged: Uint8Array[] = [];
  for (const client of [1, 2]) {
    const clients = [{ client, from: 0, to: 5000 }];
    forged.push(await forgeBody(seat, person, lettersAt({ client, count: 5000 }), { clients }));
  }
  must(await ada.engine.readFile(fileOf(seat, forged)));
  expect(await refusedOn(ada)).toEqual(['too_many', 'too_many']);
  await setPhone(ada, person, '3330000001');
  await syncAll(ada, carla);
  expect(await phone(carla, person)).toBe('3330000001');
});

describe('[I5] content of an impossible kind', () => {
  const fileOfCase = async (tablet: TeamTablet) => {
    const { documentId } = must(await tablet.engine.createDocument('case'));
    must(await tablet.engine.addRow(documentId, 'case', { kind: 'full', riskFlag: 'urgent' }));
    return documentId;
  };

  it('an event with an impossible time is passed over: document, figures and next unlock go on', async () => {
    const { ada, bruno } = await threeTablets();
    const file = await fileOfCase(ada);
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const event = { record: 'case', row: 'main', kind: 'status', to: 'open', by: 'x', after: [] };
    const update = updateOf('events', {
      late: { ...event, at: 1e300 },
      never: { ...event, at: Number.NaN },
      early: { ...event, at: -1 },
      strange: { ...event, at: 1, to: { deep: { deeper: [] } } },
    });
    must(await ada.engine.readFile(fileOf(seat, [await forgeEntry(seat, file, update)])));
    for (const tablet of [ada, await ada.crash().unlock()]) {
      expect((await tablet.engine.document(file))?.events).toEqual([]);
      await tablet.engine.report(2026);
      must(await tablet.engine.addEvent(file, 'case', 'main', 'status', 'open'));
      const status = (await tablet.engine.document(file))?.rows[0]?.cells['status']?.value;
      expect(status).toBe('open');
    }
  });

  it('a cell with a strange value is passed over, and the field can be written', async () => {
    const { ada, bruno, person } = await threeTablets();
    await setPhone(ada, person, '3330000001');
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const update = updateOf('person', {
      'main/phone/AAAAAAAAAAA': [{ a: { b: 1 } }, 9e15, 'x'],
      'main/phone/AAAAAAAAAAB': ['3339999999', 1e300, 'x'],
      'main/phone/AAAAAAAAAAC': ['3339999999', -5, 'x'],
      'main/phone/AAAAAAAAAAD': [new Uint8Array(3), 1, 'x'],
      'main/phone': 'no version at all',
    });
    must(await ada.engine.readFile(fileOf(seat, [await forgeEntry(seat, person, update)])));
    const cells = (await ada.engine.document(person))?.rows[0]?.cells;
    expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000001', []]);
    await setPhone(ada, person, '3330000002');
    await syncAll(ada, bruno);
    expect(await phone(bruno, person)).toBe('3330000002');
  });

  it('bytes that are no entry, of any length, are counted as refused and change nothing', async () => {
    const { ada, bruno, person } = await threeTablets();
    const { seat } = await insideOf(bruno);
    const noise = [0, 1, 20, 300, 5000].map((length) => new Uint8Array(randomBytes(length)));
    const read = must(await ada.engine.readFile(fileOf(seat, noise)));
    expect(read.entries + read.refused).toBe(noise.length);
    await setPhone(ada, person, '3330000001');
    await syncAll(ada, bruno);
    expect(await phone(bruno, person)).toBe('3330000001');
  });
});
