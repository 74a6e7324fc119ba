/** [S9] Chunks that stand in the way: passed on before their reader was given the circle, rotten, too large, or not to be read just now. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/base/result';
import { createMemoryStore } from '../../../src/storage/memoryStore';
import { decodeBundle, encodeBundle } from '../../../src/sync/bundle';
import type { Carry } from '../../../src/sync/carry';
import { carryByHttp } from '../../../src/sync/httpCarry';
import { must, nothing, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { seatIdOf } from '../../support/lettingOut';

const bytesOf = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) + seed) & 255);
const caseOf = async ({ engine }: TeamTablet): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { kind: 'full' }));
  return documentId;
};
const attach = async ({ engine }: TeamTablet, owner: string, bytes: Uint8Array, kind: 'attachment' | 'paper') =>
  must(await engine.addAttachment(owner, bytes, kind, 'image/webp')).documentId;
const bytesIn = async ({ engine }: TeamTablet, id: string) => must(await engine.attachment(id, nothing)).bytes;

/** Bodies of a few chunks of a thousand bytes. */
const bodyLimits = { body: 300, large: 40_000, chunk: 1_000 };
const rot = async (tablet: TeamTablet): Promise<void> => {
  const store = onlyStore(tablet.disk);
  const [blob] = await store.all('blobs');
  if (!blob) throw new Error('no chunk');
  const bytes = blob.bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte));
  await store.write([{ table: 'blobs', put: { ...blob, bytes } }]);
};

