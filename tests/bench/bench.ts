/** `npm run bench -- [--json] [--runs N] [--only W1,W3]`: medians with least and most, on the machine it names. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildBench } from './buildBench';
import { type Figures, isReached, machine } from './measure';

const LINES = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'];

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: LINES.join() },
  },
});
const wanted = values.only.split(',');
const unknown = wanted.filter((name) => !LINES.includes(name));
if (unknown.length > 0) throw new Error(`no line ${unknown.join()}; there are ${LINES.join()}`);

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value === 0 ? '0' : String(Number(value.toPrecision(3)));
const heldAgainst = (line: Figures): string =>
  line.target === undefined
    ? ''
    : `; ${line.atLeast ? 'at least' : 'at most'} ${short(line.target)}: ${isReached(line) ? 'reached' : 'NOT reached'}`;
const lineOf = (line: Figures): string =>
  `${line.line}: ${short(line.median)} ${line.unit} (${short(line.least)} to ${short(line.most)}, ${line.runs} runs${heldAgainst(line)})`;

const run = (program: string, name: string): Promise<readonly Figures[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, name, values.runs], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.trim().split('\n').at(-1) ?? '') as Figures[]);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });

const start = machine();
if (!values.json) console.log(start);
const program = await buildBench();
const lines: Figures[] = [];
let failed = 0;
for (const name of wanted) {
  try {
    const figures = await run(program, name);
    lines.push(...figures);
    if (!values.json) console.log(figures.map(lineOf).join('\n'));
  } catch (error) {
    failed += 1;
    console.error(String(error));
  }
}
if (values.json) console.log(JSON.stringify({ machine: start, lines }, null, 2));
process.exit(failed > 0 ? 1 : 0);
