/** [S11] What a look carries, keeps and destroys of a case of which a note was erased, where something in it fails or takes its time. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CarriedOut, carryOutErasures } from '../../../src/engine/erasure/carryingOut';
import { isDue, nextLook, noteOver } from '../../../src/engine/erasure/destructionTime';
import { erasureClock } from '../../../src/engine/erasure/erasing';
import { createErasureWatch } from '../../../src/engine/erasure/erasureWatch';
import type { Seat } from '../../../src/engine/seat/seat';
import { ConnectionLost } from '../../../src/storage/store';
import { decodeBundle, encodeBundle } from '../../../src/sync/bundle';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, noteTexts, readableOn, startErasureTeam } from '../../support/erasureTeam';
import { hasHeard } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const addNote = async ({ engine }: TeamTablet, file: string): Promise<string> => {
  const text = canary();
  must(await engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-11', text }));
  return text;
};
const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';

const start = async () => {
  const opened = await startErasureTeam();
  const { ada, bruno, file } = opened;
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  await syncAll(ada, bruno);
  bruno.cable.unplug();
  const late = await addNote(bruno, file);
  return { ...opened, row, late };
};

const shelves = { forget: () => undefined, refresh: async () => undefined, write: async () => true };
/** At this time of the relay, by a clock that stands still. */
const at = (seat: Seat, time: number): Seat => {
  seat.certain = { time, elapsed: 0 };
  return Object.assign(seat, { ports: { ...seat.ports, elapsed: () => 0 } });
};
const done = (out: CarriedOut | 'failed'): CarriedOut => {
  if (out === 'failed') throw new Error('it could not be kept');
  return out;
};
const destroyedAt = ({ erasing }: Seat, id: string): number => erasing.hidden[id] ?? 0;
const toldBy = (seat: Seat): string[] => {
  const told: string[] = [];
  Object.assign(seat, { tell: (event: { code?: string }) => void told.push(event.code ?? '') });
  return told;
};
/** The document cannot be read. */
const fails = (seat: Seat, fault: Error | undefined): void => {
  const { peek } = seat.library;
  const peekOr = async (id: string) => {
    if (fault) throw fault;
    return peek(id);
  };
  Object.assign(seat, { library: { ...seat.library, peek: peekOr } });
};

describe('late words that cannot be kept', () => {
  /** Ada has the entry of whoever was let out, and has kept nothing of it yet. */
  const startLate = async () => {
    const scene = await start();
    const { ada, bruno, file, row } = scene;
    const id = await seatIdOf(bruno);
    must(await ada.engine.erasePart(file, 'note', row, false));
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(id));
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    await syncAll(ada);
    const { seat } = await insideOf(ada);
    await seat.store.write([seat.meta.remove('lateWords')]);
    const kept = async (): Promise<number> => Object.keys((await seat.meta.read('lateWords')) ?? {}).length;
    return { ...scene, seat, kept, end: destroyedAt(seat, file), told: toldBy(seat) };
  };

  it('keep what they stand in for a day, and are kept where that can be read by then', async () => {
    const { seat, kept, end, file } = await startLate();
    const { library } = seat;
    fails(seat, new Error('as a test wants it'));
    for (const time of [end + HOUR, end + 20 * HOUR]) {
      expect([...done(await carryOutErasures(at(seat, time), shelves, 'after')).failed]).toEqual([file]);
      expect(seat.erasing.hidden[file]).toBe(end);
    }
    Object.assign(seat, { library });
    done(await carryOutErasures(at(seat, end + 22 * HOUR), shelves, 'after'));
    expect(seat.erasing.hidden[file]).toBeUndefined();
    expect(await kept()).toBe(1);
  });

  it('go with it after that, which is said: late_words_erased', async () => {
    const { seat, kept, end, file, told } = await startLate();
    fails(seat, new Error('as a test wants it'));
    done(await carryOutErasures(at(seat, end + HOUR), shelves, 'after'));
    done(await carryOutErasures(at(seat, end + 26 * HOUR), shelves, 'after'));
    expect(seat.erasing.hidden[file]).toBeUndefined();
    expect(await kept()).toBe(0);
    expect(told).toContain('late_words_erased');
  });

  it('destroy nothing where the disk is gone', async () => {
    const { seat, end, file } = await startLate();
    fails(seat, new ConnectionLost('as a test wants it'));
    await expect(carryOutErasures(at(seat, end + 9 * DAY), shelves, 'after')).rejects.toThrow(ConnectionLost);
    expect(seat.erasing.hidden[file]).toBe(end);
  });
});

