/** One line of the bench in a process of its own: `node workload.mjs W1 5`. Its last line of output is the figures as JSON. */
import { w7 } from './compacted';
import { w1 } from './day';
import { w3 } from './hotDocument';
import { playRole } from './hotRoles';
import { w8 } from './inBrowser';
import { w4 } from './killed';
import type { Figures } from './measure';
import { w2 } from './newTablet';
import { w3Sockets, w5, w6 } from './relayLines';
import { w9 } from './screens/screens';

type Line = (runs: number) => Promise<readonly Figures[]>;
const lines: Readonly<Record<string, Line>> = {
  W1: w1,
  W2: w2,
  W3: async (runs) => [...(await w3(runs)), ...(await w3Sockets(runs))],
  W4: w4,
  W5: w5,
  W6: w6,
  W7: w7,
  W8: w8,
  W9: w9,
};

const [name = '', runs = '5'] = process.argv.slice(2);
if (name === 'role') playRole();
else {
  const line = lines[name];
  if (!line) throw new Error(`no line ${name}`);
  console.log(JSON.stringify(await line(Number(runs))));
  process.exit(0);
}
