import { expect, test } from 'vitest';
import { codesOf } from '../../../src/domain/lists/index';
import { access } from '../../../src/domain/records/access';
import { type AnswerName, answerNames, longLists } from '../../../src/features/register/accessFields';
import { BUTTONS, buttonsOf, onButtons, usual, withPicked } from '../../../src/features/register/usual';

/**
 * Bounded is an access of one response at the desk, on the day and in the channel that stand there already (they keep
 * their last values), from the empty form to what is recorded. An answer on a button is one tap; one in the list is two,
 * the button that opens it and its line, wherever a few letters typed bring that line up: typing is no tap. Each further
 * response is one tap more; nothing that is answered by itself is counted in its favour.
 */
const RECORD = 1;
const offeredOf = (name: AnswerName): readonly string[] => codesOf(access.fields[name].list);
const tapsOf = (name: AnswerName, code: string, used: readonly string[] = []): number =>
  buttonsOf(name, used, offeredOf(name)).includes(code) ? 1 : 2;
const least = (name: AnswerName): number => Math.min(...offeredOf(name).map((code) => tapsOf(name, code)));
const most = (name: AnswerName): number => Math.max(...offeredOf(name).map((code) => tapsOf(name, code)));
const sum = (tapsFor: (name: AnswerName) => number): number =>
  answerNames.reduce((taps, name) => taps + tapsFor(name), RECORD);

test('with desk, day and channel preset and one response, the commonest access takes ten taps', () => {
  expect(sum(least)).toBe(10);
  // The most used of a desk's own register are on its buttons, whatever they are.
  for (const name of longLists) {
    const rare = offeredOf(name).slice(-BUTTONS + 1);
    expect(rare.map((code) => tapsOf(name, code, rare))).toEqual(rare.map(() => 1));
  }
});

test('with desk, day and channel preset and one response, no access takes more than fourteen taps, and the worst takes them', () => {
  expect(answerNames.map((name) => [name, most(name)])).toEqual([
    ['nationality', 2],
    ['sex', 1],
    ['ageBand', 1],
    ['firstAccess', 1],
    ['permitType', 2],
    ['reason', 2],
    ['sentBy', 2],
    ['response', 1],
    ['opened', 1],
  ]);
  expect(sum(most)).toBe(14);
});

test('what a new desk finds on its buttons exists in the lists', () => {
  for (const name of longLists) {
    const codes: readonly string[] = codesOf(access.fields[name].list);
    expect(usual[name]).toHaveLength(BUTTONS);
    for (const code of usual[name] ?? []) expect(codes).toContain(code);
  }
});

test('a desk’s own most used have a button, in the place of a usual one that it uses less; the others stay where they are', () => {
  const first = onButtons('nationality', [], codesOf('nationality'));
  expect(first).toEqual(usual['nationality']);
  const later = onButtons('nationality', ['ML', 'SN'], codesOf('nationality'));
  expect(later).toContain('ML');
  expect(new Set(later).size).toBe(BUTTONS);
  expect(later.filter((code, at) => code !== first[at])).toEqual(['ML']);
  // Which of them is used more moves nothing.
  expect(onButtons('nationality', ['SN', 'ML', 'MA'], codesOf('nationality'))).toEqual(later);
});

test('what was picked from the list is on a button, the last, and no other button moves', () => {
  const buttons = onButtons('nationality', [], codesOf('nationality'));
  expect(withPicked(buttons, ['AI'])).toEqual([...buttons.slice(0, -1), 'AI']);
  expect(withPicked(buttons, ['MA'])).toEqual(buttons);
  expect(withPicked(buttons, [])).toEqual(buttons);
});

test('a code that is not offered has no button', () => {
  expect(onButtons('permitType', ['eu_citizen'], ['family', 'study'])).toEqual(['family', 'study']);
});
