/** [S8] Snapshots: one makes it, a second attests, the relay hides, a third begins with it, and nobody ever loses anything. */
import { copyFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { romeDay } from '../../../src/engine/register/romeDay';
import { chainKey } from '../../../src/log/chains';
import { CHUNK_CONTENT } from '../../../src/log/largeBody';
import { coversOf, decodeSnapshot, encodeSnapshot } from '../../../src/log/snapshot';
import { entryIdOf, isLarge } from '../../../src/protocol/entry';
import { limits } from '../../../src/protocol/limits';
import { gather } from '../../../src/replica/gathered';
import { databaseIn } from '../../../sync-server/store/dataFolder';
import { anAccess } from '../../support/accesses2023';
import { expectNoneSetAside, must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { forgeBody, forgersCrypto, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { createPrng } from '../../support/prng';
import {
  adopted,
  compact,
  hiddenIn,
  inRelay,
  rows,
  setPerson,
  shown,
  startSmall,
  writeMany,
} from '../../support/summingUp';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
describe('[S8] a document with many entries', () => {
  it('is summed up by one, attested by a second and hidden; a third begins with it and shows the same', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, bruno);
    // [L2] What is hidden is explained to those who come later: they need not ask for it.
    team.pass(11 * MINUTE);
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    expect(await shown(carla, person)).toBe(await shown(ada, person));
    expect((await rows(carla)).length).toBeLessThan((await rows(ada)).length - 6);
    expect((await adopted(carla)).length).toBeGreaterThan(0);
    await setPerson(carla, person, 'phone', '3330000001');
    await setPerson(ada, person, 'safeContactRule', 'solo di sera');
    await syncAll(carla, ada, bruno, carla);
    const after = await shown(ada, person);
    for (const tablet of [ada, bruno, carla, await carla.crash().unlock(), await ada.crash().unlock()]) {
      expect(await shown(tablet, person)).toBe(after);
      await expectNoneSetAside(tablet);
    }
  });

  it('is summed up once more over the first snapshot, also by whoever began with it', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, bruno);
    const carla = await team.join(ada);
    const before = hiddenIn(team.dataDir);
    await writeMany(carla, person, 12);
    for (let round = 0; hiddenIn(team.dataDir) < before + 6 && round < 60; round++) await syncAll(carla, ada, bruno);
    expect(hiddenIn(team.dataDir)).toBeGreaterThanOrEqual(before + 6);
    const dario = await team.join(ada);
    for (const tablet of [bruno, carla, dario]) {
      expect(await shown(tablet, person)).toBe(await shown(ada, person));
      await expectNoneSetAside(tablet);
    }
  });

  it('[L10] of the register is summed up soon after the month is over, and tells no more whose each batch was', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const prng = createPrng(7);
    const desk = prng.id();
    for (let batch = 0; batch < 6; batch++) {
      const writer = batch % 2 === 0 ? ada : bruno;
      must(await writer.engine.recordAccess({ ...anAccess(prng, desk, 'front'), day: romeDay(team.now()) }));
      team.pass(2 * MINUTE);
      await syncAll(writer);
    }
    const before = (await insideOf(ada)).entries.filter(({ header }) => header.kind === 'snapshot');
    expect(before).toEqual([]);
    team.pass(32 * DAY);
    await compact(team.dataDir, ada, bruno);
    // The relay hides when the second member's word comes; it reaches the first with the next exchange.
    await syncAll(ada);
    const { entries } = await insideOf(ada);
    const made = entries.filter(({ kind, header }) => kind === 'register' && header.kind === 'snapshot');
    expect(made.length).toBeGreaterThanOrEqual(2);
    for (const { header, update } of made) {
      expect(header.time % DAY).toBe(0);
      expect(decodeSnapshot(update)?.authors.flat()).toEqual([]);
    }
    const carla = await team.join(ada);
    const accesses = async ({ engine }: TeamTablet) =>
      (await engine.accesses({ desk: undefined, month: '' })).map(({ id }) => id).sort();
    expect(await accesses(carla)).toHaveLength(6);
    expect(await accesses(carla)).toEqual(await accesses(ada));
    await expectNoneSetAside(carla);
  });

  it('of a team of one is left as it is', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const person = await personOf(ada, 'Omar Inventato');
    await writeMany(ada, person, 12);
    for (let round = 0; round < 6; round++) await ada.engine.syncNow();
    expect(hiddenIn(team.dataDir)).toBe(0);
    expect((await insideOf(ada)).entries.every(({ header }) => header.kind === 'update')).toBe(true);
  });

  const writeMuch = async (tablet: TeamTablet): Promise<string> => {
    const { documentId } = must(await tablet.engine.createDocument('case'));
    for (let at = 0; at < 9; at++) {
      const text = Array.from({ length: 8_000 }, () => 'parole')
        .join(' ')
        .slice(at);
      must(await tablet.engine.addRow(documentId, 'note', { kind: 'contact', text }));
      await tablet.engine.syncNow();
    }
    return documentId;
  };

  it('[S9] and a snapshot larger than one entry is summed up in chunks; a third begins with it and shows the same', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await writeMuch(ada);
    await compact(team.dataDir, ada, bruno);
    expect(hasHeard(ada, 'document_too_large')).toBe(false);
    team.pass(11 * MINUTE);
    await syncAll(ada, bruno);
    const carla = await team.join(ada);
    expect(await shown(carla, id)).toBe(await shown(ada, id));
    expect(await adopted(carla)).toHaveLength(1);
    expect((await adopted(carla)).every(({ bytes }) => isLarge(bytes))).toBe(true);
    must(await carla.engine.addRow(id, 'note', { kind: 'contact', text: 'Dopo.' }));
    await syncAll(carla, ada, bruno);
    for (const tablet of [ada, bruno, carla, await carla.crash().unlock(), await ada.crash().unlock()]) {
      expect(await shown(tablet, id)).toBe(await shown(ada, id));
      await expectNoneSetAside(tablet);
    }
  });

  it('too large for one snapshot is left as it is and said once: document_too_large', async () => {
    const bodyLimits = { body: limits.bodyBytes, large: 300_000, chunk: CHUNK_CONTENT };
    const team = await startTeam({ world: { ports: () => ({ compactAfter: 6, bodyLimits }) } });
    const ada = await team.found();
    const bruno = await team.join(ada);
    await writeMuch(ada);
    for (let round = 0; round < 40 && !hasHeard(ada, 'document_too_large'); round++) await syncAll(ada, bruno);
    expect(hasHeard(ada, 'document_too_large')).toBe(true);
    const said = ada.events.length;
    for (let round = 0; round < 10; round++) await syncAll(ada, bruno);
    expect(ada.events.slice(said).filter((event) => event.type === 'problem')).toEqual([]);
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
  });
});

