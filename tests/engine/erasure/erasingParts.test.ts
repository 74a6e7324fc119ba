/** [S11, L9] Erasing one note of a case: all the rest goes on under another key, and the note is nowhere any more. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { equalBytes } from '../../../src/base/bytes';
import { encodeBundle } from '../../../src/sync/bundle';
import { expectNoneSetAside, must, syncAll, type TeamTablet } from '../../support/engineTeam';
import {
  canary,
  cases,
  inRelayFiles,
  noteTexts,
  readableOn,
  sealedOf,
  startErasureTeam,
} from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';
import { letOutUnseen, seatIdOf } from '../../support/lettingOut';
import { backUpRelay } from '../../support/lostRelay';
import { openPage } from '../../support/typing';

const WEEK = 7 * 24 * 60 * 60 * 1000;

const addNote = async ({ engine }: TeamTablet, file: string, text: string): Promise<string> =>
  must(await engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-11', text })).rowId;

const problemOf = async ({ engine }: TeamTablet, file: string): Promise<unknown> =>
  (await engine.document(file))?.rows.find(({ record }) => record === 'case')?.cells['problem']?.value;

/** A case with the note that is to go and one that stays. */
const startPartTeam = async () => {
  const opened = await startErasureTeam();
  const { ada, bruno, file } = opened;
  const [wrong, right] = [opened.words[1] ?? '', canary()];
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  const kept = await addNote(bruno, file, right);
  must(await bruno.engine.setField(file, 'case', 'main', 'problem', 'Sfratto a fine mese.'));
  must(await ada.engine.addEvent(file, 'case', 'main', 'status', { status: 'in_assessment', on: '2026-01-12' }));
  await syncAll(bruno, ada);
  const erase = async (atOnce: boolean): Promise<string> =>
    must(await ada.engine.erasePart(file, 'note', row, atOnce)).documentId;
  return { ...opened, row, kept, wrong, right, erase };
};

describe('what a case goes on as, copied by somebody who was let out before anybody heard it', () => {
  it('[L8] is named for what it is to who reviews it; accepted, everybody’s words are there and the note is not', async () => {
    const { team, ada, bruno, file, wrong, right, row } = await startPartTeam();
    const carla = await team.join(ada, undefined, undefined, undefined, true);
    const third = canary();
    await addNote(carla, file, third);
    await syncAll(carla, ada, bruno);
    must(await carla.engine.erasePart(file, 'note', row, false));
    carla.cable.unplug();
    const me = await seatIdOf(carla);
    // As by a relay that had withheld the copy: by the roster nothing of what she wrote since she joined counts.
    await syncAll(ada, bruno);
    await letOutUnseen(team, ada, me);
    await syncAll(ada, bruno);
    expect(await noteTexts(ada, file)).toEqual([]);
    const [review] = await ada.engine.reviews();
    expect(review?.entries.map(({ kind }) => kind)).toContain('rest');
    must(await ada.engine.acceptReview(me));
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await noteTexts(tablet, file)).toEqual([right, third].sort());
      expect(await tablet.engine.search(wrong)).toEqual([]);
      expect(await tablet.engine.reviews()).toEqual([]);
    }
    team.pass(WEEK + 60_000);
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await readableOn(tablet, [wrong])).toEqual([]);
      expect(await noteTexts(tablet, file)).toEqual([right, third].sort());
    }
  });

  it('is not named so where the copy counts: what came late in it is of the case', async () => {
    const { team, ada, bruno, file, row, right } = await startPartTeam();
    const carla = await team.join(ada, undefined, undefined, 'SW');
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    await addNote(carla, to, canary());
    const me = await seatIdOf(carla);
    await carla.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(me));
    await carla.crash().engine.deliverLocked();
    await syncAll(ada);
    expect((await ada.engine.reviews())[0]?.entries.map(({ kind }) => kind)).toEqual(['case']);
    expect(await noteTexts(ada, file)).toEqual([right]);
  });
});

