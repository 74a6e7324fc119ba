import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder';
import { compileShim, hasCompiler, losePower } from './powerLoss';

const TIMES = Number(process.env['POWER_LOSSES'] ?? 50);

/** Without a compiler nothing is shown, and that is said. */
if (!hasCompiler()) test('NOT RUN: the loss of power, for there is no C compiler here', () => undefined);
else {
  test(`[S2] the power goes N = ${TIMES} times while a relay commits: nothing it acknowledged is lost`, async () => {
    const losses = await losePower(temporaryFolder(), compileShim(temporaryFolder()), TIMES, false);
    console.log(
      `${losses.losses} losses of power, ${losses.acknowledged} entries acknowledged, ${losses.lost.length} lost`,
    );
    expect(losses).toMatchObject({ lost: [], dead: undefined });
    expect(losses.acknowledged).toBeGreaterThan(10 * TIMES);
  });

  test('control: a relay at synchronous = OFF loses what it acknowledged', async () => {
    const { lost, dead } = await losePower(temporaryFolder(), compileShim(temporaryFolder()), 3, true);
    expect(lost.length > 0 || dead !== undefined).toBe(true);
  });
}
