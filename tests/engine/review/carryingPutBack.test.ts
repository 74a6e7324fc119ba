/** [S11] A note that was put back holds what everybody had written in it until it was erased: all of it, and once. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { saveOrForget } from '../../../src/engine/writing/writing';
import { must, PASSPHRASE, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, noteTexts, readableOn, startErasureTeam } from '../../support/erasureTeam';
import { hasHeard } from '../../support/faultyDisk';
import { keysOfTablet, openDisk } from '../../support/insider';
import { openPage } from '../../support/typing';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const start = async () => {
  const opened = await startErasureTeam();
  const { ada, bruno, file, words } = opened;
  const wrong = words[1] ?? '';
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  await syncAll(ada, bruno);
  const typeInNote = async (tablet: TeamTablet, text: string): Promise<void> =>
    void must(await (await openPage(tablet, file)).type(`note/${row}/text`, text));
  return { ...opened, wrong, row, typeInNote };
};
const putBack = async ({ engine }: TeamTablet): Promise<void> => {
  const [erasure] = await engine.erasures();
  must(await engine.takeBackErasure(erasure?.id ?? ''));
};

describe('words in a note that is erased and put back stand there once', () => {
  it('where whoever puts it back wrote them there in the moment between copy and record', async () => {
    const { ada, bruno, file, row, wrong, typeInNote } = await start();
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    const more = canary();
    await typeInNote(ada, more);
    held.letGo();
    const to = must(await erased).documentId;
    await syncAll(ada, bruno);
    await putBack(ada);
    await syncAll(ada, bruno, ada);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
  });

  it.each([
    ['what else is theirs was carried before that', true],
    ['that was done before they heard of anything', false],
  ])(
    'where a colleague had delivered them to whoever puts it back, after it was copied, and %s',
    async (_when, isFirst) => {
      const { team, ada, bruno, file, row, wrong, typeInNote } = await start();
      const carla = await team.join(ada, undefined, undefined, 'CO', true, 'Carla Prova');
      await syncAll(carla, ada, bruno);
      const held = ada.cable.hold('APPEND');
      const erased = ada.engine.erasePart(file, 'note', row, false);
      await held.reached;
      const more = canary();
      await typeInNote(bruno, more);
      await syncAll(bruno, carla);
      bruno.cable.unplug();
      expect(await noteTexts(carla, file)).toEqual([`${wrong}${more}`]);
      held.letGo();
      const to = must(await erased).documentId;
      await syncAll(ada, carla);
      if (isFirst) {
        bruno.cable.plug();
        await syncAll(bruno, ada, carla);
      }
      await putBack(carla);
      await carla.engine.syncNow();
      bruno.cable.plug();
      await syncAll(carla, bruno, ada, bruno);
      for (const tablet of [ada, bruno, carla]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
    },
  );

  it('where a colleague had not sent them, also from a disk that is put back after that', async () => {
    const { ada, bruno, file, row, wrong, typeInNote } = await start();
    bruno.cable.unplug();
    const more = canary();
    await typeInNote(bruno, more);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    const backup = bruno.copyDisk();
    await putBack(ada);
    await syncAll(ada, bruno, ada);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
    const again = await bruno.crash({ ...bruno.disk, databases: backup.databases }).unlock();
    await syncAll(again, ada, again);
    for (const tablet of [ada, again]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
  });

  it('where whoever puts it back has not heard of them, and whoever erased it had', async () => {
    const { team, ada, bruno, file, row, wrong, typeInNote } = await start();
    const carla = await team.join(ada, undefined, undefined, 'CO', true, 'Carla Prova');
    await syncAll(carla, ada, bruno);
    carla.cable.unplug();
    const more = canary();
    await typeInNote(bruno, more);
    await syncAll(bruno, ada);
    expect(await noteTexts(ada, file)).toEqual([`${wrong}${more}`]);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await syncAll(ada, bruno);
    carla.cable.plug();
    await syncAll(carla);
    await putBack(carla);
    await syncAll(carla, bruno, ada, carla);
    for (const tablet of [ada, bruno, carla]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
  });

  it('where their tablet had carried what else was theirs, and hears that it was put back after its time', async () => {
    const { ada, bruno, file, row, wrong, typeInNote } = await start();
    bruno.cable.unplug();
    const more = canary();
    await typeInNote(bruno, more);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    bruno.cable.unplug();
    await putBack(ada);
    await ada.engine.syncNow();
    vi.useFakeTimers({ now: Date.now() + 7 * DAY + HOUR, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    bruno.cable.plug();
    await syncAll(bruno, ada, bruno);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
    expect(hasHeard(bruno, 'words_not_carried')).toBe(false);
  });
});

describe('words that an earlier build had carried into a note that was put back', () => {
  it('are not brought once more', async () => {
    const { ada, bruno, file, row, wrong, typeInNote } = await start();
    bruno.cable.unplug();
    const more = canary();
    await typeInNote(bruno, more);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await putBack(ada);
    bruno.cable.plug();
    await syncAll(ada, bruno, ada, bruno);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
    // An earlier build notes neither of the part what was carried, nor with what it was put back.
    const { disk, seats } = await keysOfTablet(bruno, PASSPHRASE);
    const [keys] = seats;
    const opened = keys && (await openDisk(disk, keys.tabletSeat, keys.vaultKey));
    if (!opened?.ok) throw new Error('it is not here');
    const seat = opened.value;
    const document = await seat.library.open(to);
    const origin = document?.replica.origins().get(file);
    const moved = seat.erasing.moved?.[file];
    if (!document || !origin || !moved) throw new Error('it is not here');
    const noted = [...(document.replica.content().maps.get('origins')?.keys() ?? [])].filter((key) =>
      key.includes('+'),
    );
    expect(noted.length).toBeGreaterThan(0);
    const update = document.replica.change((draft) => {
      const { noted: _, ...before } = origin;
      draft.origin(file, before);
      draft.carry({ put: [], drop: noted.map((key) => ({ map: 'origins', key })), texts: [] });
    });
    const erasing = { ...seat.erasing, moved: { [file]: { at: moved.at, heard: moved.heard ?? 0, carried: true } } };
    const change = await seat.meta.change('erasing', erasing);
    expect(update && (await saveOrForget(seat, document, [update], [change]))).toBe(true);
    const updated = await bruno.crash({ ...bruno.disk, databases: disk.databases }).unlock();
    await syncAll(updated, ada, updated);
    for (const tablet of [ada, updated]) expect(await noteTexts(tablet, to)).toEqual([`${wrong}${more}`]);
  });
});

describe('a note that is not put back', () => {
  it('is kept by whoever had carried what else was theirs a day longer than its time, and then by nobody', async () => {
    const { ada, bruno, file, row, wrong, typeInNote } = await start();
    bruno.cable.unplug();
    const more = canary();
    await typeInNote(bruno, more);
    must(await ada.engine.erasePart(file, 'note', row, false));
    bruno.cable.plug();
    await syncAll(bruno, ada);
    bruno.cable.unplug();
    const begun = Date.now();
    vi.useFakeTimers({ now: begun, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    let tablet = bruno;
    const unlockAt = async (now: number): Promise<readonly string[]> => {
      await tablet.engine.prepareLock(undefined);
      vi.setSystemTime(now);
      tablet = tablet.crash();
      tablet.cable.unplug();
      await tablet.unlock();
      await tablet.engine.dueForErasure();
      return readableOn(tablet, [wrong, more]);
    };
    await tablet.engine.prepareLock(undefined);
    tablet = await tablet.crash().unlock();
    tablet.cable.unplug();
    // What has passed while it was locked nobody told it.
    vi.setSystemTime(begun + 7 * DAY + HOUR);
    expect(await unlockAt(begun + 7 * DAY + HOUR)).toEqual([wrong, more].sort());
    vi.setSystemTime(begun + 8 * DAY + 2 * HOUR);
    expect(await unlockAt(begun + 8 * DAY + 2 * HOUR)).toEqual([]);
    expect(hasHeard(tablet, 'words_not_carried')).toBe(false);
  });
});
