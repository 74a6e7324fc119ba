/** [I5] A short campaign in every run, and the proof that it can find what it looks for. The long one: `npm run fuzz`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { attack, attackAll } from './attack';
import { createTargets, type Target } from './targets';

const INPUTS = 40_000;
const SEED = 2;

describe(`${INPUTS} mutated inputs`, () => {
  let targets: readonly Target[];
  beforeAll(async () => {
    targets = await createTargets();
  });

  it('neither break, hold up nor fill anything', async () => {
    const attacks = await attackAll(targets, INPUTS, SEED, () => undefined);
    expect(attacks.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`))).toEqual([]);
    expect(attacks.reduce((sum, { inputs }) => sum + inputs, 0)).toBeGreaterThanOrEqual(INPUTS);
  });

  const kept: Uint8Array[] = [];
  /** Of its own computing: on a busy machine that takes longer. */
  const compute = (milliseconds: number): void => {
    const start = process.cpuUsage();
    const used = (): number => process.cpuUsage(start).user / 1_000;
    while (used() < milliseconds) kept.length = 0;
  };
  const bad: readonly (readonly [string, Target['take'], RegExp])[] = [
    ['throws', (bytes) => bytes.length > 300 && decodeURIComponent('%'), /URIError.* at input \d+: [0-9a-f]+/],
    ['rejects', async (bytes) => bytes.length > 300 && decodeURIComponent('%'), /URIError/],
    ['is slow', (bytes) => bytes.length > 300 && compute(120), /\d+ ms for input/],
    ['keeps what it was given', () => kept.push(new Uint8Array(64 * 1024)), /bytes more than/],
  ];
  it.each(bad)(
    'find a target that %s',
    async (name, take, finding) => {
      const corpus = targets.find((one) => one.name === 'an entry')?.corpus ?? [];
      const { findings } = await attack({ name, corpus, oneIn: 1, take }, 1_000, SEED);
      expect(findings.join('\n')).toMatch(finding);
    },
    120_000,
  );
});
