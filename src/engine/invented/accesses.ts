/** [Trial] Invented contacts of one day. */
import type { Values } from '../../domain/fields/field';

const NATIONALITIES = ['SN', 'MA', 'SN', 'PK', 'UA', 'SN', 'AL', 'IT', 'MA', 'RO', 'SN', 'PK'];
const REASONS = ['permit_renewal', 'health_card', 'permit_renewal', 'asylum_info', 'job_search', 'general_info'];
const BANDS = ['a25_34', 'a18_24', 'a35_44', 'a25_34', 'a45_54'];
export const ACCESSES = 24;

export const accessValues = (at: number, desk: string, day: string): Values => {
  const nationality = NATIONALITIES[at % NATIONALITIES.length] ?? 'SN';
  const isItalian = nationality === 'IT';
  return {
    desk,
    day,
    nationality,
    sex: at % 3 === 0 ? 'female' : 'male',
    ageBand: BANDS[at % BANDS.length],
    firstAccess: at % 2 === 0 ? 'yes' : 'no',
    channel: at % 4 === 0 ? 'phone' : 'mobile_visit',
    sentBy: 'word_of_mouth',
    response: ['information_given'],
    opened: 'none',
    reason: isItalian ? 'operator_advice' : REASONS[at % REASONS.length],
    permitType: isItalian ? 'italian_citizen' : 'asylum_request',
  };
};
