/**
 * `npm run fuzz -- --count N [--live N] [--seed S]`: N mutated inputs through everything that takes bytes, then frames
 * through a live socket. The same seed gives the same inputs; a finding is printed with the input that did it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackAll } from './attack';
import { attackLive } from './live';
import { createTargets } from './targets';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    live: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const targets = await createTargets();
const attacks = await attackAll(
  targets,
  Number(values.count),
  seed,
  ({ name, inputs, slowestMs, keptBytes, findings }) => {
    console.log(
      `${name}: ${inputs} inputs, slowest ${slowestMs.toFixed(1)} ms, kept ${(keptBytes / 1024).toFixed(0)} KiB`,
    );
    for (const finding of findings) console.log(`  ${finding}`);
  },
);

const folder = mkdtempSync(join(tmpdir(), 'ponte-fuzz-'));
const frames = targets.find(({ name }) => name === 'a frame')?.corpus ?? [];
const live = await attackLive(folder, frames, Number(values.live), seed);
rmSync(folder, { recursive: true, force: true });
console.log(
  `a live relay: ${live.frames} frames over ${live.dialled} connections, an honest tablet waited ` +
    `${live.slowestMs.toFixed(1)} ms at most, grew by ${live.grewKib ?? '?'} KiB`,
);
for (const finding of live.findings) console.log(`  ${finding}`);

const failed = [...attacks, live].filter(({ findings }) => findings.length > 0).length;
console.log(`${attacks.length + 1 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