describe('one note of a case', () => {
  it('leads whoever has the case open on, also where the record comes before what it goes on in', async () => {
    const { ada, bruno, file, right, erase } = await startPartTeam();
    await bruno.engine.openMirror(file);
    bruno.cable.unplug();
    const to = await erase(false);
    // As a page does: asked again whenever it is told that this document has changed, and at no other time.
    const shown: (string | undefined)[] = [];
    let told = Promise.resolve();
    await bruno.engine.subscribe((event) => {
      if (event.type !== 'document' || event.id !== file) return;
      told = told.then(async () => void shown.push((await bruno.engine.document(file))?.id));
    });
    bruno.cable.plug();
    await syncAll(bruno, ada);
    await told;
    expect(shown.at(-1)).toBe(to);
    expect(await noteTexts(bruno, to)).toEqual([right]);
  });

  it('stays away where a second note of the case is erased before the first is done, and that one is put back', async () => {
    const { ada, bruno, file, row, kept, wrong, right } = await startPartTeam();
    const third = canary();
    await addNote(bruno, file, third);
    await syncAll(bruno, ada);
    bruno.cable.unplug();
    must(await bruno.engine.setField(file, 'case', 'main', 'problem', 'Sfratto a metà mese.'));
    const begun = [row, kept].map((one) => ada.engine.erasePart(file, 'note', one, false));
    const [, to] = (await Promise.all(begun)).map((outcome) => must(outcome).documentId);
    expect(await noteTexts(ada, file)).toEqual([third]);
    const [, second] = [...(await ada.engine.erasures())].sort((a, b) => a.at - b.at);
    must(await ada.engine.takeBackErasure(second?.id ?? ''));
    bruno.cable.plug();
    await syncAll(bruno, ada);
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await noteTexts(tablet, file)).toEqual([right, third].sort());
      expect(await tablet.engine.search(wrong)).toEqual([]);
      const now = await tablet.engine.document(file);
      expect(now?.rows.find(({ record }) => record === 'case')?.cells['problem']?.value).toBe('Sfratto a metà mese.');
      expect(now?.id).toBe((await ada.engine.document(to ?? ''))?.id);
    }
  });

  it('vanishes at once on every tablet; all the rest stays, with its history, and the old address leads there', async () => {
    const { ada, bruno, file, wrong, right, erase } = await startPartTeam();
    const before = await ada.engine.document(file);
    const report = await ada.engine.report(2026);
    const to = await erase(false);
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) {
      expect(await cases(tablet)).toEqual([to]);
      expect(await noteTexts(tablet, to)).toEqual([right]);
      expect(await tablet.engine.search(wrong)).toEqual([]);
      expect(await tablet.engine.search(right)).toHaveLength(1);
      const now = await tablet.engine.document(file);
      expect(now?.id).toBe(to);
      expect(now?.rows.find(({ record }) => record === 'case')).toEqual(
        before?.rows.find(({ record }) => record === 'case'),
      );
      expect(now?.events).toEqual(before?.events);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    expect((await ada.engine.erasures())[0]).toMatchObject({ state: 'waiting', kinds: { part: 1 } });
    expect(await ada.engine.report(2026)).toEqual(report);
  });

  it('is destroyed: no tablet’s disk and no file of the relay opens to it, nor to anything sealed with it', async () => {
    const { team, ada, bruno, file, wrong, right, erase } = await startPartTeam();
    const sealed = await sealedOf(ada, [file]);
    const others = await sealedOf(ada, []);
    expect(await readableOn(bruno, [wrong, right])).toEqual([wrong, right].sort());
    const to = await erase(true);
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) {
      expect(await readableOn(tablet, [wrong, right])).toEqual([right]);
      expect(await noteTexts(tablet, to)).toEqual([right]);
    }
    const kept = await sealedOf(ada, [to]);
    const destroyed = [...sealed, ...others].filter((one) => !kept.some((other) => Buffer.compare(one, other) === 0));
    // Entries of both, and the key row they were sealed under.
    expect(destroyed.length).toBeGreaterThan(4);
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
    expect(inRelayFiles(team.dataDir, kept)).toBe(kept.length);
    expect((await ada.engine.erasures())[0]).toMatchObject({ state: 'destroyed', tablets: { done: 2, seats: 2 } });
    const carla = await team.join(ada);
    await syncAll(carla);
    expect(await noteTexts(carla, to)).toEqual([right]);
    expect(await readableOn(carla, [wrong])).toEqual([]);
  });

  it('comes back when that is taken back within seven days, and its document goes all the same', async () => {
    const { team, ada, bruno, file, wrong, right, erase } = await startPartTeam();
    const to = await erase(false);
    await syncAll(bruno, ada);
    must(await bruno.engine.setField(to, 'case', 'main', 'closureNote', 'Scritto dopo.'));
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await noteTexts(tablet, to)).toEqual([wrong, right].sort());
      expect((await tablet.engine.erasures())[0]?.state).toBe('taken_back');
    }
    team.pass(WEEK + 60_000);
    await ada.engine.prepareLock(undefined);
    const later = await ada.crash().unlock();
    later.cable.unplug();
    await later.engine.dueForErasure();
    expect((await insideOf(later)).seat.library.known(file)).toBeUndefined();
    expect(await noteTexts(later, to)).toEqual([wrong, right].sort());
  });

  it('is erased by nobody but an administrator, and only in a case', async () => {
    const { ada, bruno, file, person, row } = await startPartTeam();
    expect(await bruno.engine.erasePart(file, 'note', row, true)).toEqual({ ok: false, error: 'not_allowed' });
    expect(await ada.engine.erasePart(person, 'person', 'main', true)).toEqual({ ok: false, error: 'not_found' });
  });

  /** Bruno wrote twice; Ada has only the second, a change of the whole text. */
  const withGap = async () => {
    const opened = await startPartTeam();
    const { ada, bruno, file } = opened;
    for (const { cable } of [ada, bruno]) cable.unplug();
    for (const problem of ['Sfratto e debiti.', 'Sfratto e debiti con la banca.']) {
      must(await bruno.engine.setField(file, 'case', 'main', 'problem', problem));
      must(await bruno.engine.saveUndelivered());
    }
    const { seat, entries } = await insideOf(bruno);
    const last = entries.filter(({ header }) => equalBytes(header.seat, seat.keys.seat) && header.n === 3);
    const rest = encodeBundle({ team: seat.roster.team, keyRows: [], entries: last.map(({ bytes }) => bytes) });
    must(await ada.engine.readFile(rest));
    ada.cable.plug();
    return opened;
  };

  it('is not begun while changes of the file are waited for: part_not_ready', async () => {
    const { ada, file, row } = await withGap();
    expect(await ada.engine.erasePart(file, 'note', row, false)).toEqual({ ok: false, error: 'part_not_ready' });
    expect((await ada.engine.syncStatus()).waitingFor).toHaveLength(1);
  });

  it('is erased once a person has passed what is missing, and whoever wrote that brings it', async () => {
    const { team, ada, bruno, file, right, wrong, erase } = await withGap();
    team.pass(15 * 24 * 60 * 60 * 1000);
    must(await ada.engine.passGap(file));
    const to = await erase(true);
    expect(await noteTexts(ada, to)).toEqual([right]);
    bruno.cable.plug();
    await syncAll(bruno, ada, bruno);
    const again = await bruno.crash().unlock();
    await syncAll(again, ada);
    for (const tablet of [ada, again]) {
      expect(await noteTexts(tablet, to)).toEqual([right]);
      expect(await problemOf(tablet, to)).toBe('Sfratto e debiti con la banca.');
      expect(await tablet.engine.search(wrong)).toEqual([]);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
      await expectNoneSetAside(tablet);
    }
  });

  it('[I2] and that brings what stood beside it, too, and nobody else who has words of their own to bring', async () => {
    const { team, ada, bruno, file, erase } = await withGap();
    const carla = await team.join(ada);
    team.pass(15 * 24 * 60 * 60 * 1000);
    must(await ada.engine.passGap(file));
    await syncAll(ada, carla);
    carla.cable.unplug();
    const own = canary();
    await addNote(carla, file, own);
    const to = await erase(false);
    for (const tablet of [carla, bruno]) {
      tablet.cable.plug();
      await syncAll(tablet);
    }
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      expect(await noteTexts(tablet, to)).toContain(own);
      expect(await problemOf(tablet, to)).toBe('Sfratto e debiti con la banca.');
    }
  });

  it('is not begun while a late entry of the file waits for a word; set aside, what stands beside it stays', async () => {
    const { team, ada, bruno, file, row, right, erase } = await startPartTeam();
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const { cable } of [bruno, carla]) cable.unplug();
    const write = async ({ engine }: TeamTablet, text: string) =>
      must(await engine.setField(file, 'case', 'main', 'problem', text));
    await write(bruno, 'Sfratto a fine mese. Figlio malato.');
    must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
    await write(carla, 'Sfratto a fine mese. Figlio malato e cerca casa.');
    const leaver = (await bruno.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    must(await ada.engine.removeMember(leaver));
    carla.cable.plug();
    await syncAll(carla, ada, carla);
    expect(await problemOf(ada, file)).toBe('Sfratto a fine mese. e cerca casa');
    expect(await ada.engine.erasePart(file, 'note', row, false)).toEqual({ ok: false, error: 'part_not_ready' });
    expect((await ada.engine.syncStatus()).review).toBe(1);
    must(await ada.engine.setAsideReview(leaver));
    await syncAll(carla, ada);
    carla.cable.unplug();
    await write(carla, 'Sfratto a fine mese. e cerca casa presto');
    const to = await erase(true);
    expect(await problemOf(ada, to)).toBe('Sfratto a fine mese. e cerca casa');
    carla.cable.plug();
    await syncAll(carla, ada, carla);
    for (const tablet of [ada, carla]) {
      expect(await noteTexts(tablet, to)).toEqual([right]);
      expect(await problemOf(tablet, to)).toBe('Sfratto a fine mese. e cerca casa presto');
      await expectNoneSetAside(tablet);
    }
  });

  it('is still there, and the case once, when the relay was not reached; a second try is whole', async () => {
    const { ada, bruno, file, row, wrong, right, erase } = await startPartTeam();
    ada.cable.unplug();
    expect((await ada.engine.erasePart(file, 'note', row, true)).ok).toBe(false);
    expect(await cases(ada)).toEqual([file]);
    expect(await noteTexts(ada, file)).toEqual([wrong, right].sort());
    must(await ada.engine.setField(file, 'case', 'main', 'closureNote', 'Ancora qui.'));
    ada.cable.plug();
    await syncAll(ada, bruno);
    expect(await cases(bruno)).toEqual([file]);
    const to = await erase(true);
    await syncAll(bruno, ada);
    expect(await cases(bruno)).toEqual([to]);
    expect(await noteTexts(bruno, to)).toEqual([right]);
    const row2 = (await bruno.engine.document(to))?.rows.find(({ record }) => record === 'case');
    expect(row2?.cells['closureNote']?.value).toBe('Ancora qui.');
  });

  it('and then the whole file: what the note stood in goes at once with it', async () => {
    const { ada, bruno, person, wrong, right, erase } = await startPartTeam();
    const to = await erase(false);
    await syncAll(bruno, ada);
    expect(await readableOn(bruno, [wrong, right])).toEqual([wrong, right].sort());
    must(await ada.engine.erase([person, to], true));
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) {
      expect(await cases(tablet)).toEqual([]);
      expect(await readableOn(tablet, [wrong, right])).toEqual([]);
      expect((await tablet.engine.erasures()).map(({ state }) => state)).toEqual(['destroyed', 'destroyed']);
    }
    expect((await ada.engine.erasures()).map(({ tablets }) => tablets)).toEqual([{ done: 2, seats: 2 }, undefined]);
  });

  it('put back, and then the whole file: every tablet says that it was put back and is gone, and counts no receipts', async () => {
    const { team, ada, bruno, person, erase } = await startPartTeam();
    const carla = await team.join(ada, undefined, undefined, undefined, true);
    await syncAll(carla, ada);
    const to = await erase(false);
    await syncAll(ada, bruno, carla);
    // Carla is away when it is put back, and hears of that no more.
    carla.cable.unplug();
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(ada, bruno);
    const shown = async ({ engine }: TeamTablet) =>
      (await engine.erasures()).map(({ state, since, tablets }) => ({ state, since, tablets })).at(-1);
    for (const tablet of [ada, bruno]) expect(await shown(tablet)).toEqual({ state: 'taken_back' });
    bruno.cable.unplug();
    must(await ada.engine.erase([person, to], true));
    for (const { cable } of [bruno, carla]) cable.plug();
    await syncAll(ada, bruno, carla, ada);
    const late = await team.join(ada, undefined, undefined, undefined, true);
    const everywhere = async () => {
      for (const tablet of [ada, bruno, carla, late]) {
        expect(await shown(tablet)).toEqual({ state: 'taken_back', since: 'erased' });
      }
    };
    await syncAll(late);
    await everywhere();
    team.pass(WEEK + 60_000);
    await syncAll(ada, bruno, carla, late);
    await everywhere();
  });

  it('put back and not looked at for a week is said to be put back on every tablet', async () => {
    const { team, ada, bruno, file, wrong, right, erase } = await startPartTeam();
    await erase(false);
    await syncAll(ada, bruno);
    const carla = await team.join(ada, undefined, undefined, undefined, true);
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(ada, bruno, carla);
    team.pass(WEEK + 60_000);
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      expect(await noteTexts(tablet, file)).toEqual([wrong, right].sort());
      const [shown] = await tablet.engine.erasures();
      expect([shown?.state, shown?.since]).toEqual(['taken_back', undefined]);
    }
  });
});

