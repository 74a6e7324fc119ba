/** The parts of a case's file, in the order of their tabs: what different features know of the same case. */
import { CasePart } from '../features/cases/CasePart';
import { Diary } from '../features/cases/Diary';
import { PersonPart } from '../features/cases/PersonPart';
import { ConsentsPart } from '../features/consents/ConsentsPart';
import { DeadlinesPart } from '../features/deadlines/DeadlinesPart';
import { NeedsPart } from '../features/needs/NeedsPart';
import { PathPart } from '../features/path/PathPart';
import { PermitPart } from '../features/permits/PermitPart';
import { PlanPart } from '../features/plan/PlanPart';
import { ReferralsPart } from '../features/referrals/ReferralsPart';
import type { FilePart } from '../sheets/filePart';
import { History } from '../sheets/History';

export const caseParts: readonly FilePart[] = [
  { key: 'case', Part: CasePart },
  { key: 'person', Part: PersonPart },
  { key: 'needs', Part: NeedsPart },
  { key: 'deadlines', Part: DeadlinesPart },
  { key: 'permit', Part: PermitPart },
  { key: 'consents', Part: ConsentsPart },
  { key: 'plan', Part: PlanPart },
  { key: 'referrals', Part: ReferralsPart },
  { key: 'diary', Part: Diary },
  { key: 'path', Part: PathPart },
  { key: 'history', Part: History },
];