describe('chunks that were passed on before their reader was given the circle', () => {
  /** Carries up to so many chunks to the relay. */
  const counted = () => {
    let left = Number.POSITIVE_INFINITY;
    const carry: Carry = async (request) => {
      if (request.method === 'PUT' && left-- <= 0) return undefined;
      return carryByHttp(request);
    };
    const allow = (many: number): void => {
      left = many;
    };
    return { carry, allow };
  };

  const cases = [0, 1, 2, 3].flatMap((gone) => [true, false].map((alone) => ({ gone, alone })));
  it.each(cases)(
    'are read afterwards, and reach everybody ($gone had gone, by their reader alone: $alone)',
    async ({ gone, alone }) => {
      const team = await startTeam();
      const [hers, his] = [counted(), counted()];
      const ada = await team.found(team.makeTablet(undefined, { ports: () => ({ carry: hers.carry, bodyLimits }) }));
      const tablet = team.makeTablet(undefined, { ports: () => ({ carry: his.carry, bodyLimits }) });
      const bruno = await team.join(ada, tablet, undefined, 'PS');
      const owner = await caseOf(ada);
      await syncAll(ada, bruno);
      hers.allow(0);
      const id = await attach(ada, owner, bytesOf(2_500), 'paper');
      bruno.cable.unplug();
      must(await bruno.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
      if (gone > 0) {
        his.allow(gone);
        bruno.cable.plug();
        await syncAll(bruno);
        bruno.cable.unplug();
      }
      expect((await bruno.engine.attachment(id, nothing)).ok).toBe(false);
      must(await ada.engine.changeMember(await seatIdOf(bruno), 'SW'));
      // Where he is alone she never brings them herself.
      if (!alone) hers.allow(Number.POSITIVE_INFINITY);
      await ada.engine.syncNow();
      his.allow(Number.POSITIVE_INFINITY);
      bruno.cable.plug();
      await syncAll(bruno, ada, bruno, bruno);
      expect(await bytesIn(bruno, id)).toEqual(bytesOf(2_500));
      const again = await bruno.crash().unlock();
      await syncAll(again, again);
      expect(await bytesIn(again, id)).toEqual(bytesOf(2_500));
      const carla = await team.join(ada, undefined, undefined, 'SW');
      await syncAll(again, carla, carla);
      expect(await bytesIn(carla, id)).toEqual(bytesOf(2_500));
      expect((await again.engine.syncStatus()).parts).toMatchObject({ toSend: 0, toFetch: 0 });
    },
  );
});

describe('a chunk that no relay takes', () => {
  const two = async () => {
    const team = await startTeam({ world: { ports: () => ({ bodyLimits }) } });
    const ada = await team.found();
    const bruno = await team.join(ada);
    const owner = await caseOf(ada);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    return { ada, bruno, owner };
  };

  it('since it rotted on its tablet is said, and what comes behind it goes: damaged_row', async () => {
    const { ada, bruno, owner } = await two();
    await attach(bruno, owner, bytesOf(3_000), 'attachment');
    await rot(bruno);
    const sound = await attach(bruno, owner, bytesOf(2_000, 5), 'attachment');
    bruno.cable.plug();
    await syncAll(bruno, bruno, ada);
    expect(await bytesIn(ada, sound)).toEqual(bytesOf(2_000, 5));
    expect(hasHeard(bruno, 'damaged_row')).toBe(true);
    // What cannot go is not called delivered.
    expect(await bruno.engine.syncStatus()).toMatchObject({ undelivered: 1 });
  });

  it('since it is larger than a chunk may be is not taken out of a file', async () => {
    const { ada, bruno, owner } = await two();
    const made = decodeBundle(must(await ada.engine.saveUndelivered()).bytes);
    if (!made) throw new Error('no file');
    must(await bruno.engine.readFile(encodeBundle({ ...made, chunks: [bytesOf(300_000, 3)] })));
    expect(await onlyStore(bruno.disk).all('blobs')).toEqual([]);
    const sound = await attach(bruno, owner, bytesOf(2_000, 5), 'attachment');
    bruno.cable.plug();
    await syncAll(bruno, ada);
    expect(await bytesIn(ada, sound)).toEqual(bytesOf(2_000, 5));
  });
});

describe('[K8] the last visit of a locked app', () => {
  /** Let out with a picture that nobody else has; its reading of chunks fails as often as is said. */
  const letOutWithPicture = async () => {
    const state = { fails: 0 };
    const team: Team = await startTeam({ world: { ports: () => ({ bodyLimits }) } });
    const ada = await team.found();
    const tablet = team.makeTablet(undefined, {
      ports: (disk) => ({
        bodyLimits,
        openStore: async ({ database, mayCreate }) => {
          const known = disk.databases.get(database);
          if (!known && !mayCreate) return fail({ type: 'vanished' });
          const store = createMemoryStore(known?.image());
          disk.databases.set(database, store);
          const get: typeof store.get = async (table, key) => {
            if (table === 'blobs' && state.fails-- > 0) throw new Error('the connection was lost');
            return store.get(table, key);
          };
          return ok({ ...store, get });
        },
      }),
    });
    const bruno = await team.join(ada, tablet);
    const owner = await caseOf(ada);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const id = await attach(bruno, owner, bytesOf(9_000), 'attachment');
    const seatId = await seatIdOf(bruno);
    must(await ada.engine.removeMember(seatId));
    await bruno.engine.prepareLock(undefined);
    return { ada, locked: bruno.crash(), id, seatId, state };
  };
  const visit = async ({ engine }: TeamTablet) => [...(await engine.deliverLocked()).values()];

  it('comes again where a chunk could not be read, and deletes nothing before', async () => {
    const { ada, locked, id, seatId, state } = await letOutWithPicture();
    state.fails = 1;
    expect(await visit(locked)).toEqual(['unreached']);
    expect(locked.disk.databases.size).toBe(1);
    state.fails = 0;
    expect(await visit(locked)).toEqual(['revoked']);
    expect(locked.disk.databases.size).toBe(0);
    await ada.engine.syncNow();
    must(await ada.engine.acceptReview(seatId));
    await syncAll(ada);
    expect(await bytesIn(ada, id)).toEqual(bytesOf(9_000));
  });

  it('ends also where a chunk has rotted', async () => {
    const { locked, state } = await letOutWithPicture();
    state.fails = 0;
    await rot(locked);
    expect(await visit(locked)).toEqual(['revoked']);
    expect(locked.disk.databases.size).toBe(0);
  });
});
