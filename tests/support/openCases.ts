/** Writes invented case histories on a tablet by the calls its screens make: a file each, and every event on its day. */
import type { CaseHistory } from '../../src/domain/caseYear';
import type { Engine } from '../../src/engine/engine';
import { must } from './engineTeam';

type Door = Pick<Engine, 'createDocument' | 'addRow' | 'addEvent'>;

const openOne = async (engine: Door, history: CaseHistory, at: number, desk: string): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  const { kind, openedOn, events } = history;
  const code = `PRV-${String(at + 1).padStart(4, '0')}`;
  const values = { code, kind, desk, openedOn, mainReason: 'permit_renewal', areas: ['legal'], riskFlag: 'none' };
  must(await engine.addRow(documentId, 'case', values));
  for (const { kind: what, to, on } of events) {
    must(await engine.addEvent(documentId, 'case', 'main', what, { ...(to && { status: to }), on }));
  }
  return documentId;
};

/** Document ids, in the order of the histories. `deskOf`: the row id a desk has in this team. */
export const openCases = async (
  engine: Door,
  histories: readonly CaseHistory[],
  deskOf: (desk: string) => string = (desk) => desk,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const [at, history] of histories.entries()) ids.push(await openOne(engine, history, at, deskOf(history.desk)));
  return ids;
};
