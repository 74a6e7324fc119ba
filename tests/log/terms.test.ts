/** [L2] What people have passed: so much is remembered of one document, and no more. */
import { expect, it } from 'vitest';
import { addPassed, type PassedGap } from '../../src/log/terms';

const by = { seat: new Uint8Array(8), time: 1 };
const gapsFrom = (first: number, many: number) =>
  Array.from({ length: many }, (_, at) => {
    const incarnation = new Uint8Array(8);
    new DataView(incarnation.buffer).setUint32(0, first + at);
    return { seat: by.seat, incarnation, m: 1 };
  });

it('a list that is full is the same list, so that nobody judges a document again for what it does not hold', () => {
  let passed: readonly PassedGap[] = [];
  for (let at = 0; at < 16; at++) passed = addPassed(passed, gapsFrom(at * 256, 256), by);
  expect(passed).toHaveLength(4096);
  expect(addPassed(passed, gapsFrom(4096, 256), by)).toBe(passed);
  expect(addPassed(passed, gapsFrom(0, 256), by)).toBe(passed);
  expect(addPassed(passed.slice(1), gapsFrom(4096, 256), by)).toHaveLength(4096);
});
