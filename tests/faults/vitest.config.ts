/** `npm run test:faults`: campaigns that take too long for every run; each says its N. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/{faults,fuzz,simulation}/**/*.fault.ts',
      'tests/faults/*.test.ts',
      'tests/journeys/{relayKill,browserKill}.journey.ts',
    ],
    env: {
      POWER_LOSSES: '100',
      RELAY_POINT_KILLS: '25',
      STORAGE_CALLS_EACH: '1',
      STORM_TABLETS: '40',
      FLAT_TEAMS: '600',
      FLAT_ENTRIES: '30000',
      COMMAND_KILLS: '6',
      RELAY_KILLS: '300',
      BROWSER_KILLS: '100',
      BROWSER_POINT_KILLS: '10',
      ...process.env,
    },
    testTimeout: 3_600_000,
    // On a busy machine a browser takes its time to end.
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
