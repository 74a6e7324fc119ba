/** What a person can do and wishes to do; schools and jobs are rows of their own. Record tables 3.7. */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { status } from '../fields/status';
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';
import { defineRecord } from './defineRecord';

const skillsLife: Lifecycle<Code<'skills_status'>> = {
  first: 'draft',
  next: {
    draft: ['shared_with_person', 'validated_by_team'],
    shared_with_person: ['draft', 'validated_by_team'],
    validated_by_team: ['draft'],
  },
  precedence: ['validated_by_team', 'shared_with_person', 'draft'],
};

export const skills = defineRecord({
  name: 'skills',
  version: 1,
  document: 'person',
  single: true,
  privacy: 'P3',
  retain: 'with_document',
  fields: {
    informalSkills: longText({ whyAsked: true }),
    digitalSkills: code('digital_skills', {}),
    drivingLicence: line({}),
    wishes: longText({}),
    limits: longText({ whyAsked: true }),
    result: longText({}),
    status: status('skills_status', skillsLife, {}),
  },
});