describe('a look', () => {
  it('has one time for document and record: neither goes without the other', async () => {
    const { ada, file, row } = await start();
    must(await ada.engine.erasePart(file, 'note', row, false));
    const { end, record } = await (async () => {
      const { seat } = await insideOf(ada);
      const time = destroyedAt(seat, file);
      return { end: time, record: seat.roster.erasures.find((one) => one.at === time)?.record ?? '' };
    })();
    // However much of it has passed when the time comes.
    for (let early = 0; early < 40; early++) {
      const { seat } = await insideOf(ada);
      let clock = 0;
      seat.certain = { time: end - early, elapsed: 0 };
      Object.assign(seat, { ports: { ...seat.ports, elapsed: () => clock++ } });
      done(await carryOutErasures(seat, shelves, 'after'));
      expect([early, seat.erasing.carriedOut.includes(record)]).toEqual([early, !(file in seat.erasing.hidden)]);
    }
  });

  it('that fails to carry is followed by the next in ten minutes at the earliest, and in an hour at the latest', async () => {
    const { ada, bruno, file, row } = await start();
    must(await ada.engine.erasePart(file, 'note', row, false));
    await ada.engine.syncNow();
    const held = bruno.cable.hold('PULL');
    bruno.cable.plug();
    const synced = bruno.engine.syncNow();
    await held.reached;
    bruno.cable.unplug();
    held.letGo();
    await synced;
    await ada.engine.syncNow();
    const { seat } = await insideOf(bruno);
    const told = toldBy(seat);
    const end = destroyedAt(seat, file);
    expect(end).toBeGreaterThan(0);
    const waits: number[] = [];
    Object.assign(seat, {
      ports: {
        ...seat.ports,
        after: (wait: number) => {
          waits.push(wait);
          return () => undefined;
        },
      },
    });
    const watch = createErasureWatch({
      seat,
      shelves,
      mirrored: new Set(),
      flush: async () => true,
      whileOpen: (run) => run(),
      tellStatus: async () => undefined,
      isCurrent: () => false,
    });
    // What it goes on as has not come: nothing fails, and the next look is when the wait is over.
    await watch.look('after');
    expect(waits).toEqual([DAY]);
    const { known } = seat.library;
    const faulty = (id: string) => {
      if (id === file) throw new Error('as a test wants it');
      return known(id);
    };
    for (const time of [end + HOUR, end + 8 * DAY, end + 8 * DAY + 20 * HOUR]) {
      at(seat, time);
      Object.assign(seat, { library: { ...seat.library, known: faulty } });
      await watch.look('after').catch(() => undefined);
      Object.assign(seat, { library: { ...seat.library, known } });
    }
    expect(told).toContain('unknown_fault');
    for (const wait of waits.slice(1)) expect([wait >= 10 * MINUTE, wait <= HOUR]).toEqual([true, true]);
  });
});

describe('a record with several lists, each with its time, as whoever takes one erasure back writes for others', () => {
  const seatOf = (now: number, takenBack = false) =>
    ({
      erasing: { hidden: {}, moved: {}, carriedOut: [] },
      roster: {
        erasures: [
          { at: 1001 * DAY, record: 'r', takenBack: false },
          { at: 1005 * DAY, record: 'r', takenBack },
        ],
      },
      certain: { time: now, elapsed: 0 },
      ports: { elapsed: () => 0 },
    }) as unknown as Seat;
  const isDueAt = (seat: Seat): readonly boolean[] =>
    seat.roster.erasures.map((one) =>
      isDue(seat, one, { moment: 'between', now: erasureClock(seat), failed: new Set() }),
    );

  it('is looked at when the next of them has come, and not every second in between', () => {
    const looks = [1000, 1001, 1003, 1005].map((day) => nextLook(seatOf(day * DAY), new Set()));
    expect(looks).toEqual([1001 * DAY, 1005 * DAY, 1005 * DAY, 1001 * DAY]);
    expect(isDueAt(seatOf(1003 * DAY))).toEqual([false, false]);
    expect(isDueAt(seatOf(1005 * DAY))).toEqual([true, true]);
  });

  it('is carried out though one of them is taken back later, or it would be looked at every second for ever', () => {
    expect(isDueAt(seatOf(1003 * DAY, true))).toEqual([true, false]);
  });
});

