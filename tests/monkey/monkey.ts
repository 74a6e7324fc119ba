/**
 * `npm run monkey -- --actions N [--seed S] [--until-found]`: random actions on a tablet handed to a person, with a marker in
 * every record of the team. Fails where one is seen, or the team's screens are reached.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../sync-server/prepare.mjs';
import { projectRoot } from '../support/projectRoot';
import { runMonkey } from './runMonkey';

const { values } = parseArgs({
  options: {
    actions: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    'until-found': { type: 'boolean', default: false },
  },
});

if (!process.env['SERVE_APP']) await ensureBuilt(projectRoot);
const started = Date.now();
const { findings, markers, done, stood, faults } = await runMonkey({
  actions: Number(values.actions),
  seed: Number(values.seed),
  untilFound: values['until-found'],
  say: console.log,
});
const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
console.log(`seed ${values.seed}, ${markers} markers, ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`actions: ${list(done)}`);
console.log(`stood there before: ${list(stood)}`);
for (const line of [...findings, ...faults]) console.log(line);
console.log(`${findings.length} findings, ${faults.length} faults`);
process.exitCode = findings.length + faults.length === 0 ? 0 : 1;
