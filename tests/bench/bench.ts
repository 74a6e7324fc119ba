/** `npm run bench -- [--json] [--runs N]`: medians with least and most, on the machine it names. */
import { parseArgs } from 'node:util';
import { type Figures, machine } from './measure';
import { relayLines } from './relayLines';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});
const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const lineOf = ({ line, unit, median, least, most, runs }: Figures): string =>
  `${line}: ${short(median)} ${unit} (${short(least)} to ${short(most)}, ${runs} runs)`;

const lines = await relayLines(Number(values.runs));
if (values.json) console.log(JSON.stringify({ machine: machine(), lines }, null, 2));
else console.log([machine(), ...lines.map(lineOf)].join('\n'));
process.exit(0);
