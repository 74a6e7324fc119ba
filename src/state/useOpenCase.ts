import { ok } from '../base/result';
import type { Engine, Outcome } from '../engine/engine';
import { useEngine } from './stores';
import type { PlaceRow } from './usePlaces';

export interface NewCaseValues {
  readonly alias: string;
  readonly mainReason: string;
  readonly kind: string;
  readonly desk: PlaceRow;
  readonly openedOn: string;
  /** The place of the visit during which it is opened. */
  readonly openedAtSite?: unknown;
}

const openCase = async (engine: Engine, request: NewCaseValues): Promise<Outcome<string>> => {
  const { alias, desk, ...file } = request;
  const opened = await engine.openCase({
    person: { alias },
    case: { ...file, desk: desk.id, riskFlag: 'none' },
    place: desk.municipality || desk.name,
  });
  return opened.ok ? ok(opened.value.caseId) : opened;
};

/** Opens a case for a person not known yet: two documents, so that a person may have several cases. */
export const useOpenCase = (): ((request: NewCaseValues) => Promise<Outcome<string>>) => {
  const engine = useEngine();
  return (request) => openCase(engine, request);
};
