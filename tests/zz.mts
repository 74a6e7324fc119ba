import { timesFound } from '/work/wt/erase/tests/simulation/buildSimulator';
import { plantedBugs } from '/work/wt/erase/tests/simulation/plantedBugs';
import { firstFinding } from '/work/wt/erase/tests/simulation/runSimulator';

for (const bug of plantedBugs.filter(({ name }) => process.argv.slice(2).some((w) => name.includes(w)))) {
  console.log(bug.name, 'matches', timesFound(bug));
  const r = await firstFinding(bug, 200);
  console.log(bug.name, r?.seed, JSON.stringify(r?.finding));
}
