/** [L6] From saved to delivered: what is folded, what is sent again, and what never is. */
import { describe, expect, it } from 'vitest';
import { chainKey } from '../../../src/log/chains';
import { aliases, expectNoneSetAside, must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import { insideOf, type KeptEntry } from '../../support/insider';

const ofPerson = (entries: readonly KeptEntry[]) => entries.filter(({ kind }) => kind === 'person');
const sealed = (entries: readonly KeptEntry[]) =>
  entries.map(({ bytes }) => Buffer.from(bytes).toString('base64')).sort();

describe('[L6] the unsent tail', () => {
  it('is one entry per document when it leaves, however many writes it was, numbered without a gap', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    const ids = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
    for (const id of ids) {
      for (const phone of ['3330000001', '3330000002', '3330000003']) {
        must(await ada.engine.setField(id, 'person', 'main', 'phone', phone));
      }
    }
    expect((await ada.engine.syncStatus()).undelivered).toBe(8);
    const pending = ofPerson((await insideOf(ada)).entries);
    expect(pending).toHaveLength(8);
    expect(pending.map(({ header }) => header.m).sort()).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);

    ada.cable.plug();
    await ada.engine.syncNow();
    const { entries, seat } = await insideOf(ada);
    const left = ofPerson(entries);
    expect(left).toHaveLength(2);
    expect(left.map(({ header }) => header.m)).toEqual([1, 1]);
    const numbers = entries.map(({ header }) => header.n).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(seat.counters.n).toBe(numbers.length);
    const ofPending = new Set(pending.map(({ id }) => id));
    expect(entries.filter(({ id }) => ofPending.has(id))).toEqual([]);
  });

  it('that has left and was not acknowledged goes again byte for byte, and what is written later follows it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    ada.cable.unplug();
    const person = await personOf(ada, 'Omar Inventato');
    must(await ada.engine.saveUndelivered());
    const left = ofPerson((await insideOf(ada)).entries);
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    must(await ada.engine.saveUndelivered());
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000002'));

    ada.cable.plug();
    await syncAll(ada, bruno);
    const arrived = ofPerson((await insideOf(bruno)).entries);
    expect(arrived).toHaveLength(3);
    expect(sealed(arrived)).toEqual(expect.arrayContaining(sealed(left)));
    expect(arrived.map(({ header }) => header.m).sort()).toEqual([1, 2, 3]);
    await expectNoneSetAside(bruno);
    const row = (await bruno.engine.document(person))?.rows[0];
    expect([row?.cells['phone']?.value, row?.cells['phone']?.others]).toEqual(['3330000002', []]);
  });

  it('survives a crash after it was marked left and before its first byte went', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    ada.cable.unplug();
    await personOf(ada, 'Omar Inventato');
    must(await ada.engine.saveUndelivered());
    const before = ofPerson((await insideOf(ada)).entries);
    const again = await ada.crash().unlock();
    await syncAll(again, bruno);
    expect(sealed(ofPerson((await insideOf(bruno)).entries))).toEqual(sealed(before));
    expect(await aliases(bruno)).toEqual(['Omar Inventato']);
  });
});

describe('[L6, T6] a tablet brought back to an older copy', () => {
  const incarnations = (entries: readonly KeptEntry[], seat: Uint8Array) =>
    new Set(
      entries.filter(({ header }) => Buffer.from(header.seat).equals(seat)).map(({ header }) => chainKey(header)),
    );

  it('of its database alone begins a new incarnation; nothing is lost, nothing is doubled', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    const backup = ada.copyDisk();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);

    const restored = await ada.crash({ ...ada.disk, databases: backup.databases }).unlock();
    must(await restored.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
    await syncAll(restored, bruno);

    for (const tablet of [restored, bruno]) {
      await expectNoneSetAside(tablet);
      expect(await aliases(tablet)).toEqual(['Omar Inventato']);
      const cells = (await tablet.engine.document(person))?.rows[0]?.cells;
      expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000001', []]);
      expect(cells?.['safeContactRule']?.value).toBe('solo di sera');
    }
    const { seat, entries } = await insideOf(restored);
    expect(incarnations(entries, seat.keys.seat).size).toBe(2);
    expect((await restored.engine.syncStatus()).undelivered).toBe(0);
  });

  it('of everything on it begins a new incarnation as soon as the relay shows what it has forgotten', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    const backup = ada.copyDisk();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);

    const restored = await ada.crash(backup).unlock();
    must(await restored.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
    await syncAll(restored, bruno);
    await syncAll(restored, bruno);

    for (const tablet of [restored, bruno]) {
      await expectNoneSetAside(tablet);
      const cells = (await tablet.engine.document(person))?.rows[0]?.cells;
      expect([cells?.['phone']?.value, cells?.['safeContactRule']?.value]).toEqual(['3330000001', 'solo di sera']);
    }
    const { seat, entries } = await insideOf(restored);
    expect(incarnations(entries, seat.keys.seat).size).toBe(2);
    const numbers = entries.map(({ header }) => `${chainKey(header)} ${header.n}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await restored.engine.syncStatus()).undelivered).toBe(0);
  });
});
