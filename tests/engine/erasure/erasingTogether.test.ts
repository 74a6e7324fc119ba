/**
 * [S11] Two administrators erase notes of one case, neither knowing of the other. The order of their records decides: what was
 * copied by whoever came second is erased with the case, and their note is left out of what the first goes on as.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { expectNoneSetAside, must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, cases, noteTexts, readableOn, startErasureTeam } from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';

const WEEK = 7 * 24 * 60 * 60 * 1000;
const DAY = WEEK / 7;

interface Note {
  readonly row: string;
  readonly words: string;
}
type Erased = Awaited<ReturnType<TeamTablet['engine']['erasePart']>>;

const addNote = async ({ engine }: TeamTablet, file: string): Promise<Note> => {
  const words = canary();
  const note = { kind: 'interview', happenedOn: '2026-01-11', text: words };
  return { row: must(await engine.addRow(file, 'note', note)).rowId, words };
};
const wordsOf = (notes: readonly Note[]) => notes.map(({ words }) => words);

/** Ada and Carla are administrators, and so are those that are named; three notes that may go, and one that stays. */
const start = async (...more: readonly string[]) => {
  const opened = await startErasureTeam();
  const { team, ada, bruno, file } = opened;
  const carla = await team.join(ada, undefined, undefined, 'CO', true, 'Carla Prova');
  const others: TeamTablet[] = [];
  for (const name of more) others.push(await team.join(ada, undefined, undefined, 'CM', true, name));
  const all = [ada, bruno, carla, ...others];
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  const notes = [{ row, words: opened.words[1] ?? '' }, await addNote(bruno, file), await addNote(ada, file)] as const;
  const right = await addNote(bruno, file);
  must(await bruno.engine.setField(file, 'case', 'main', 'problem', 'Sfratto a fine mese.'));
  await syncAll(bruno, ...all);
  const erase = (by: TeamTablet, { row: part }: Note, atOnce = false): Promise<Erased> =>
    by.engine.erasePart(file, 'note', part, atOnce);
  /** Carla erases hers, and Ada's record is there first. */
  const carlaSecond = (hers: Note, adas: Note, atOnce = { carla: false, ada: false }): Promise<Erased> =>
    overtaken(
      carla,
      () => erase(carla, hers, atOnce.carla),
      async () => must(await erase(ada, adas, atOnce.ada)),
    );
  return { ...opened, carla, others, all, notes, right, erase, carlaSecond };
};

/** The second has copied everything and is about to say so when the first begins and ends. */
const overtaken = async <T>(second: TeamTablet, act: () => Promise<T>, first: () => Promise<unknown>): Promise<T> => {
  const held = second.cable.hold('APPEND');
  const acted = act();
  await held.reached;
  await first();
  held.letGo();
  return acted;
};

/** One case, the same for everybody, with these notes. */
const expectShown = async (tablets: readonly TeamTablet[], file: string, words: readonly string[]) => {
  const [first] = tablets as [TeamTablet];
  for (const tablet of tablets) {
    expect(await noteTexts(tablet, file)).toEqual([...words].sort());
    expect(await cases(tablet)).toEqual(await cases(first));
    expect(await cases(tablet)).toHaveLength(1);
    expect((await tablet.engine.document(file))?.id).toBe((await cases(first))[0]);
    expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    await expectNoneSetAside(tablet);
  }
};

/** Nobody who has the passphrase reads these any more, on any of the tablets. */
const expectUnreadable = async (tablets: readonly TeamTablet[], words: readonly string[]) => {
  for (const tablet of tablets) {
    for (const word of words) expect(await tablet.engine.search(word)).toEqual([]);
    expect(await readableOn(tablet, words)).toEqual([]);
  }
};