describe('a note and the whole case, erased by two who had not heard of each other', () => {
  it('the case comes back without the note when only the case is taken back, and stays whole after its time', async () => {
    const { team, ada, bruno, file, wrong, right, erase } = await startPartTeam();
    const carla = await team.join(ada, undefined, undefined, 'CO', true);
    await syncAll(carla, ada);
    carla.cable.unplug();
    const to = await erase(false);
    await syncAll(bruno);
    carla.cable.plug();
    // Asked before it has heard anything.
    must(await carla.engine.erase([file], false));
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) expect(await cases(tablet)).toEqual([]);

    const whole = (await carla.engine.erasures()).find(({ kinds }) => kinds['part'] === undefined);
    must(await carla.engine.takeBackErasure(whole?.id ?? ''));
    await syncAll(ada, bruno, carla);
    const everywhere = async () => {
      for (const tablet of [ada, bruno, carla]) {
        expect(await cases(tablet)).toEqual([to]);
        expect(await noteTexts(tablet, file)).toEqual([right]);
        await expectNoneSetAside(tablet);
      }
    };
    await everywhere();
    expect((await ada.engine.erasures()).map(({ state }) => state).sort()).toEqual(['taken_back', 'waiting']);

    team.pass(WEEK + 60_000);
    await syncAll(ada, bruno, carla, ada);
    await everywhere();
    for (const tablet of [ada, bruno, carla]) expect(await readableOn(tablet, [wrong, right])).toEqual([right]);
  });
});

