/** The parts of a case's file, in the order of their tabs: what different features know of the same case. */
import { CasePart } from '../features/cases/CasePart';
import { Diary } from '../features/cases/Diary';
import { ConsentsPart } from '../features/consents/ConsentsPart';
import { CopiesPart } from '../features/copies/CopiesPart';
import { DeadlinesPart } from '../features/deadlines/DeadlinesPart';
import { HouseholdPart } from '../features/households/HouseholdPart';
import { NeedsPart } from '../features/needs/NeedsPart';
import { PathPart } from '../features/path/PathPart';
import { PermitPart } from '../features/permits/PermitPart';
import { PersonPart } from '../features/persons/PersonPart';
import { PlanPart } from '../features/plan/PlanPart';
import { ReferralsPart } from '../features/referrals/ReferralsPart';
import { ScreeningPart } from '../features/screening/ScreeningPart';
import type { FilePart } from '../sheets/filePart';
import { History } from '../sheets/History';

export const caseParts: readonly FilePart[] = [
  { key: 'case', Part: CasePart },
  { key: 'person', Part: PersonPart },
  { key: 'household', Part: HouseholdPart },
  { key: 'needs', Part: NeedsPart },
  { key: 'plan', Part: PlanPart },
  { key: 'diary', Part: Diary },
  { key: 'deadlines', Part: DeadlinesPart },
  { key: 'permit', Part: PermitPart },
  { key: 'consents', Part: ConsentsPart },
  { key: 'referrals', Part: ReferralsPart },
  { key: 'copies', Part: CopiesPart },
  { key: 'screening', Part: ScreeningPart },
  { key: 'path', Part: PathPart },
  { key: 'history', Part: History },
];
