import { describeBugs } from './findBugs';
import { formerBugs } from './formerBugs';

describeBugs('the simulator still finds a bug of this project', formerBugs);
