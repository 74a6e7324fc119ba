import { describeQuarter } from './convergence';

describeQuarter(2);
