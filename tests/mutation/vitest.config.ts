/**
 * The tests that know `protocol/`, `crypto/` and `team/`: what a mutant of theirs is run against.
 *
 * Passed over (`ignoreStatic`): what is made while a file loads. Each such mutant needs every test again, and nearly all are
 * shapes, tables and purposes that known answers, `PROTOCOL.md`'s examples and the golden files pin. For the same reason
 * a test that wants to kill mutants makes its team and its codecs inside the test.
 *
 * Mutants that may survive, by kind:
 * - words of an error that only a fault of ours throws;
 * - what is only quicker: spare encoders, remembered keys, short copies, nothing to do for an empty list;
 * - a check made early of what a later one refuses too: a length before the tag of a box or the bytes left over, a stranger's
 *   epoch before the grants that must come with it;
 * - `?.` and `??` where a check before it has seen to it that the value is there, and a `catch` that has nothing to add;
 * - a bound that no value meets: the room left in a record is never exactly nothing;
 * - a loop's turn too many that finds nothing there, and something in an empty list that is passed over where it is read.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{protocol,crypto,team,log,golden}/**/*.test.ts',
      'tests/sync-server/{roster,joining,admission}.test.ts',
    ],
    exclude: ['tests/**/*.browser.test.ts'],
    testTimeout: 300_000,
  },
});
