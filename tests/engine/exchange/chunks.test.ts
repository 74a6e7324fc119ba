/** [S9] What is too large for one entry: in chunks, on the relay before the entry that names them, and whole everywhere after. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ATTACHED } from '../../../src/domain/attachments';
import { chunkNamesOf, removeChunksOf } from '../../../src/engine/exchange/largeBodies';
import { CHUNK_CONTENT, openLargeBody, sealLargeBody } from '../../../src/log/largeBody';
import { erasedIdOf } from '../../../src/protocol/chunkAccess';
import { limits } from '../../../src/protocol/limits';
import type { Carry, CarryRequest } from '../../../src/sync/carry';
import { carryByHttp } from '../../../src/sync/httpCarry';
import { chunksIn, createFileChunkStore } from '../../../sync-server/chunks/fileChunkStore';
import {
  expectNoneSetAside,
  must,
  nothing,
  personOf,
  startTeam,
  syncAll,
  type Team,
  type TeamTablet,
} from '../../support/engineTeam';
import { createFaultyDisk, hasHeard, onlyStore, writesTo } from '../../support/faultyDisk';
import { forgersCrypto as crypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { emptyLog } from '../../support/lostRelay';

const bytesOf = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * seed + seed) & 255);
const chunkFiles = ({ dataDir }: Team): readonly string[] => {
  const root = chunksIn(dataDir);
  return readdirSync(root).flatMap((team) => readdirSync(join(root, team)).map((name) => join(root, team, name)));
};
const caseOf = async ({ engine }: TeamTablet): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { kind: 'full' }));
  return documentId;
};
const attach = async ({ engine }: TeamTablet, owner: string, bytes: Uint8Array): Promise<string> =>
  must(await engine.addAttachment(owner, bytes, 'attachment', 'image/webp')).documentId;
const attached = async ({ engine }: TeamTablet, id: string) => engine.attachment(id, nothing);
/** Megabytes are compared by their hash. */
const expectAttached = async (tablet: TeamTablet, id: string, bytes: Uint8Array): Promise<void> =>
  expect(await crypto.sha256(must(await attached(tablet, id)).bytes)).toEqual(await crypto.sha256(bytes));
const status = ({ engine }: TeamTablet) => engine.syncStatus();
const DAY = 24 * 60 * 60 * 1000;
/** Small bodies are large ones. */
const small = { body: 300, large: 40_000, chunk: 200 };

