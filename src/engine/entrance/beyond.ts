/**
 * [T7] What a seat that is only read cannot show, so that it is said and never left out in silence: what came and is not applied,
 * documents of a kind or form this build does not know, and what stands in the others beyond its words.
 */
import { readCaseEvent } from '../../domain/caseStatus';
import type { DocumentKind } from '../../domain/documentKind';
import { isDocumentKind, recordsIn } from '../../domain/documents';
import { type RecordName, recordOf } from '../../domain/records/index';
import { EVENTS, type StoredEvent } from '../../replica/events';
import { EXPLAINED, HEADS } from '../../replica/heads';
import { ORIGINS } from '../../replica/origins';
import { LogState, type RowOf } from '../../storage/store';
import type { OpenDocument } from '../documents/documentReader';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';

const UNAPPLIED = [LogState.received, LogState.waiting] as const;

/** Kept as it came: whoever applies it has to write that it is. */
export const unapplied = async ({ readingOnly, store }: Seat): Promise<readonly RowOf<'log'>[]> =>
  readingOnly ? (await Promise.all(UNAPPLIED.map((state) => store.where('log', 'state', state)))).flat() : [];

/** How many documents this build knows no screen for, or cannot even tell which they are. */
export const unknownDocuments = ({ readingOnly, library }: Seat): number =>
  readingOnly ? library.damaged().length + library.all().filter(({ kind }) => !isDocumentKind(kind)).length : 0;

/** Beside the rows of its records. */
const OWN: readonly string[] = [EVENTS, HEADS, EXPLAINED, ORIGINS];

/** A step into a state nobody here knows is passed over, and the row would show as it was before. */
const isKnownStep = (event: StoredEvent): boolean => {
  if (event.kind !== 'status') return true;
  if (event.record === 'case') return readCaseEvent(event, romeDay) !== undefined;
  const fields = Object.values(recordOf(event.record as RecordName).fields);
  const life = fields.find((field) => field.kind === 'status');
  return life === undefined || (typeof event.to === 'string' && Object.hasOwn(life.lifecycle.next, event.to));
};

/** Answers of a later form are no such thing: they are shown as answers that today's form does not ask for. */
export const isBeyond = ({ about, replica, broken }: OpenDocument): boolean => {
  const records: readonly string[] = recordsIn(about.kind as DocumentKind);
  const isKnown = (record: string): boolean => records.includes(record) || OWN.includes(record);
  const filled = [...replica.content().maps].flatMap(([name, values]) => (values.size > 0 ? [name] : []));
  const written = replica.textNames().map((name) => name.split('/')[0] ?? '');
  const steps = replica.events.all().filter(({ record }) => records.includes(record));
  return broken || ![...filled, ...written].every(isKnown) || !steps.every(isKnownStep);
};