describe('two notes of a case, erased by two administrators in the same moment', () => {
  it.each([
    ['within seven days', false, false],
    ['the first at once', true, false],
    ['the second at once', false, true],
    ['both at once', true, true],
  ])('are both gone, and all the rest is there once: %s', async (_, firstAtOnce, secondAtOnce) => {
    const { team, ada, all, notes, right, file, carlaSecond } = await start();
    const [one, two, three] = notes;
    const second = await carlaSecond(two, one, { carla: secondAtOnce, ada: firstAtOnce });
    const to = must(second).documentId;
    await syncAll(...all);
    await expectShown(all, file, [three.words, right.words]);
    expect(await cases(ada)).toEqual([to]);
    if (firstAtOnce) await expectUnreadable(all, [one.words]);
    if (secondAtOnce) await expectUnreadable(all, [two.words]);
    const kinds = (await ada.engine.erasures()).map((erasure) => erasure.kinds);
    expect(kinds.every(({ case: whole }) => whole === undefined)).toBe(true);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, [three.words, right.words]);
    await expectUnreadable(all, wordsOf([one, two]));
    const later = await team.join(ada);
    await syncAll(later);
    await expectShown([later], file, [three.words, right.words]);
    expect(await readableOn(later, wordsOf([one, two]))).toEqual([]);
  });

  it('and a third by a third administrator, who comes last of all', async () => {
    const { team, ada, others, all, notes, right, file, erase, carlaSecond } = await start('Dora Modello');
    const [dora] = others as [TeamTablet];
    const [one, two, three] = notes;
    const last = await overtaken(
      dora,
      () => erase(dora, three),
      async () => must(await carlaSecond(two, one)),
    );
    must(last);
    await syncAll(...all);
    await expectShown(all, file, [right.words]);
    expect(await ada.engine.erasures()).toHaveLength(3);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, [right.words]);
    await expectUnreadable(all, wordsOf(notes));
  });

  it('are both gone also where the second one’s tablet ends before it has heard that it was the second', async () => {
    const { team, ada, bruno, carla, notes, right, file, erase } = await start();
    const [one, two, three] = notes;
    const held = carla.cable.hold('APPEND');
    const cut = erase(carla, two);
    await held.reached;
    must(await erase(ada, one, true));
    const again = carla.crash();
    await cut;
    await syncAll(bruno, ada);
    // Her copy is with the relay, holds the first note, and stands for nothing.
    await expectShown([ada, bruno], file, [two.words, three.words, right.words]);
    await expectUnreadable([ada, bruno], [one.words]);
    await again.unlock();
    await syncAll(again, ada, bruno);
    await expectShown([ada, bruno, again], file, [two.words, three.words, right.words]);
    must(await erase(again, two));
    team.pass(WEEK + DAY);
    const all = [again, ada, bruno];
    await syncAll(...all, ...all);
    await expectShown(all, file, [three.words, right.words]);
    await expectUnreadable(all, wordsOf([one, two]));
  });

  it('are both gone where the second could not deliver its copy, and tries again later', async () => {
    const { team, ada, bruno, carla, all, notes, right, file, erase } = await start();
    const [one, two, three] = notes;
    const held = carla.cable.hold('PUSH');
    const cut = erase(carla, two);
    await held.reached;
    carla.cable.unplug();
    expect(await cut).toEqual({ ok: false, error: 'relay_unreachable' });
    held.letGo();
    await expectShown([bruno], file, [...wordsOf(notes), right.words]);
    must(await erase(ada, one, true));
    carla.cable.plug();
    await syncAll(carla, ada, bruno);
    await expectShown(all, file, [two.words, three.words, right.words]);
    await expectUnreadable(all, [one.words]);
    must(await erase(carla, two));
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, [three.words, right.words]);
    await expectUnreadable(all, wordsOf([one, two]));
  });

  it('leave nothing of another note behind that was tried before and not erased', async () => {
    const { ada, bruno, carla, all, notes, right, file, erase } = await start();
    const [one, two, three] = notes;
    for (const tablet of [ada, carla]) {
      const held = tablet.cable.hold('APPEND');
      const cut = erase(tablet, one);
      await held.reached;
      tablet.cable.unplug();
      expect((await cut).ok).toBe(false);
      held.letGo();
      tablet.cable.plug();
      await syncAll(tablet, bruno);
    }
    await expectShown(all, file, [...wordsOf(notes), right.words]);
    must(await erase(ada, two, true));
    await syncAll(...all);
    await expectShown(all, file, [one.words, three.words, right.words]);
    await expectUnreadable(all, [two.words]);
    // Their copies, which held it, are gone with their keys.
    for (const tablet of all) {
      const { seat } = await insideOf(tablet);
      expect(seat.library.ofKind('case')).toHaveLength(1);
    }
  });

  it('the one stays away when the other is put back, also where that was done before it was known', async () => {
    const { team, ada, carla, all, notes, right, file, erase } = await start();
    const [one, two, three] = notes;
    await syncAll(...all);
    must(await erase(ada, one));
    await syncAll(...all);
    const [first] = await ada.engine.erasures();
    must(
      await overtaken(
        carla,
        () => erase(carla, two),
        async () => {
          must(await ada.engine.takeBackErasure(first?.id ?? ''));
          await ada.engine.syncNow();
        },
      ),
    );
    await syncAll(...all);
    await expectShown(all, file, [one.words, three.words, right.words]);
    const states = (await ada.engine.erasures()).map(({ state }) => state).sort();
    expect(states).toEqual(['taken_back', 'waiting']);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, [one.words, three.words, right.words]);
    await expectUnreadable(all, [two.words]);
  });
});