describe('[S9] a large body', () => {
  it('of any size around the limits is cut, sealed and read back; each chunk is as large as a chunk may be', async () => {
    const around = [limits.bodyBytes, CHUNK_CONTENT, 2 * CHUNK_CONTENT].flatMap((size) =>
      [-1, 0, 1].map((more) => size + more),
    );
    for (const size of [1, ...around]) {
      const body = bytesOf(size);
      const { large, chunks } = await sealLargeBody(crypto, body, CHUNK_CONTENT);
      expect(Math.max(...chunks.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(limits.chunkBytes);
      const chunkOf = async (name: Uint8Array) => chunks.find((one) => one.name === name)?.bytes;
      expect(Buffer.compare((await openLargeBody(crypto, large, chunkOf)) ?? new Uint8Array(), body)).toBe(0);
    }
  });

  it('with a chunk missing, changed, in another’s place or under another key is not read', async () => {
    const arbitrary = fc.record({
      length: fc.integer({ min: 2, max: 900 }),
      content: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.nat(), async ({ length, content }, at) => {
        const body = bytesOf(length);
        const { large, chunks } = await sealLargeBody(crypto, body, content);
        const from = (replaced: (index: number) => Uint8Array | undefined) => async (name: Uint8Array) =>
          replaced(chunks.findIndex((one) => one.name === name));
        const whole = from((index) => chunks[index]?.bytes);
        expect(await openLargeBody(crypto, large, whole)).toEqual(body);
        const hit = at % chunks.length;
        const broken = (bytes: Uint8Array | undefined) =>
          openLargeBody(
            crypto,
            large,
            from((index) => (index === hit ? bytes : chunks[index]?.bytes)),
          );
        expect(await broken(undefined)).toBeUndefined();
        expect(await broken(chunks[hit]?.bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte)))).toBeUndefined();
        const other = { ...large, key: bytesOf(32) };
        expect(await openLargeBody(crypto, other, whole)).toBeUndefined();
        const turned = { ...large, names: [...large.names].reverse() };
        if (chunks.length > 1) expect(await openLargeBody(crypto, turned, whole)).toBeUndefined();
        expect(await openLargeBody(crypto, { ...large, size: length - 1 }, whole)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('of a document goes in chunks and shows the same on every tablet, also after a restart of each', async () => {
    const team = await startTeam({ world: { ports: () => ({ bodyLimits: small }) } });
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada);
    const lengths = [10, 150, 290, 299, 300, 301, 400, 800, 5_000];
    for (const [at, length] of lengths.entries()) {
      const text = `${at} ${'parole '.repeat(length / 7)}`;
      must(await (at % 2 ? bruno : ada).engine.addRow(id, 'note', { kind: 'contact', text }));
      await syncAll(ada, bruno);
    }
    expect(chunkFiles(team).length).toBeGreaterThan(20);
    const shown = JSON.stringify(await ada.engine.document(id));
    expect(shown.match(/parole parole/g)?.length).toBeGreaterThan(100);
    const carla = await team.join(ada);
    for (const tablet of [ada, bruno, carla]) {
      const again = await tablet.crash().unlock();
      for (const one of [tablet, again]) expect(JSON.stringify(await one.engine.document(id))).toBe(shown);
      await expectNoneSetAside(again);
      expect((await status(tablet)).parts).toEqual({ toFetch: 0, toSend: 0 });
    }
  });

  it('larger than 256 KiB is written as one update, and reads back elsewhere: a text of three bytes a letter', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada);
    const text = 'ক'.repeat(100_000);
    must(await ada.engine.setField(id, 'case', 'main', 'problem', text));
    await syncAll(ada, bruno);
    expect((await bruno.engine.document(id))?.rows[0]?.cells['problem']?.value).toBe(text);
    expect(chunkFiles(team).length).toBe(2);
  });
});

describe('[S9] chunks on their way', () => {
  /** `true`: nobody answers; a number: the relay answers that. */
  type Fails = (request: CarryRequest) => boolean | number;
  const watched = async (options: { readonly fails?: Fails } = {}) => {
    const asked: string[] = [];
    let fails: Fails = options.fails ?? (() => false);
    const team = await startTeam();
    const carry: Carry = async (request) => {
      asked.push(request.method);
      const failed = fails(request);
      if (typeof failed === 'number') return { status: failed, bytes: new Uint8Array() };
      return failed ? undefined : carryByHttp(request);
    };
    const ada = await team.found(team.makeTablet(undefined, { ports: () => ({ carry }) }));
    return {
      team,
      ada,
      asked,
      setFails: (next: Fails) => {
        fails = next;
      },
    };
  };

  it('of which the relay has too many under way go later, and are not taken for brought or for unwanted', async () => {
    const { team, ada, setFails } = await watched({ fails: ({ method }) => method === 'PUT' && 429 });
    const bruno = await team.join(ada);
    const owner = await caseOf(ada);
    const id = await attach(ada, owner, bytesOf(600_000));
    await syncAll(ada, bruno);
    expect(await status(ada)).toMatchObject({ undelivered: 1, parts: { toSend: 3 }, problem: undefined });
    setFails(() => false);
    await syncAll(ada, bruno);
    expect(await status(ada)).toMatchObject({ undelivered: 0, parts: { toSend: 0 } });
    await expectAttached(bruno, id, bytesOf(600_000));
  });

  it('are there before the entry that names them; text that was written after them does not wait', async () => {
    const { team, ada, setFails } = await watched({ fails: ({ method }) => method === 'PUT' });
    const bruno = await team.join(ada);
    const owner = await caseOf(ada);
    await ada.engine.syncNow();
    const id = await attach(ada, owner, bytesOf(600_000));
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    expect((await bruno.engine.cards('person')).length).toBe(1);
    expect((await insideOf(bruno)).entries.some(({ header }) => header.kind === 'event')).toBe(false);
    expect((await status(ada)).undelivered).toBe(1);
    expect((await status(ada)).parts.toSend).toBe(3);
    setFails(() => false);
    await syncAll(ada, bruno);
    expect(await status(ada)).toMatchObject({ undelivered: 0, parts: { toSend: 0 } });
    await expectAttached(bruno, id, bytesOf(600_000));
    expect(must(await attached(bruno, id))).toMatchObject({ owner, type: 'image/webp' });
    // [L2] It took its number when it left: nobody misses one.
    team.pass(25 * 3_600_000);
    await syncAll(ada, bruno);
    expect((await status(bruno)).withheld).toEqual([]);
  });

  it('that were cut go on with what is missing: what the relay has is not sent again', async () => {
    let puts = 0;
    const { ada, asked, setFails } = await watched();
    const owner = await caseOf(ada);
    await ada.engine.syncNow();
    setFails(({ method }) => method === 'PUT' && ++puts > 2);
    const bytes = bytesOf(1_200_000);
    const id = await attach(ada, owner, bytes);
    await ada.engine.syncNow();
    expect((await status(ada)).parts.toSend).toBe(3);
    const again = await ada.crash().unlock();
    await again.engine.syncNow();
    asked.length = 0;
    setFails(() => false);
    await again.engine.syncNow();
    expect(asked.filter((method) => method === 'PUT').length).toBe(3);
    expect((await status(again)).undelivered).toBe(0);
    await expectAttached(again, id, bytes);
  });

  it('are fetched with progress, and a relay that gives something else is not believed: attachment_not_here', async () => {
    const { team, ada } = await watched();
    const owner = await caseOf(ada);
    const bytes = bytesOf(3_000_000);
    const id = await attach(ada, owner, bytes);
    await ada.engine.syncNow();
    const [first = ''] = chunkFiles(team);
    const kept = readFileSync(first);
    writeFileSync(
      first,
      kept.map((byte) => byte ^ 1),
    );
    const bruno = await team.join(ada);
    const parts: string[] = [];
    const refused = await bruno.engine.attachment(id, ({ done, total }) => parts.push(`${done}/${total}`));
    expect(refused).toEqual({ ok: false, error: 'attachment_not_here' });
    expect(parts).toContain('11/12');
    expect((await status(bruno)).parts.toFetch).toBe(1);
    writeFileSync(first, kept);
    await expectAttached(bruno, id, bytes);
    expect((await status(bruno)).parts.toFetch).toBe(0);
  });

  it('that this tablet has no room for are not kept, text is: no_room_for_attachment; they come when there is room', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(undefined, disk.world));
    const owner = await caseOf(ada);
    await syncAll(ada, bruno);
    const id = await attach(ada, owner, bytesOf(600_000));
    const before = bruno.reserve.isHeld();
    disk.refuse(writesTo('blobs'), { type: 'full' });
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, bruno);
    expect(bruno.events.filter((event) => event.type === 'problem').map(({ code }) => code)).toEqual([
      'no_room_for_attachment',
    ]);
    expect(bruno.reserve.isHeld()).toBe(before);
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    expect(await bruno.engine.addAttachment(owner, bytesOf(600_000), 'attachment', 'image/webp')).toEqual({
      ok: false,
      error: 'no_room_for_attachment',
    });
    await syncAll(bruno, ada);
    expect((await status(bruno)).undelivered).toBe(0);
    disk.heal();
    await bruno.engine.syncNow();
    await expectAttached(bruno, id, bytesOf(600_000));
  });

  it('of a file that this tablet has no room for stay out together with their entries, and nothing written here stands on those', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(undefined, disk.world));
    const carla = await team.join(ada);
    const id = await caseOf(ada);
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    const text = 'ক'.repeat(100_000);
    must(await carla.engine.setField(id, 'case', 'main', 'problem', text));
    await personOf(carla, 'Fatou Modello');
    const file = must(await carla.engine.saveUndelivered());
    must(await ada.engine.removeMember((await carla.engine.team()).members.find(({ self }) => self)?.seatId ?? ''));

    disk.refuse(writesTo('blobs'), { type: 'full' });
    expect(must(await bruno.engine.readFile(file.bytes)).entries).toBe(file.entries - 1);
    expect(hasHeard(bruno, 'no_room_for_attachment')).toBe(true);
    await syncAll(bruno, ada, bruno);
    // Whoever is out brings no chunks: nobody will ever have these.
    must(await bruno.engine.setField(id, 'case', 'main', 'openedOn', '2023-05-02'));
    await syncAll(bruno, ada, bruno);
    expect((await ada.engine.document(id))?.rows[0]?.cells['openedOn']?.value).toBe('2023-05-02');
    expect((await onlyStore(bruno.disk).where('log', 'place', 0)).map(({ id: entry }) => entry)).toEqual([]);

    disk.heal();
    expect(must(await bruno.engine.readFile(file.bytes)).entries).toBe(1);
    await syncAll(bruno, bruno, ada);
    expect((await onlyStore(bruno.disk).where('log', 'place', 0)).length).toBe(0);
    expect((await status(ada)).review).toBe(file.entries);
  });

  it('that the relay has no room for wait here and are said: relay_full; text is delivered', async () => {
    const team = await startTeam({ relay: { chunkQuota: 300_000 } });
    const ada = await team.found();
    const bruno = await team.join(ada);
    const owner = await caseOf(ada);
    await syncAll(ada, bruno);
    await attach(ada, owner, bytesOf(600_000));
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    expect((await bruno.engine.cards('person')).length).toBe(1);
    expect(await status(ada)).toMatchObject({ undelivered: 1, problem: 'relay_full' });
  });

  it('are brought again to a relay that lost them, before their entries', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const owner = await caseOf(ada);
    const id = await attach(ada, owner, bytesOf(600_000));
    await ada.engine.syncNow();
    const lost = chunkFiles(team).length;
    await team.restartRelay((dataDir) => {
      rmSync(chunksIn(dataDir), { recursive: true });
      for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `relay.sqlite${end}`), { force: true });
    });
    must(await ada.engine.reachRelay({ relayUrl: team.origin, setupToken: team.setupToken() }));
    await ada.engine.syncNow();
    expect(chunkFiles(team).length).toBe(lost);
    const bruno = await team.join(ada);
    await expectAttached(bruno, id, bytesOf(600_000));
  });

  it('are brought again also after an erasure of what they belong to that did not come about', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const id = await attach(ada, await caseOf(ada), bytesOf(600_000));
    await ada.engine.syncNow();
    const whole = chunkFiles(team).length;
    await team.stopRelay();
    expect(await ada.engine.erase([id], true)).toEqual({ ok: false, error: 'relay_unreachable' });
    await team.restartRelay((dataDir) => {
      rmSync(chunksIn(dataDir), { recursive: true });
      emptyLog(dataDir);
    });
    await ada.engine.syncNow();
    expect(chunkFiles(team).length).toBe(whole);
  });

  it('that are nowhere to be had may be passed over like anything missing, and take their place when they come', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada);
    await syncAll(ada, bruno);
    const text = 'ক'.repeat(100_000);
    must(await ada.engine.setField(id, 'case', 'main', 'problem', text));
    await ada.engine.syncNow();
    must(await ada.engine.setField(id, 'case', 'main', 'openedOn', '2023-05-02'));
    await ada.engine.syncNow();
    const [file = ''] = chunkFiles(team);
    const kept = readFileSync(file);
    rmSync(file);
    await bruno.engine.syncNow();
    const value = async (field: string) => (await bruno.engine.document(id))?.rows[0]?.cells[field]?.value;
    expect([await value('problem'), await value('openedOn')]).toEqual(['', undefined]);

    team.pass(15 * DAY);
    must(await bruno.engine.passGap(id));
    expect([await value('problem'), await value('openedOn')]).toEqual(['', '2023-05-02']);
    expect(await status(bruno)).toMatchObject({ quarantined: 0, parked: 0 });
    writeFileSync(file, kept);
    await bruno.engine.syncNow();
    expect([await value('problem'), await value('openedOn')]).toEqual([text, '2023-05-02']);
    await expectNoneSetAside(bruno);
  });

  it('that are gone from a tablet come again', async () => {
    const team = await startTeam({ world: { ports: () => ({ bodyLimits: small }) } });
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada);
    must(await ada.engine.addRow(id, 'note', { kind: 'contact', text: 'parole '.repeat(400) }));
    await syncAll(ada, bruno);
    const shown = JSON.stringify(await ada.engine.document(id));
    const store = onlyStore(bruno.disk);
    const [blob] = await store.all('blobs');
    await store.write([{ table: 'blobs', remove: blob?.id ?? '' }]);
    const again = await bruno.crash().unlock();
    await again.engine.document(id);
    await syncAll(again);
    expect(JSON.stringify(await again.engine.document(id))).toBe(shown);
    await expectNoneSetAside(again);
  });
});

