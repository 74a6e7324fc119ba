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

/**
 * The desk's own most used, then the usual ones, as far as the list offers them. Each keeps the place fingers know: what
 * a desk uses more than a usual one takes that one's place, and the others stay.
 */
export const onButtons = (field: string, used: readonly string[], offered: readonly string[]): readonly string[] => {
  const places = (usual[field] ?? []).filter((code) => offered.includes(code));
  const most = [...new Set([...used, ...places, ...offered])]
    .filter((code) => offered.includes(code))
    .slice(0, BUTTONS);
  const newcomers = offered.filter((code) => most.includes(code) && !places.includes(code));
  const placed = places.flatMap((code) => (most.includes(code) ? [code] : newcomers.splice(0, 1)));
  return [...placed, ...newcomers];
};

/** What was picked from the list takes the last place, so that it is seen and nothing else moves. */
export const withPicked = (buttons: readonly string[], picked: readonly string[]): readonly string[] => {
  const more = picked.filter((code) => !buttons.includes(code));
  return [...buttons.slice(0, buttons.length - more.length), ...more];
};

/** The answers that have a button: all of a short list, of a long one the most used of this desk. */
export const buttonsOf = (name: AnswerName, used: readonly string[], offered: readonly string[]): readonly string[] => {
  if (!longLists.includes(name)) return offered;
  // Free movement has one title; it comes first where it can be held.
  const first = name === 'permitType' && offered.includes('eu_citizen') ? ['eu_citizen'] : [];
  return onButtons(name, [...first, ...used], offered);
};
