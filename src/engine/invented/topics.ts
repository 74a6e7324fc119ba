/** [Trial] What the invented team shows, besides people, services and accesses: one file for each thing it shows. */

import { cases } from './cases';
import { consents } from './consents';
import { households } from './households';
import { meetings } from './meetings';
import { needs } from './needs';
import { plainForms } from './plainForms';
import { plans } from './plans';
import { referrals } from './referrals';
import type { Topic } from './scene';
import { visits } from './visits';

export const topics: readonly Topic[] = [
  cases,
  needs,
  plans,
  households,
  visits,
  consents,
  referrals,
  meetings,
  plainForms,
];
