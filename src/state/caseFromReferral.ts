import type { DocumentView } from '../engine/documents/documentViews';
import type { Engine, Outcome } from '../engine/engine';
import type { PlaceRow } from './usePlaces';

export interface CaseFromReferral {
  /** The person is called this where the referral does not say. */
  readonly noAlias: string;
  readonly mainReason: string;
  readonly desk: Pick<PlaceRow, 'id' | 'name' | 'municipality'>;
  readonly today: string;
}

/** Opens a case with what the referral says of the person, and says in the referral which it is. */
export const openCaseFromReferral = async (
  engine: Engine,
  { id, rows }: DocumentView,
  { noAlias, mainReason, desk, today }: CaseFromReferral,
): Promise<Outcome<unknown>> => {
  const said = rows.find(({ record }) => record === 'referral')?.cells ?? {};
  const opened = await engine.openCase({
    person: {
      alias: said['alias']?.value || noAlias,
      languages: said['languages']?.value,
      phone: said['phone']?.value,
    },
    case: {
      kind: 'full',
      mainReason,
      desk: desk.id,
      openedOn: today,
      riskFlag: 'none',
      // Whole: of long texts a card holds only the beginning.
      problem: said['reason']?.value,
    },
    place: desk.municipality || desk.name,
  });
  if (!opened.ok) return opened;
  for (const [field, value] of Object.entries({ case: opened.value.caseId, person: opened.value.personId })) {
    const set = await engine.setField(id, 'referral', 'main', field, value);
    if (!set.ok) return set;
  }
  return opened;
};