describe('[S9] an attachment', () => {
  it.each([1, 1000, limits.bodyBytes - 64, limits.bodyBytes, CHUNK_CONTENT, 1_000_000])(
    'of %i bytes is read on another tablet as it was, offline too',
    async (length) => {
      const team = await startTeam();
      const ada = await team.found();
      const bruno = await team.join(ada);
      const owner = await caseOf(ada);
      const id = await attach(ada, owner, bytesOf(length));
      await expectAttached(ada, id, bytesOf(length));
      await syncAll(ada, bruno);
      bruno.cable.unplug();
      await expectAttached(bruno, id, bytesOf(length));
      const again = await bruno.crash().unlock();
      await expectAttached(again, id, bytesOf(length));
      await expectNoneSetAside(again);
    },
  );

  it('has a key of its own: without that row nobody reads it, and the case beside it is as it was', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const owner = await caseOf(ada);
    const id = await attach(ada, owner, bytesOf(600_000));
    await ada.engine.syncNow();
    const { seat } = await insideOf(ada);
    const [own, beside] = [seat.library.known(id), seat.library.known(owner)];
    expect(own?.keys).toHaveLength(1);
    expect(own?.keys[0]?.keyId).not.toEqual(beside?.keys[0]?.keyId);
    const copy = ada.copyDisk();
    const store = onlyStore(copy);
    await store.write([{ table: 'docs', remove: own?.local ?? '' }]);
    const without = await ada.crash(copy).unlock();
    expect(await attached(without, id)).toEqual({ ok: false, error: 'not_found' });
    expect((await without.engine.document(owner))?.rows).toHaveLength(1);
  });

  it('[S11] says which chunks are to be destroyed with it: here by one write, on the relay by the first bytes of their names', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const owner = await caseOf(ada);
    const [gone, kept] = [await attach(ada, owner, bytesOf(600_000)), await attach(ada, owner, bytesOf(600_000, 2))];
    await ada.engine.syncNow();
    const { seat } = await insideOf(ada);
    const local = seat.library.known(gone)?.local ?? '';
    const names = await chunkNamesOf(seat, local);
    expect(names).toHaveLength(3);
    const store = createFileChunkStore(team.dataDir);
    await store.destroy(seat.roster.team, names.map(erasedIdOf));
    expect(await store.count(seat.roster.team)).toMatchObject({ count: 3 });
    await onlyStore(ada.disk).write(await removeChunksOf(seat, local));
    const again = await ada.crash().unlock();
    expect(await attached(again, gone)).toEqual({ ok: false, error: 'attachment_not_here' });
    await expectAttached(again, kept, bytesOf(600_000, 2));
  });

  it('too large, empty, of a type that could run, or of no record is refused by name: attachment_too_large', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const { engine } = ada;
    const owner = await caseOf(ada);
    const add = (bytes: Uint8Array, type = 'image/webp', to = owner) =>
      engine.addAttachment(to, bytes, 'attachment', type as 'image/webp');
    expect(await add(new Uint8Array(MOST_ATTACHED + 1))).toEqual({ ok: false, error: 'attachment_too_large' });
    expect(await add(new Uint8Array())).toEqual({ ok: false, error: 'invalid_values' });
    expect(await add(bytesOf(3), 'text/html')).toEqual({ ok: false, error: 'invalid_values' });
    expect(await add(bytesOf(3), 'image/webp', 'AAAA')).toEqual({ ok: false, error: 'not_found' });
    expect(hasHeard(ada, 'storage_full')).toBe(false);
  });

  it('of papers is opened by those who hold that circle, and by nobody else', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const psychologist = await team.join(ada, undefined, undefined, 'PS');
    const legal = await team.join(ada, undefined, undefined, 'LE');
    const owner = await caseOf(ada);
    await syncAll(ada, legal, psychologist);
    const { documentId } = must(await ada.engine.addAttachment(owner, bytesOf(600_000), 'paper', 'application/pdf'));
    await syncAll(ada, legal, psychologist);
    await expectAttached(legal, documentId, bytesOf(600_000));
    expect(await attached(psychologist, documentId)).toEqual({ ok: false, error: 'not_found' });
    expect(await onlyStore(psychologist.disk).all('blobs')).toEqual([]);
  });
});