describe('one note, erased by two administrators in the same moment', () => {
  it.each([
    ['within seven days', false, false],
    ['the second at once', false, true],
  ])('is gone: %s', async (_, firstAtOnce, secondAtOnce) => {
    const { team, all, notes, right, file, carlaSecond } = await start();
    const [one, two, three] = notes;
    const second = await carlaSecond(one, one, { carla: secondAtOnce, ada: firstAtOnce });
    must(second);
    await syncAll(...all);
    await expectShown(all, file, [two.words, three.words, right.words]);
    if (secondAtOnce) await expectUnreadable(all, [one.words]);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, [two.words, three.words, right.words]);
    await expectUnreadable(all, [one.words]);
  });

  it('comes back when both have taken it back, and not before', async () => {
    const { ada, carla, all, notes, right, file, carlaSecond } = await start();
    const [one, two, three] = notes;
    must(await carlaSecond(one, one));
    await syncAll(...all);
    const [first, second] = [...(await ada.engine.erasures())].sort((a, b) => a.at - b.at);
    must(await ada.engine.takeBackErasure(first?.id ?? ''));
    await syncAll(...all);
    await expectShown(all, file, [two.words, three.words, right.words]);
    must(await carla.engine.takeBackErasure(second?.id ?? ''));
    await syncAll(...all);
    await expectShown(all, file, [...wordsOf(notes), right.words]);
    expect((await ada.engine.erasures()).map(({ state }) => state)).toEqual(['taken_back', 'taken_back']);
  });

  it('is not said to be back where nobody has it any more: undo_too_late', async () => {
    const { ada, carla, all, notes, file, right, erase } = await start();
    const [one, two, three] = notes;
    const clock = (now: number) => vi.useFakeTimers({ now, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    must(
      await overtaken(
        carla,
        () => erase(carla, one),
        async () => {
          must(await erase(ada, one));
          clock(Date.now() + DAY);
        },
      ),
    );
    await syncAll(...all);
    const [first, second] = [...(await carla.engine.erasures())].sort((a, b) => a.at - b.at);
    must(await ada.engine.takeBackErasure(first?.id ?? ''));
    await syncAll(...all);
    clock((first?.at ?? 0) + DAY / 2);
    await syncAll(...all, ...all);
    expect(await carla.engine.takeBackErasure(second?.id ?? '')).toEqual({ ok: false, error: 'undo_too_late' });
    await expectShown(all, file, [two.words, three.words, right.words]);
  });
});

describe('one note, tried by one administrator before and not erased', () => {
  it('is erased by another in a copy of their own: two who wrote into one would write each word twice', async () => {
    const { bruno, carla, all, notes, right, file, erase, carlaSecond } = await start();
    const [one, two, three] = notes;
    const held = carla.cable.hold('APPEND');
    const cut = erase(carla, one);
    await held.reached;
    carla.cable.unplug();
    expect((await cut).ok).toBe(false);
    held.letGo();
    carla.cable.plug();
    must(await bruno.engine.setField(file, 'note', right.row, 'text', `${right.words} dopo`));
    await syncAll(carla, ...all);
    must(await carlaSecond(one, one));
    await syncAll(...all);
    await expectShown(all, file, [two.words, three.words, `${right.words} dopo`]);
  });
});

describe('a note by one and the whole case by another in the same moment', () => {
  it.each([
    ['the note first', false],
    ['the case first', true],
  ])('the case is gone, and without the note when it is taken back: %s', async (_, isCaseFirst) => {
    const { team, ada, bruno, carla, all, notes, right, file, erase } = await start();
    const [one, two, three] = notes;
    const part = async () => must(await erase(ada, one));
    const whole = async () => must(await carla.engine.erase([file], false));
    bruno.cable.unplug();
    must(await bruno.engine.setField(file, 'note', right.row, 'text', `${right.words} e poi`));
    if (isCaseFirst) await overtaken(ada, part, whole);
    else await overtaken(carla, whole, part);
    bruno.cable.plug();
    await syncAll(...all, ...all);
    for (const tablet of all) expect(await cases(tablet)).toEqual([]);
    const taken = (await carla.engine.erasures()).find(({ kinds }) => kinds['part'] === undefined);
    expect(taken?.kinds).toEqual({ case: 1 });
    must(await carla.engine.takeBackErasure(taken?.id ?? ''));
    await syncAll(...all, ...all);
    // What a colleague had not sent meanwhile is not lost with what may be taken back.
    const left = [two.words, three.words, `${right.words} e poi`];
    await expectShown(all, file, left);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, left);
    await expectUnreadable(all, [one.words]);
  });

  it.each([
    ['one note first', 1, false],
    ['two notes first', 2, false],
    ['the case first', 1, true],
  ])('leaves nothing where the case is erased at once: %s', async (_, count, isCaseFirst) => {
    const { ada, carla, all, notes, right, file, erase } = await start();
    const parts = async () => {
      for (const note of notes.slice(0, count)) must(await erase(ada, note));
    };
    const whole = async () => must(await carla.engine.erase([file], true));
    if (isCaseFirst) await overtaken(ada, parts, whole);
    else await overtaken(carla, whole, parts);
    await syncAll(...all, ...all);
    for (const tablet of all) expect(await cases(tablet)).toEqual([]);
    await expectUnreadable(all, [...wordsOf(notes), right.words]);
  });
});

