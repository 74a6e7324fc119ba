import type { CaseStatus } from '../../domain/caseStatus';

/** Where a case may go from where it is. A transfer ends it here; an archived one is only ever reopened. */
const NEXT: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  draft: ['open'],
  open: ['in_assessment', 'plan_active', 'waiting', 'archived', 'transferred'],
  in_assessment: ['plan_active', 'waiting', 'archived', 'transferred'],
  plan_active: ['waiting', 'archived', 'transferred'],
  waiting: ['in_assessment', 'plan_active', 'archived', 'transferred'],
  archived: ['reopened'],
  reopened: ['in_assessment', 'plan_active', 'waiting', 'archived', 'transferred'],
  transferred: [],
};

export const nextStates = (status: unknown): readonly string[] => NEXT[(status ?? 'draft') as CaseStatus] ?? [];