describe('what waits for what its case goes on as', () => {
  const stub = (moved: object, hidden = 1000 * DAY, now = hidden) =>
    ({
      erasing: { hidden: { it: hidden }, moved: { it: moved }, carriedOut: [] },
      roster: { erasures: [{ at: hidden, record: 'r', takenBack: false }] },
      certain: { time: now, elapsed: 0 },
      ports: { elapsed: () => 0 },
    }) as unknown as Seat;
  const nobody: ReadonlySet<string> = new Set();

  it('is looked at in the very moment its wait is over, and a day later', () => {
    const moved = { at: 1000 * DAY, carried: false, heard: 990 * DAY };
    expect(nextLook(stub(moved), nobody)).toBe(1007 * DAY);
    const seat = stub(moved, 1000 * DAY, 1007 * DAY);
    const noted = noteOver(seat, { now: erasureClock(seat), failed: nobody });
    expect(noted.moved?.['it']?.over).toBe(1007 * DAY);
    expect(nextLook(stub(noted.moved?.['it'] ?? {}, 1000 * DAY, 1007 * DAY), nobody)).toBe(1008 * DAY);
  });

  it('is not kept for years by a relay’s clock that was far ahead for a while', () => {
    const moved = { at: 1000 * DAY, carried: false, heard: 990 * DAY, over: 5000 * DAY };
    const seat = stub(moved, 1000 * DAY, 1010 * DAY);
    const noted = noteOver(seat, { now: erasureClock(seat), failed: nobody });
    expect(noted.moved?.['it']?.over).toBe(1010 * DAY);
  });
});

describe('whoever hears of an erasure by a file alone', () => {
  const startByFile = async () => {
    const scene = await start();
    const { ada, bruno, file, row } = scene;
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    const { bytes } = must(await ada.engine.handOver(await seatIdOf(bruno)));
    return { ...scene, to, bytes };
  };

  it('sees what they wrote where the case goes on, at once', async () => {
    const { bruno, to, late, bytes, words } = await startByFile();
    must(await bruno.engine.readFile(bytes));
    expect(await noteTexts(bruno, to)).toEqual([late]);
    expect(await bruno.engine.search(words[1] ?? '')).toEqual([]);
  });

  it('keeps what waits though a later record that is due names it once more, and that one is not carried out', async () => {
    const { bruno, file, bytes } = await startByFile();
    const bundle = decodeBundle(bytes);
    if (!bundle) throw new Error('no file');
    must(await bruno.engine.readFile(encodeBundle({ ...bundle, keyRows: [], entries: [], chunks: [] })));
    const { seat } = await insideOf(bruno);
    const [first] = seat.roster.erasures;
    if (!first) throw new Error('nothing is erased');
    const now = seat.ports.now();
    const later = ['2a', '3b'].map((record, at) => ({ ...first, record, at: now - 10 * HOUR + at * HOUR }));
    const erased = new Map([...seat.roster.erased.keys()].map((id) => [id, now - 10 * HOUR]));
    const roster = { ...seat.roster, erased, erasures: [first, ...later] };
    const named = { ...seat, roster, certain: { time: now, elapsed: seat.ports.elapsed() } };
    const rows = () => seat.store.where('log', 'doc', seat.library.known(file)?.local ?? '');
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    done(await carryOutErasures(named, shelves, 'before'));
    expect(await rows()).toEqual(before);
    expect(named.erasing.carriedOut).toEqual([]);
  });

  it('keeps the note no longer than the wait, where the file says nothing of what the case goes on as', async () => {
    const { bruno, late, bytes, words } = await startByFile();
    const bundle = decodeBundle(bytes);
    if (!bundle) throw new Error('no file');
    await bruno.engine.prepareLock(undefined);
    let tablet = bruno.crash();
    tablet.cable.unplug();
    await tablet.unlock();
    must(await tablet.engine.readFile(encodeBundle({ ...bundle, keyRows: [], entries: [], chunks: [] })));
    const all = [late, words[1] ?? ''].sort();
    expect(await readableOn(tablet, all)).toEqual(all);
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    // Its clock goes only while it is open.
    const stay = async (days: number): Promise<void> => {
      vi.setSystemTime(Date.now() + days * DAY);
      await tablet.engine.prepareLock(undefined);
      tablet = tablet.crash();
      tablet.cable.unplug();
      await tablet.unlock();
      await tablet.engine.cards('case');
      await tablet.engine.dueForErasure();
    };
    await stay(13);
    expect(await readableOn(tablet, all)).toEqual(all);
    await stay(2);
    await stay(2);
    await vi.waitFor(async () => expect(await readableOn(tablet, all)).toEqual([]));
    expect(hasHeard(tablet, 'words_not_carried')).toBe(true);
  });
});