describe('an administrator who never had the case', () => {
  it('sees that a part of something was erased, and cannot take that back: part_not_here', async () => {
    const { team, ada, bruno, file, notes, right, erase } = await start();
    const [one, two, three] = notes;
    must(await erase(ada, one));
    const dora = await team.join(ada, undefined, undefined, 'CM', true, 'Dora Modello');
    await syncAll(dora, ada);
    const [erasure] = await dora.engine.erasures();
    expect(erasure).toMatchObject({ state: 'waiting', kinds: { part: 1 } });
    expect(await dora.engine.takeBackErasure(erasure?.id ?? '')).toEqual({ ok: false, error: 'part_not_here' });
    await syncAll(dora, ada, bruno);
    await expectShown([ada, bruno, dora], file, [two.words, three.words, right.words]);
  });
});

describe('a third tablet, meanwhile', () => {
  it.each([
    ['soon', 0],
    ['after months', 90 * DAY],
  ])('what it wrote elsewhere in the case is carried over, what it wrote in the notes is not: %s', async (_, away) => {
    const { team, ada, bruno, carla, all, notes, right, file, carlaSecond } = await start();
    const [one, two, three] = notes;
    bruno.cable.unplug();
    const late = canary();
    for (const { row, words } of [one, two]) {
      must(await bruno.engine.setField(file, 'note', row, 'text', `${words} ${late}`));
      must(await bruno.engine.setField(file, 'note', row, 'place', late));
    }
    must(await bruno.engine.setField(file, 'note', three.row, 'text', `${three.words} dopo`));
    const own = await addNote(bruno, file);
    const { documentId: to } = must(await carlaSecond(two, one, { carla: true, ada: false }));
    await syncAll(ada, carla);
    must(await ada.engine.setField(to, 'note', three.row, 'text', `Prima. ${three.words}`));
    await syncAll(ada, carla);
    team.pass(away);
    bruno.cable.plug();
    await syncAll(bruno, ada, carla);
    const left = [`Prima. ${three.words} dopo`, own.words, right.words];
    await expectShown(all, file, left);
    team.pass(WEEK + DAY);
    await syncAll(...all, ...all);
    await expectShown(all, file, left);
    await expectUnreadable(all, [one.words, two.words, late]);
  });
});
