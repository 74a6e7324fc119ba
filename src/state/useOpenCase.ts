import { fromBase64Url } from '../base/bytes';
import { ok } from '../base/result';
import { caseCode } from '../domain/caseCode';
import type { Engine, Outcome } from '../engine/engine';
import { useEngine } from './stores';
import type { PlaceRow } from './usePlaces';

export interface NewCaseValues {
  readonly alias: string;
  readonly mainReason: string;
  readonly kind: string;
  readonly desk: PlaceRow;
  readonly openedOn: string;
}

const openCase = async (engine: Engine, request: NewCaseValues): Promise<Outcome<string>> => {
  const person = await engine.createDocument('person');
  if (!person.ok) return person;
  const personRow = await engine.addRow(person.value.documentId, 'person', { alias: request.alias });
  if (!personRow.ok) return personRow;
  const file = await engine.createDocument('case');
  if (!file.ok) return file;
  const { documentId } = file.value;
  const row = await engine.addRow(documentId, 'case', {
    code: caseCode({
      place: request.desk.municipality || request.desk.name,
      year: Number(request.openedOn.slice(0, 4)),
      // The document's id is sixteen random bytes already; nobody outside the team ever sees it.
      random: fromBase64Url(documentId) ?? new Uint8Array(),
    }),
    kind: request.kind,
    person: person.value.documentId,
    desk: request.desk.id,
    openedOn: request.openedOn,
    mainReason: request.mainReason,
    riskFlag: 'none',
  });
  if (!row.ok) return row;
  const opened = await engine.addEvent(documentId, 'case', row.value.rowId, 'status', 'open');
  return opened.ok ? ok(documentId) : opened;
};

/** Opens a case for a person not known yet: two documents, so that a person may have several cases. */
export const useOpenCase = (): ((request: NewCaseValues) => Promise<Outcome<string>>) => {
  const engine = useEngine();
  return (request) => openCase(engine, request);
};
