/** The tests that know `protocol/`, `crypto/` and `team/`: what a mutant of theirs is run against. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{protocol,crypto,team,log,golden}/**/*.test.ts',
      'tests/sync-server/{roster,joining,admission}.test.ts',
    ],
    exclude: ['tests/**/*.browser.test.ts'],
    testTimeout: 30_000,
  },
});
