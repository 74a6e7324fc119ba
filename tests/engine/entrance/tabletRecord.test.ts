/** [T6, K8] The tablet's own record: lost or damaged in one place it is mended, lost in both it is said. */
import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../src/engine/ports';
import type { TabletRecord } from '../../../src/storage/tabletStore';
import { aliases, nothing, PASSPHRASE, personOf, startTeam } from '../../support/engineTeam';
import type { MemoryDisk } from '../../support/memoryTablet';

const lockedTablet = async () => {
  const team = await startTeam();
  const ada = await team.found();
  await personOf(ada, 'Omar Inventato');
  await ada.engine.prepareLock(undefined);
  return { team, ada };
};
const places = ['tablet', 'tabletCopy'] as const;
const damaged = (record: TabletRecord | undefined): TabletRecord => {
  if (!record) throw new Error('no record');
  const [seat, ...others] = record.seats;
  if (!seat) throw new Error('no seat');
  const wrappedVaultKey = seat.wrappedVaultKey.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
  return { ...record, seats: [{ ...seat, wrappedVaultKey }, ...others] };
};
const vanished = { ok: false, error: 'storage_vanished' };

describe('[T6] the tablet’s record', () => {
  it.each(places)('gone from its place %s is there again after the next reading', async (place) => {
    const { ada } = await lockedTablet();
    const { disk } = ada;
    disk[place] = undefined;
    const again = await ada.crash().unlock();
    expect(await aliases(again)).toEqual(['Omar Inventato']);
    expect(disk.tablet).toEqual(disk.tabletCopy);
    expect(disk.tablet?.seats).toHaveLength(1);
  });

  it.each(places)('damaged in its place %s is read from the other, and mended', async (place) => {
    const { ada } = await lockedTablet();
    const { disk } = ada;
    disk[place] = damaged(disk[place]);
    await ada.crash().unlock();
    expect(disk.tablet).toEqual(disk.tabletCopy);
  });

  it('damaged in both is never called a wrong passphrase', async () => {
    const { ada } = await lockedTablet();
    for (const place of places) ada.disk[place] = damaged(ada.disk[place]);
    const again = ada.crash();
    expect(await again.engine.unlock(PASSPHRASE, nothing)).toEqual(vanished);
    expect(await again.engine.state()).toEqual({ kind: 'unusable', problem: 'storage_vanished' });
    await again.engine.startAnew();
    expect(await again.engine.state()).toEqual({ kind: 'empty' });
    expect(await again.crash().engine.state()).toEqual({ kind: 'empty' });
  });

  it('older in one place counts for nothing: the newest is taken, and takes its place there', async () => {
    const { ada } = await lockedTablet();
    const older = ada.disk.tablet;
    await ada.unlock();
    await ada.engine.syncNow();
    await ada.engine.prepareLock(undefined);
    ada.disk.tablet = older;
    const count = ada.disk.tabletCopy?.seats[0]?.leftCount;
    expect(older?.seats[0]?.leftCount).not.toBe(count);
    await ada.crash().engine.state();
    expect(ada.disk.tablet?.seats[0]?.leftCount).toBe(count);
  });

  const lose = (disk: MemoryDisk): void => {
    disk.tablet = undefined;
    disk.tabletCopy = undefined;
  };
  it.each([
    ['a seat’s database is left', (disk: MemoryDisk) => Object.assign(disk, { used: false })],
    ['only the mark is left', (disk: MemoryDisk) => disk.databases.clear()],
  ])('gone from both while %s: storage_vanished, and no first run as if nothing had been', async (_, also) => {
    const { team, ada } = await lockedTablet();
    lose(ada.disk);
    also(ada.disk);
    const databases = [...ada.disk.databases.keys()];
    const again = ada.crash();
    expect(await again.engine.state()).toEqual({ kind: 'unusable', problem: 'storage_vanished' });
    expect(await again.engine.unlock(PASSPHRASE, nothing)).toEqual(vanished);
    const desk = { name: 'Grosseto', municipality: 'Grosseto' };
    const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
    const founding = { relayUrl: team.origin, setupToken: 'AAAAAAAAAAAAAAAAAAAAAA', ...who, desk };
    expect(await again.engine.found(founding, nothing)).toEqual(vanished);
    expect(ada.disk.tablet).toBeUndefined();

    await again.engine.startAnew();
    expect(await again.engine.state()).toEqual({ kind: 'empty' });
    expect([...ada.disk.databases.keys()]).toEqual(databases);
    expect(await again.crash().engine.state()).toEqual({ kind: 'empty' });
  });

  it('that cannot be read is no empty tablet either: storage_failed', async () => {
    const team = await startTeam();
    const unreadable = (): Partial<Ports> => ({
      tablet: {
        places: [
          { read: async () => Promise.reject(new Error('no')), write: async () => undefined },
          { read: async () => undefined, write: async () => undefined },
        ],
        mark: async () => undefined,
        alone: (run) => run(),
        hasTraces: async () => false,
      },
    });
    const tablet = team.makeTablet(undefined, { ports: unreadable });
    expect(await tablet.engine.state()).toEqual({ kind: 'unusable', problem: 'storage_failed' });
  });

  it('is kept as long as one place takes it', async () => {
    const team = await startTeam();
    let kept: TabletRecord | undefined;
    const half = (): Partial<Ports> => ({
      tablet: {
        places: [
          { read: async () => undefined, write: async () => Promise.reject(new Error('full')) },
          {
            read: async () => kept,
            write: async (record) => {
              kept = record;
            },
          },
        ],
        mark: async () => undefined,
        alone: (run) => run(),
        hasTraces: async () => false,
      },
    });
    const ada = await team.found(team.makeTablet(undefined, { ports: half }));
    await (await ada.crash().unlock()).engine.prepareLock(undefined);
    expect(kept?.seats).toHaveLength(1);
  });
});