describe('a tablet that returns after months', () => {
  it('[L9] carries over what it had not sent, without what is erased, and each of its words stands once', async () => {
    const { team, ada, bruno, file, row, kept, wrong, right, erase } = await startPartTeam();
    bruno.cable.unplug();
    const [late, added, own] = [canary(), canary(), canary()];
    const events = (await bruno.engine.document(file))?.events.length ?? 0;
    must(await bruno.engine.setField(file, 'note', row, 'text', `${wrong} ${late}`));
    must(await bruno.engine.setField(file, 'note', row, 'place', late));
    must(await bruno.engine.setField(file, 'note', kept, 'text', `${right} ${added}`));
    await addNote(bruno, file, own);
    must(await bruno.engine.addEvent(file, 'case', 'main', 'status', { status: 'waiting', on: '2026-01-13' }));
    const to = await erase(true);
    must(await ada.engine.setField(to, 'note', kept, 'text', `Prima. ${right}`));
    await ada.engine.syncNow();
    team.pass(60 * 24 * 60 * 60 * 1000);
    bruno.cable.plug();
    // All in one exchange.
    await bruno.engine.syncNow();
    await ada.engine.syncNow();
    for (const tablet of [ada, bruno]) {
      expect(await noteTexts(tablet, to)).toEqual([`Prima. ${right} ${added}`, own].sort());
      expect(await readableOn(tablet, [wrong, late])).toEqual([]);
      // A note more, and a status.
      expect((await tablet.engine.document(to))?.events).toHaveLength(events + 2);
      expect(await cases(tablet)).toEqual([to]);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
  });

  it('[I2] of two who each changed several places of one text every word stands once, and whole', async () => {
    const { ada, bruno, file, kept, right, erase, team } = await startPartTeam();
    const carla = await team.join(ada);
    const text = (...words: readonly string[]) => words.map((word) => `«${word}»`).join('');
    const write = (tablet: TeamTablet, id: string, next: string) =>
      tablet.engine.setField(id, 'note', kept, 'text', next).then(must);
    await write(ada, file, text('uno', 'due', right, 'tre'));
    await syncAll(ada, bruno, carla);
    for (const { cable } of [bruno, carla]) cable.unplug();
    await write(bruno, file, text('w35', 'uno', 'due', right, 'w36', 'tre'));
    await write(carla, file, text('uno', 'w40', 'due', right, 'tre', 'w41'));
    const to = await erase(false);
    await write(ada, to, text('w34', 'uno', 'due', 'w50', right, 'tre'));
    await syncAll(ada);
    for (const tablet of [bruno, carla]) {
      tablet.cable.plug();
      await tablet.engine.syncNow();
    }
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      const [shown] = await noteTexts(tablet, to);
      expect(
        String(shown)
          .match(/«[^«»]*»/g)
          ?.sort(),
      ).toEqual(
        ['uno', 'due', right, 'tre', 'w34', 'w35', 'w36', 'w40', 'w41', 'w50'].map((word) => `«${word}»`).sort(),
      );
      expect(String(shown).replace(/«[^«»]*»/g, '')).toBe('');
    }
  });

  it('[I2] what a colleague wrote beside words that were not copied is brought by the colleague alone', async () => {
    const { team, ada, bruno, file, kept, erase } = await startPartTeam();
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const { cable } of [bruno, carla]) cable.unplug();
    const name = `note/${kept}/text`;
    must(await (await openPage(bruno, file)).type(name, ' «w30.»«w31.»'));
    must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
    const page = await openPage(carla, file);
    must(await page.type(name, '«w33.»', page.textOf(name).indexOf('«w31')));
    must(await bruno.engine.readFile(must(await carla.engine.saveUndelivered()).bytes));
    const to = await erase(true);
    for (const tablet of [bruno, carla]) {
      tablet.cable.plug();
      await tablet.engine.syncNow();
    }
    await syncAll(ada, bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      const words = String((await noteTexts(tablet, to))[0]).match(/w\d+\./g);
      expect(words?.sort()).toEqual(['w30.', 'w31.', 'w33.']);
    }
  });

  it('[L9] carries it over also where the relay, too, has destroyed the rest long ago', async () => {
    const { ada, bruno, file, kept, right, erase } = await startPartTeam();
    bruno.cable.unplug();
    const added = canary();
    must(await bruno.engine.setField(file, 'note', kept, 'text', `${right} ${added}`));
    const to = await erase(false);
    await ada.engine.syncNow();
    vi.useFakeTimers({ now: Date.now() + 12 * WEEK, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    bruno.cable.plug();
    await syncAll(ada, bruno, ada);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([`${right} ${added}`]);
  });

  it('[L6] a tablet put back to where it had not left yet does not carry once more what was copied', async () => {
    const { ada, bruno, file, kept, right, erase } = await startPartTeam();
    bruno.cable.unplug();
    const added = canary();
    must(await bruno.engine.setField(file, 'note', kept, 'text', `${right} ${added}`));
    const backup = bruno.copyDisk();
    bruno.cable.plug();
    await syncAll(bruno, ada);
    const to = await erase(true);
    const restored = await bruno.crash({ ...bruno.disk, databases: backup.databases }).unlock();
    await syncAll(restored, ada, restored);
    for (const tablet of [ada, restored]) {
      expect(await noteTexts(tablet, to)).toEqual([`${right} ${added}`]);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
  });

  it('[L6] what had left in a file and was never delivered is carried over too, once', async () => {
    const { ada, bruno, file, kept, right, erase } = await startPartTeam();
    bruno.cable.unplug();
    const added = canary();
    must(await bruno.engine.setField(file, 'note', kept, 'text', `${right} ${added}`));
    const saved = must(await bruno.engine.saveUndelivered());
    const to = await erase(false);
    must(await ada.engine.readFile(saved.bytes));
    bruno.cable.plug();
    await syncAll(bruno, ada, bruno);
    for (const tablet of [ada, bruno]) {
      expect(await noteTexts(tablet, to)).toEqual([`${right} ${added}`]);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
  });

  it('one that is cut before the rest has come keeps what it had until it comes', async () => {
    const { ada, bruno, file, kept, right, erase } = await startPartTeam();
    bruno.cable.unplug();
    const added = canary();
    must(await bruno.engine.setField(file, 'note', kept, 'text', `${right} ${added}`));
    const to = await erase(true);
    await ada.engine.syncNow();
    await bruno.engine.prepareLock(undefined);
    const again = await bruno.crash().unlock();
    await syncAll(again, ada);
    expect(await noteTexts(ada, to)).toEqual([`${right} ${added}`]);
  });
});

describe('a relay restored from before it', () => {
  it('[S5] gives no tablet the note back, and the rest is there', async () => {
    const { team, ada, bruno, file, wrong, right, erase } = await startPartTeam();
    const sealed = await sealedOf(ada, [file]);
    const restore = await backUpRelay(team);
    await syncAll(ada, bruno);
    const to = await erase(true);
    await syncAll(bruno, ada);
    await restore();
    await syncAll(bruno, ada);
    const carla = await team.join(ada);
    await syncAll(carla, ada, bruno);
    for (const tablet of [ada, bruno, carla]) {
      expect(await noteTexts(tablet, to)).toEqual([right]);
      expect(await readableOn(tablet, [wrong])).toEqual([]);
    }
    const kept = await sealedOf(ada, [to]);
    const destroyed = sealed.filter((one) => !kept.some((other) => Buffer.compare(one, other) === 0));
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
  });
});