describe('[S8] a snapshot that says what its entries do not', () => {
  it('is quarantined, neither attested nor adopted, and its author’s later entries are taken: snapshot_wrong', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    await setPerson(bruno, person, 'phone', '3330000001');
    await syncAll(ada, bruno);

    const { seat } = await insideOf(bruno);
    const { chains, local } = must({ ok: true, value: seat.library.known(person) ?? (undefined as never) });
    const lie = gather([updateOf('person', { 'main/alias/AAAAAAAAAAA': ['Altro Nome', 8e15, seat.name] })]);
    const own = chains.get(chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation }));
    const covers = coversOf(chains);
    const body = encodeSnapshot({
      stateHash: await forgersCrypto.sha256(lie?.canonical ?? new Uint8Array()),
      state: lie?.state ?? new Uint8Array(),
      authors: covers.map(() => []),
    });
    const { incarnation, n } = seat.counters;
    const place = { incarnation, n: n + 1, m: (own?.m ?? 0) + 1, prev: own?.head ?? new Uint8Array(32) };
    const forged = await forgeBody(seat, person, body, { kind: 'snapshot', covers, ...place });
    const id = toBase64Url(entryIdOf(forged) ?? new Uint8Array());
    const outbox = { order: 1e9, id, doc: local, left: 1, bytes: forged } as const;
    const counters = await seat.meta.change('counters', { ...seat.counters, n: n + 1 });
    await onlyStore(bruno.disk).write([{ table: 'outbox', put: outbox }, counters]);
    const liar = await bruno.crash().unlock();
    await liar.engine.syncNow();

    await ada.engine.syncNow();
    expect(hasHeard(ada, 'snapshot_wrong')).toBe(true);
    const kept = (await rows(ada)).find((row) => row.id === id);
    expect([kept?.state, kept?.why]).toEqual([4, 'snapshot']);
    const carla = await team.join(ada);
    for (let round = 0; round < 10; round++) await syncAll(ada, carla, liar);
    expect(hiddenIn(team.dataDir)).toBe(0);
    expect(await adopted(carla)).toEqual([]);
    expect(await shown(carla, person)).toBe(await shown(ada, person));
    expect(await shown(carla, person)).toContain('Omar Inventato');
    expect((await carla.engine.syncStatus()).quarantined).toBe(1);
  });
});

describe('[S8] a tablet whose delivered entries a snapshot does not stand for', () => {
  it.each([false, true])('keeps them, sends them again and says so: not_in_snapshot (purged: %s)', async (purged) => {
    const team = await startSmall();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    const copy = `${databaseIn(team.dataDir)}.copy`;
    await team.restartRelay((dataDir) => copyFileSync(databaseIn(dataDir), copy));
    for (const { cable } of [ada, carla]) cable.unplug();
    await setPerson(bruno, person, 'alias', 'Omar Modello');
    await bruno.engine.syncNow();
    expect((await bruno.engine.syncStatus()).undelivered).toBe(0);
    bruno.cable.unplug();
    // The relay is brought back from before; the others never saw what Bruno had delivered.
    await team.restartRelay((dataDir) => copyFileSync(copy, databaseIn(dataDir)));
    for (const { cable } of [ada, carla]) cable.plug();
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, carla);
    if (purged) {
      inRelay(team.dataDir, (database) =>
        database.exec("UPDATE entry SET bytes = x'' WHERE entry_id IN (SELECT entry_id FROM hidden)"),
      );
    }
    bruno.cable.plug();
    await syncAll(bruno, ada, carla, bruno);
    expect(hasHeard(bruno, 'not_in_snapshot')).toBe(true);
    expect(await adopted(bruno)).toHaveLength(purged ? 1 : 0);
    for (const tablet of [ada, carla, await team.join(ada), await bruno.crash().unlock()]) {
      expect(await shown(tablet, person)).toBe(await shown(bruno, person));
      expect(await shown(tablet, person)).toContain('Omar Modello');
      await expectNoneSetAside(tablet);
    }
  });
});
