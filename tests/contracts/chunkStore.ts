/** [S9] What every store of chunks must do. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChunkStore } from '../../sync-server/chunks/chunkStore';
import { random } from '../support/testTeam';

export const describeChunkStore = (name: string, create: () => ChunkStore): void => {
  describe(`chunk store: ${name}`, () => {
    const team = random(16);
    const chunk = (size = 100) => {
      const bytes = random(size);
      return { bytes, name: new Uint8Array(createHash('sha256').update(bytes).digest()) };
    };

    it('gives back what it was given, to its team alone', async () => {
      const store = create();
      const { bytes, name: id } = chunk();
      expect([await store.has(team, id), await store.get(team, id)]).toEqual([false, undefined]);
      expect(await store.put(team, id, bytes)).toBe('kept');
      expect(await store.put(team, id, bytes)).toBe('there');
      expect([await store.has(team, id), await store.get(team, id)]).toEqual([true, bytes]);
      expect([await store.has(random(16), id), await store.get(random(16), id)]).toEqual([false, undefined]);
    });

    it('counts what a team has', async () => {
      const store = create();
      expect(await store.count(team)).toEqual({ count: 0, bytes: 0 });
      for (const { bytes, name: id } of [chunk(100), chunk(200)]) await store.put(team, id, bytes);
      const other = chunk(50);
      await store.put(random(16), other.name, other.bytes);
      expect(await store.count(team)).toEqual({ count: 2, bytes: 300 });
    });

    it('keeps many at once', async () => {
      const store = create();
      const many = Array.from({ length: 20 }, () => chunk());
      const [twice] = many;
      const put = await Promise.all([...many, twice ?? chunk()].map((one) => store.put(team, one.name, one.bytes)));
      expect((await store.count(team)).count).toBe(20);
      expect(put.filter((one) => one === 'there')).toHaveLength(1);
    });

    it('[S11] destroys what is named by its first sixteen bytes, and nothing else', async () => {
      const store = create();
      const [gone, kept] = [chunk(), chunk()];
      for (const one of [gone, kept]) await store.put(team, one.name, one.bytes);
      expect(await store.destroy(team, [gone.name.slice(0, 16), random(16)])).toBe(100);
      expect([await store.has(team, gone.name), await store.has(team, kept.name)]).toEqual([false, true]);
    });

    it('says that it has one only when that is on the disk, name included', async () => {
      const store = create();
      let early = 0;
      for (let at = 0; at < 200; at++) {
        const { name: id, bytes } = chunk();
        let isKept = false;
        const put = store.put(team, id, bytes).then(() => {
          isKept = true;
        });
        while (!isKept && !(await store.has(team, id))) await new Promise(setImmediate);
        if (!isKept) early++;
        await put;
      }
      expect(early).toBe(0);
    });
  });
};
