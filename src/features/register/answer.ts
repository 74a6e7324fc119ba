/**
 * One more answer of an access, and what follows from it without asking: a returning person is not a first access, an
 * accompaniment that was opened is a response, an EU title goes with the nationality it needs.
 */
import type { Values } from '../../domain/fields/field';
import { hasFreeMovement } from '../../domain/lists/freeMovement';
import { access } from '../../domain/records/access';
import { settle } from '../../domain/validate';

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const openedBy = (responses: readonly string[]): string | undefined => {
  const full = responses.includes('accompaniment_opened');
  const mediation = responses.includes('mediation_opened');
  if (full) return mediation ? 'full_and_mediation' : 'full';
  if (mediation) return 'mediation';
  return responses.includes('fast_accompaniment_opened') ? 'fast' : undefined;
};

export const answer = (values: Values, field: string, value: unknown): Values => {
  const next: Record<string, unknown> = { ...values, [field]: value };
  if (field === 'sentBy' && value === 'returning') next['firstAccess'] ??= 'no';
  if (field === 'opened' && value === 'fast') {
    next['response'] = [...new Set([...listOf(next['response']), 'fast_accompaniment_opened'])];
  }
  if (field === 'response') next['opened'] ??= openedBy(listOf(value));
  if (field === 'nationality' && next['permitType'] === 'eu_citizen' && !hasFreeMovement(value)) {
    next['permitType'] = undefined;
  }
  return settle(access, next);
};
