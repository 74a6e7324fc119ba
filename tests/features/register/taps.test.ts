import { expect, test } from 'vitest';
import { codesOf } from '../../../src/domain/lists/index';
import { access } from '../../../src/domain/records/access';
import { answerNames, longLists } from '../../../src/features/register/accessFields';
import { BUTTONS, onButtons, orderOfDay, usual } from '../../../src/features/register/usual';

// One tap on a button, or two: the way to the list and the line in it.
const RECORD = 1;
const mostTaps = (name: (typeof answerNames)[number]): number => (longLists.includes(name) ? 2 : 1);

test('the commonest access takes ten taps and no access more than fourteen', () => {
  expect(answerNames.length + RECORD).toBe(10);
  expect(answerNames.reduce((sum, name) => sum + mostTaps(name), RECORD)).toBeLessThanOrEqual(14);
});

test('what a new desk finds on its buttons exists in the lists', () => {
  for (const name of longLists) {
    const codes: readonly string[] = codesOf(access.fields[name].list);
    expect(usual[name]).toHaveLength(BUTTONS);
    for (const code of usual[name] ?? []) expect(codes).toContain(code);
  }
});

test('a desk’s own most used come first, the usual ones fill up to eight, each once', () => {
  const buttons = onButtons('nationality', orderOfDay('nationality', ['ML', 'SN']), codesOf('nationality'));
  expect(buttons.slice(0, 3)).toEqual(['ML', 'SN', 'MA']);
  expect(new Set(buttons).size).toBe(BUTTONS);
});

test('a code that is not offered has no button', () => {
  expect(onButtons('permitType', ['eu_citizen'], ['family', 'study'])).toEqual(['family', 'study']);
});

test('the title of who moves freely takes the last button, and no other button moves for it', () => {
  const order = orderOfDay('permitType', ['eu_citizen', 'study']);
  const titles = codesOf('permit_type').filter((code) => code !== 'italian_citizen');
  const free = onButtons('permitType', order, titles);
  const bound = onButtons(
    'permitType',
    order,
    titles.filter((code) => code !== 'eu_citizen'),
  );
  expect(bound[0]).toBe('study');
  expect(free.slice(0, -1)).toEqual(bound.slice(0, -1));
  expect(free.at(-1)).toBe('eu_citizen');
});
