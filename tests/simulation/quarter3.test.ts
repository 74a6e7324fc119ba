import { describeQuarter } from './convergence';

describeQuarter(3);
