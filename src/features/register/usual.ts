import { type AnswerName, longLists } from './accessFields';

/** What stands on the buttons of a desk that has no history yet: the usual answers of desks like it. */
export const usual: Readonly<Record<string, readonly string[]>> = {
  nationality: ['SN', 'MA', 'PK', 'UA', 'AL', 'RO', 'NG', 'BD'],
  reason: [
    'permit_renewal',
    'permit_first_issue',
    'permit_status_check',
    'asylum_info',
    'citizenship',
    'family_reunification',
    'health_card',
    'italian_course',
  ],
  permitType: [
    'asylum_request',
    'work_subordinate',
    'family',
    'eu_long_term',
    'temporary_protection',
    'special_protection',
    'job_seeking',
    'none',
  ],
  sentBy: [
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

/** How many answers of a long list have buttons of their own. */
export const BUTTONS = 8;

/** The desk's own most used first, then the usual ones, as far as the list offers them. */
export const onButtons = (field: string, used: readonly string[], offered: readonly string[]): readonly string[] =>
  [...new Set([...used, ...(usual[field] ?? []), ...offered])]
    .filter((code) => offered.includes(code))
    .slice(0, BUTTONS);

/** The answers that have a button: all of a short list, of a long one the most used of this desk. */
export const buttonsOf = (name: AnswerName, used: readonly string[], offered: readonly string[]): readonly string[] => {
  if (!longLists.includes(name)) return offered;
  // Free movement has one title; it comes first where it can be held.
  const first = name === 'permitType' && offered.includes('eu_citizen') ? ['eu_citizen'] : [];
  return onButtons(name, [...first, ...used], offered);
};
