import { expect, test } from 'vitest';
import { marksOfText } from '../../src/domain/textMarks';

const approved = { status: 'approved', of: '2' };

test('only an approved translation of an approved original carries no mark', () => {
  expect(marksOfText(approved, '2', approved)).toEqual([]);
  expect(marksOfText(approved, '2', { ...approved, status: 'draft' })).toEqual(['draft']);
  expect(marksOfText({ ...approved, status: 'machine' }, '2', approved)).toEqual(['machine']);
});

test('a text of an earlier version says so', () => {
  expect(marksOfText({ ...approved, of: '1' }, '2')).toEqual(['older']);
  expect(marksOfText({ status: 'reviewed', of: '1' }, '2')).toEqual(['reviewed', 'older']);
});

test('a status nobody knows, or none, is a draft', () => {
  expect(marksOfText({ status: '', of: '2' }, '2')).toEqual(['draft']);
  expect(marksOfText({ status: 'older', of: '2' }, '2')).toEqual(['draft']);
});
