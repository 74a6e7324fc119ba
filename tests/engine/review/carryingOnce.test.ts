/** [S11] What somebody wrote in a case that goes on as another is carried into it once, whatever was heard or read in which order. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { equalBytes, fromBase64Url, toBase64Url } from '../../../src/base/bytes';
import { cutExchange } from '../../support/cutExchange';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, noteTexts, openFile, readableOn, startErasureTeam } from '../../support/erasureTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { inRelay } from '../../support/summingUp';

const DAY = 24 * 60 * 60 * 1000;

const addNote = async ({ engine }: TeamTablet, file: string): Promise<string> => {
  const text = canary();
  must(await engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-11', text }));
  return text;
};

/** The clock of all, the relay's too. A connection made before does not tell the time. */
const passTo = (now: number): void => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
};

const start = async () => {
  const opened = await startErasureTeam();
  const { ada, bruno, file, words } = opened;
  const right = await addNote(ada, file);
  await syncAll(ada, bruno);
  const wrong = words[1] ?? '';
  const row = (await ada.engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === wrong);
  return { ...opened, right, wrong, row: row?.id ?? '' };
};

describe('a note stands in what the case goes on as', () => {
  it('once, where a tablet had carried it over before it was put back', async () => {
    const { ada, bruno, file, right, row } = await start();
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    // He has what the case goes on as, and has not heard that it does.
    await syncAll(bruno);
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const backup = bruno.copyDisk();
    held.letGo();
    const to = must(await erased).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    const again = await bruno.crash({ ...bruno.disk, databases: backup.databases }).unlock();
    await syncAll(again, ada);
    for (const tablet of [ada, again]) expect(await noteTexts(tablet, to)).toEqual([right, late].sort());
  });

  it('also where what was written after it came there first, since it could not be read on that disk', async () => {
    const { ada, bruno, file, right, row } = await start();
    bruno.cable.unplug();
    const earlier = await addNote(bruno, file);
    const later = await addNote(bruno, file);
    const backup = bruno.copyDisk();
    const [first] = await onlyStore(bruno.disk).where('outbox', 'left', 0);
    if (!first) throw new Error('nothing was typed');
    await flip(bruno.disk, 'outbox', first);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    const rotten = await bruno.crash().unlock();
    rotten.cable.plug();
    await syncAll(rotten, ada);
    expect(await noteTexts(ada, to)).toEqual([right, later].sort());
    const again = await rotten.crash({ ...rotten.disk, databases: backup.databases }).unlock();
    await syncAll(again, ada);
    for (const tablet of [ada, again]) expect(await noteTexts(tablet, to)).toEqual([right, earlier, later].sort());
  });

  it('also where its sealed entry rotted, and came again when the rest had been carried', async () => {
    const { ada, bruno, file, right, row } = await start();
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    // Delivered in the moment between copy and record: nobody but his own tablet brings it there.
    const sent = await addNote(bruno, file);
    await syncAll(bruno);
    bruno.cable.unplug();
    held.letGo();
    const to = must(await erased).documentId;
    const later = await addNote(bruno, file);
    const { seat, entries } = await insideOf(bruno);
    const isOwn = ({ table, header }: (typeof entries)[number]): boolean =>
      table === 'log' && toBase64Url(header.docId) === file && equalBytes(header.seat, seat.keys.seat);
    const delivered = await onlyStore(bruno.disk).get('log', entries.find(isOwn)?.id ?? '');
    if (!delivered) throw new Error('it was not delivered');
    await flip(bruno.disk, 'log', delivered);
    const again = await bruno.crash().unlock();
    // Until the relay gives it once more nothing of it is known.
    await cutExchange(again);
    again.cable.plug();
    await syncAll(again, again, ada);
    expect(await noteTexts(ada, to)).toEqual([right, sent, later].sort());
  });
});

