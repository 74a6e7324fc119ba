/** [S11] What was typed and is no row yet goes with the person it is about, from the disk of whoever typed it. */
import { expect, it } from 'vitest';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, openFile, readableOn, startErasureTeam } from '../../support/erasureTeam';

const WEEK = 7 * 24 * 60 * 60 * 1000;
const OTHERS = canary();

/** Half a phone number of each of two people, and forms named after both; the words are those of the first. */
const typeOn = async ({ engine }: TeamTablet, person: string, file: string, other: string) => {
  const [phone, birth, closing, reason] = [canary(), canary(), canary(), canary()];
  const texts = {
    [`${person}/person/main/phone`]: phone,
    // As builds kept it that did not name the record.
    [`${file}/main/openedOn`]: birth,
    [`${other}/person/main/phone`]: OTHERS,
  };
  must(await engine.saveFormDraft('unread', texts));
  must(await engine.saveFormDraft(`visit-closing/${file}`, { paragraph: closing }));
  must(await engine.saveFormDraft(`case/person/${person}`, { reason }));
  must(await engine.saveFormDraft(`case/person/${other}`, { reason: OTHERS }));
  return { texts, words: [phone, birth, closing, reason] };
};
const others = async ({ engine }: TeamTablet, other: string) => {
  expect(await engine.formDraft('unread')).toEqual({ [`${other}/person/main/phone`]: OTHERS });
  expect(await engine.formDraft(`case/person/${other}`)).toEqual({ reason: OTHERS });
};

it('at once where the person asked for it, also when a page that was open all along keeps all of its texts again', async () => {
  const { ada, bruno, person, file } = await startErasureTeam();
  const other = (await openFile(ada)).person;
  await syncAll(ada, bruno);
  const { texts, words } = await typeOn(bruno, person, file, other);
  expect(await readableOn(bruno, [...words, OTHERS])).toEqual([...words, OTHERS].sort());
  must(await ada.engine.erase([person, file], true));
  await syncAll(ada, bruno);
  expect(await readableOn(bruno, [...words, OTHERS])).toEqual([OTHERS]);
  await others(bruno, other);

  must(await bruno.engine.saveFormDraft('unread', { ...texts, [`${other}/person/main/email`]: OTHERS }));
  must(await bruno.engine.addToFormDraft(`case/person/${person}`, { reason: words[3] }));
  expect(await readableOn(bruno, words)).toEqual([]);
  expect(Object.keys(await bruno.engine.formDraft('unread')).every((name) => name.startsWith(`${other}/`))).toBe(true);
});

it('when the week is over in which it can be taken back, and not before', async () => {
  const { team, ada, bruno, person, file } = await startErasureTeam();
  const other = (await openFile(ada)).person;
  await syncAll(ada, bruno);
  const { words } = await typeOn(bruno, person, file, other);
  must(await ada.engine.erase([person, file], false));
  await syncAll(ada, bruno);
  expect(await readableOn(bruno, words)).toEqual(words.toSorted());
  team.pass(WEEK + 60_000);
  await syncAll(ada, bruno);
  expect(await readableOn(bruno, words)).toEqual([]);
  await others(bruno, other);
});
