/**
 * The usual answers of desks like these, most used first, by list: what stands on the buttons of a desk that has no
 * history yet, and what a person who is asked finds first. They tell nothing of any one team.
 */
import type { CodeListName } from './lists/index';

export const usualAnswers: Readonly<Partial<Record<CodeListName, readonly string[]>>> = {
  nationality: ['SN', 'MA', 'PK', 'UA', 'AL', 'RO', 'NG', 'BD'],
  request_reason: [
    'permit_renewal',
    'permit_first_issue',
    'permit_status_check',
    'asylum_info',
    'citizenship',
    'family_reunification',
    'health_card',
    'italian_course',
  ],
  permit_type: [
    'asylum_request',
    'work_subordinate',
    'family',
    'eu_long_term',
    'temporary_protection',
    'special_protection',
    'job_seeking',
    'none',
  ],
  sent_by: [
    'self',
    'word_of_mouth',
    'returning',
    'social_services',
    'cas_operator',
    'municipality',
    'school',
    'third_sector',
  ],
};
