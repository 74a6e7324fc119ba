/** Cases and their diary. */
import { plainList } from './codeList';

export const caseLists = {
  case_status: plainList(
    'draft',
    'open',
    'in_assessment',
    'plan_active',
    'waiting',
    'archived',
    'reopened',
    'transferred',
  ),
  case_closure: plainList(
    'solved',
    'partly_solved',
    'taken_over',
    'autonomy_reached',
    'moved_away',
    'lost_contact',
    'withdrawn',
    'not_solvable',
    'opened_in_error',
    'deceased',
  ),
  note_type: plainList(
    'contact',
    'interview',
    'home_visit',
    'accompaniment_out',
    'phone_call',
    'team_note',
    'mediation_note',
    'clinical_note',
    'anthropological_note',
    'legal_note',
    'correction',
    'apartment_diary',
  ),
  assessment_kind: plainList('pre_assessment', 'full', 'review'),
  said_by: plainList('person', 'operator', 'document'),
  record_source: plainList('app', 'paper', 'import'),
  case_kind: plainList('full', 'fast'),
  /** Funded projects a case belongs to. */
  project: plainList('storia', 'prosit', 'intarsi', 'inlav', 'sofia2', 'soleil', 'other'),
  area: plainList('legal', 'social', 'health', 'housing', 'work_training'),
  risk_flag: plainList('none', 'attention', 'urgent'),
};
