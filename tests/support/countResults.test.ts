import { expect, test } from 'vitest';
import { countResults } from './countResults.mjs';

const file = (name: string, status: string, ...statuses: string[]) => ({
  name,
  status,
  message: '',
  assertionResults: statuses.map((each, i) => ({ status: each, fullName: `test ${i}` })),
});
const counted = (exitCode: number, ...testResults: ReturnType<typeof file>[]) => {
  const { passed, failed } = countResults({ testResults }, exitCode);
  return { passed, failed };
};

test('passed and failed tests are counted', () => {
  expect(counted(1, file('a', 'failed', 'passed', 'failed'), file('b', 'passed', 'passed'))).toEqual({
    passed: 2,
    failed: 1,
  });
});

test('skipped, pending and planned tests count as failed', () => {
  expect(counted(0, file('a', 'passed', 'passed', 'skipped', 'pending', 'todo'))).toEqual({ passed: 1, failed: 3 });
});

test('a file that does not load, or fails outside its tests, counts as one failure', () => {
  expect(counted(1, file('a', 'failed'), file('b', 'failed', 'passed'))).toEqual({ passed: 1, failed: 2 });
});

test('a run without a file, or one that ends badly after good tests, failed', () => {
  expect(counted(0)).toEqual({ passed: 0, failed: 1 });
  expect(counted(1, file('a', 'passed', 'passed'))).toEqual({ passed: 1, failed: 1 });
});

test('what did not pass is named with the first lines of what it said', () => {
  const failed = {
    status: 'failed',
    fullName: 'a door opens',
    failureMessages: ['Error: it is locked\n\n  at door\n  at key\n  at ring'],
  };
  const testResults = [{ name: 'doors.ts', status: 'failed', message: '', assertionResults: [failed] }];
  const [problem] = countResults({ testResults }, 1).problems;
  expect(problem).toBe('failed: a door opens (doors.ts)\n    Error: it is locked\n    at door\n    at key');
});
