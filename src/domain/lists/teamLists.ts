/**
 * Who does the work, and what becomes of sentences they propose. A role is a profession; a `profile` is what it may see and do (`permissions.ts`). FV (funder
 * viewer) gets files and AD (technical administrator) is a flag of a seat: neither is a profile a seat can have.
 */
import { type CodeList, plainList } from './codeList';

export const teamLists = {
  role: {
    front_desk_operator: { profile: 'FO' },
    back_office_operator: { profile: 'BO' },
    social_worker: { profile: 'SW' },
    mediator: { profile: 'ME' },
    ethno_psychologist: { profile: 'PS' },
    psychologist: { profile: 'PS' },
    anthropologist: { profile: 'AN' },
    sociologist: { profile: 'AN' },
    intercultural_expert: { profile: 'AN' },
    midwife: { profile: 'MW' },
    legal_operator: { profile: 'LE' },
    job_centre_operator: { profile: 'CP' },
    job_counsellor: { profile: 'CP' },
    social_tutor: { profile: 'TU' },
    educator: { profile: 'TU' },
    pedagogist: { profile: 'TU' },
    community_health_educator: { profile: 'TU' },
    housing_operator: { profile: 'TU' },
    social_conflict_mediator: { profile: 'TU' },
    reporting_operator: { profile: 'RO' },
    integration_tutor: { profile: 'VO' },
    case_manager: { profile: 'CM' },
    coordinator: { profile: 'CO' },
    funder_viewer: { profile: 'FV' },
    administrator: { profile: 'AD' },
  },
  profile: plainList('FO', 'BO', 'SW', 'ME', 'PS', 'AN', 'MW', 'LE', 'CP', 'TU', 'RO', 'VO', 'CM', 'CO'),
  wording_status: plainList('proposed', 'approved', 'rejected', 'withdrawn'),
  played_status: plainList('approved', 'withdrawn'),
} as const satisfies Readonly<Record<string, CodeList>>;
