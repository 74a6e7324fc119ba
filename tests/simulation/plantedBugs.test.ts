import { expect, it } from 'vitest';
import { timesFound } from './buildSimulator';
import { describeBugs } from './findBugs';
import { formerBugs, seldomBugs } from './formerBugs';
import { plantedBugs } from './plantedBugs';

describeBugs('the simulator finds a planted bug', plantedBugs);

// They are looked for by `npm run test:faults`; here only that they still can be planted.
it.each([...formerBugs, ...seldomBugs])('a bug of this project has its place: $name', (bug) => {
  expect(timesFound(bug)).toBe(1);
});
