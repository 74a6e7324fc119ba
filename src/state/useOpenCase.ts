import { ok } from '../base/result';
import type { Values } from '../domain/fields/field';
import type { Engine, Outcome } from '../engine/engine';
import { useEngine } from './stores';
import type { PlaceRow } from './usePlaces';

/** Somebody who has a file, and the case this one follows. */
export interface CaseSubject {
  readonly personId: string | undefined;
  readonly householdId: string | undefined;
  readonly previousCase: string | undefined;
}

export interface NewCaseValues {
  /** Whom it is about: somebody known, or a name to begin with. */
  readonly of: { readonly alias: string } | CaseSubject;
  readonly mainReason: string;
  readonly kind: string;
  readonly desk: PlaceRow;
  readonly openedOn: string;
  /** The place of the visit during which it is opened. */
  readonly openedAtSite?: unknown;
  /** On which versions of the forms the answers were given, where that was not today. */
  readonly marks?: Readonly<Record<'person' | 'case', Values>>;
}

const openCase = async (engine: Engine, request: NewCaseValues): Promise<Outcome<string>> => {
  const { of, desk, marks, ...file } = request;
  const opened = await engine.openCase({
    ...('alias' in of
      ? { person: { alias: of.alias, ...marks?.person } }
      : {
          ...(of.personId !== undefined && { personId: of.personId }),
          ...(of.householdId !== undefined && { householdId: of.householdId }),
        }),
    case: {
      ...file,
      ...marks?.case,
      ...('alias' in of || of.previousCase === undefined ? {} : { previousCase: of.previousCase }),
      desk: desk.id,
      riskFlag: 'none',
    },
    place: desk.municipality || desk.name,
  });
  return opened.ok ? ok(opened.value.caseId) : opened;
};

/** Opens a case, for a person not known yet or for somebody who has a file: two documents, so that there may be several. */
export const useOpenCase = (): ((request: NewCaseValues) => Promise<Outcome<string>>) => {
  const engine = useEngine();
  return (request) => openCase(engine, request);
};
