/** Papers usually wanted with a permit application: where a checklist begins. Whoever fills it in adds and takes out. */
import type { Code } from './lists/index';

type Paper = Code<'document_type'>;

const ALWAYS: readonly Paper[] = ['passport', 'permit', 'tax_code'];
const WORK: readonly Paper[] = ['employment_contract', 'payslip', 'income_statement', 'hospitality_statement'];
const FAMILY: readonly Paper[] = ['income_statement', 'rental_contract', 'housing_certificate'];
const byPermit: Partial<Readonly<Record<string, readonly Paper[]>>> = {
  work_subordinate: WORK,
  work_seasonal: WORK,
  work_seasonal_multiyear: WORK,
  work_self_employed: ['income_statement', 'hospitality_statement'],
  job_seeking: ['payslip', 'hospitality_statement'],
  family: FAMILY,
  family_cohesion: FAMILY,
  study: ['study_title', 'income_statement', 'hospitality_statement'],
  eu_long_term: ['income_statement', 'rental_contract', 'housing_certificate', 'language_certificate'],
  refugee: ['commission_decision', 'hospitality_statement'],
  subsidiary: ['commission_decision', 'hospitality_statement'],
  special_protection: ['commission_decision', 'hospitality_statement'],
  asylum_request: ['asylum_form_c3', 'hospitality_statement'],
};

/** A first permit has none before it. */
export const usualPapers = (permitType: unknown, request: unknown): readonly Paper[] => [
  ...ALWAYS.filter((paper) => paper !== 'permit' || request !== 'first'),
  ...(byPermit[String(permitType)] ?? ['hospitality_statement']),
];
