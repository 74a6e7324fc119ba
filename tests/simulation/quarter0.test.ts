import { describeQuarter } from './convergence';

describeQuarter(0);
