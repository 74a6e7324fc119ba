import { describeQuarter } from './convergence';

describeQuarter(1);