describe('words in a case of which a note was erased', () => {
  it.each([
    ['of whoever wrote there', true],
    ['of nobody else', false],
  ])('are named when it is destroyed and what it goes on as has not come within a week: %s', async (_who, writes) => {
    const { team, ada, bruno, file, row } = await start();
    if (writes) must(await bruno.engine.setField(file, 'case', 'main', 'closureNote', 'Resta.'));
    await syncAll(bruno, ada);
    bruno.cable.unplug();
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ada.engine.syncNow();
    // The relay has lost what it goes on as.
    const { seat, entries } = await insideOf(ada);
    const its = entries.filter(({ header }) => toBase64Url(header.docId) === to).map(({ id }) => fromBase64Url(id));
    expect(seat.library.known(to) && its.length).toBeGreaterThan(0);
    inRelay(team.dataDir, (database) => {
      const lose = database.prepare("UPDATE entry SET bytes = x'' WHERE entry_id = ?");
      for (const id of its) lose.run(id);
    });
    ada.cable.unplug();
    bruno.cable.plug();
    await syncAll(bruno);
    expect(hasHeard(bruno, 'words_not_carried')).toBe(false);
    passTo(Date.now() + 15 * DAY);
    bruno.cable.unplug();
    bruno.cable.plug();
    await syncAll(bruno, bruno);
    const heard = bruno.events.flatMap((event) =>
      event.type === 'problem' && event.code === 'words_not_carried' ? [event.detail] : [],
    );
    expect(heard).toEqual(writes ? [to] : []);
    expect((await bruno.engine.document(file))?.id).toBe(to);
  });

  it('are carried, however long its tablet was away after it had heard of the erasure and of nothing else', async () => {
    const { ada, bruno, file, right, row } = await start();
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ada.engine.syncNow();
    await cutExchange(bruno);
    await bruno.engine.prepareLock(undefined);
    passTo(Date.now() + 12 * DAY);
    const again = await bruno.crash().unlock();
    again.cable.plug();
    await syncAll(again, ada);
    for (const tablet of [ada, again]) expect(await noteTexts(tablet, to)).toEqual([right, late].sort());
    expect(hasHeard(again, 'words_not_carried')).toBe(false);
  });

  it('are carried beyond the wait, also where the first exchange after it is cut', async () => {
    const { ada, bruno, file, right, row } = await start();
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await ada.engine.syncNow();
    await cutExchange(bruno);
    await bruno.engine.prepareLock(undefined);
    passTo(Date.now() + 15 * DAY);
    const again = await bruno.crash().unlock();
    await again.engine.cards('case');
    await cutExchange(again);
    await again.engine.prepareLock(undefined);
    const third = await again.crash().unlock();
    await third.engine.cards('case');
    third.cable.plug();
    await syncAll(third, ada);
    expect(hasHeard(third, 'words_not_carried')).toBe(false);
    expect(await noteTexts(ada, to)).toEqual([right, late].sort());
  });

  it('in the note itself come back with it, where their tablet had carried the rest before it was put back', async () => {
    const { ada, bruno, file, right, wrong, row } = await start();
    bruno.cable.unplug();
    const more = canary();
    must(await bruno.engine.setField(file, 'note', row, 'text', `${wrong} ${more}`));
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    bruno.cable.plug();
    await syncAll(ada, bruno, ada);
    expect(await noteTexts(ada, to)).toEqual([right]);
    const [erasure] = await ada.engine.erasures();
    must(await ada.engine.takeBackErasure(erasure?.id ?? ''));
    await syncAll(ada, bruno, ada, bruno, ada);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([right, `${wrong} ${more}`].sort());
  });

  it('keep nothing of the note beyond the wait where every exchange is cut, which is said: words_not_carried', async () => {
    const { ada, bruno, file, wrong, row } = await start();
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    must(await ada.engine.erasePart(file, 'note', row, false));
    await cutExchange(bruno);
    expect(await readableOn(bruno, [wrong, late])).toEqual([wrong, late].sort());
    const begun = Date.now();
    passTo(begun + 15 * DAY);
    await cutExchange(bruno);
    await bruno.engine.prepareLock(undefined);
    const second = await bruno.crash().unlock();
    await second.engine.cards('case');
    // It meets the relay for the first time since: that is a day's grace.
    expect(await readableOn(second, [wrong, late])).toEqual([wrong, late].sort());
    vi.setSystemTime(begun + 17 * DAY);
    await cutExchange(second);
    await second.engine.prepareLock(undefined);
    const again = await second.crash().unlock();
    await again.engine.cards('case');
    await vi.waitFor(async () => expect(await readableOn(again, [wrong, late])).toEqual([]));
    expect(hasHeard(again, 'words_not_carried')).toBe(true);
  });

  it('go with it on a tablet that stays open, ten minutes after an exchange that brought the roster and was cut', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const timers = new Map<() => void, number>();
    /** Those of minutes wait until the test says so. */
    const after = (milliseconds: number, call: () => void): (() => void) => {
      if (milliseconds < 60_000) {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      }
      timers.set(call, milliseconds);
      return () => void timers.delete(call);
    };
    const bruno = await team.join(ada, team.makeTablet(undefined, { after }));
    const { file, words } = await openFile(ada);
    await syncAll(ada, bruno);
    const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
    bruno.cable.unplug();
    must(await ada.engine.erasePart(file, 'note', row, false));
    await cutExchange(bruno);
    const begun = Date.now();
    passTo(begun + 15 * DAY);
    await cutExchange(bruno);
    const waited = [...timers].filter(([, milliseconds]) => milliseconds >= 10 * 60_000);
    vi.setSystemTime(begun + 17 * DAY);
    // Something new in the roster: he hears that the time has long come, and not what the case goes on as.
    ada.cable.unplug();
    ada.cable.plug();
    await syncAll(ada);
    must(await ada.engine.invite('SW', false));
    await cutExchange(bruno);
    expect(await readableOn(bruno, words.slice(1))).toEqual(words.slice(1));
    // A tablet that slept meets what had come due in the moment of an exchange: that waits for what this brings.
    for (const [call] of waited) if (timers.delete(call)) call();
    await vi.waitFor(() => expect([...timers.values()]).toContain(10 * 60_000));
    expect(await readableOn(bruno, words.slice(1))).toEqual(words.slice(1));
    // Nor do exchanges put it off that are cut one after the other.
    vi.setSystemTime(begun + 17 * DAY + 10 * 60_000);
    await cutExchange(bruno);
    for (const [call, milliseconds] of timers) if (milliseconds === 10 * 60_000) call();
    await vi.waitFor(async () => expect(await readableOn(bruno, words.slice(1))).toEqual([]));
  });
});
