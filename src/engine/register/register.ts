/**
 * [L10] The anonymous register. What was recorded waits sealed on this tablet, one row each, for at least the minute in
 * which it can be undone; at a push the rows go out in the order of their random ids, by a Yjs client used once, in an
 * entry that bears only the day. Nothing kept says who recorded a row, or when.
 */
import { toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { documents, registerLabel } from '../../domain/documents';
import type { Values } from '../../domain/fields/field';
import { scopeOf } from '../../domain/permissions';
import type { ProblemCode } from '../../domain/problems';
import { askedCorrection, correctionMark, countedValue, type RegisterRow } from '../../domain/register';
import { wasCounted } from '../../domain/yearClosing';
import type { Change } from '../../storage/store';
import { circleByName, holdsCircle } from '../../team/roster';
import type { OpenDocument } from '../documents/documentReader';
import { begunCorrection } from '../documents/formDrafts';
import { makeDocumentKey } from '../documents/keyRing';
import { derivedDocId } from '../seat/derivedIds';
import { ownProfile, type Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import { changeDocument } from '../writing/writing';
import { accessValues, lastValues } from './accessValues';
import type { ClosedYears } from './closedYears';
import { createRegisterDocuments } from './registerDocuments';
import { newPlace, newWrite, WAITING, type WaitingRow } from './waitingRow';

export const UNDO_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface Register {
  load(): Promise<void>;
  waiting(): readonly WaitingRow[];
  /** How many may not leave yet, since they can still be undone. */
  undoable(): number;
  record(values: Values): Promise<Result<{ id: string; undoUntil: number }, ProblemCode>>;
  undo(id: string): Promise<Result<void, ProblemCode>>;
  /** Puts back what was undone last, as it was; known only in memory, until the next undo or lock. */
  restore(id: string): Promise<Result<void, ProblemCode>>;
  /** `asked`: its year is closed, and the correction stands beside it as a row of its own. */
  correct(id: string, values: Values): Promise<Result<'corrected' | 'asked', ProblemCode>>;
  /** Writes waiting rows into their documents, those old enough. True when it could be kept. */
  settle(): Promise<boolean>;
  /** All rows, waiting ones included and over the ones they correct. */
  rows(): Promise<readonly RegisterRow[]>;
  /** Documents whose rows must be read again. */
  changed(ids: Iterable<string>): void;
  /** Of a row that is here: all of them, or what was recorded here since the last unlock. */
  mayCorrect(id: string): boolean;
}

export const createRegister = (seat: Seat, closedYears: Pick<ClosedYears, 'of'>): Register => {
  const waiting = new Map<string, WaitingRow>();
  const stored = createRegisterDocuments(seat);
  /** Recorded here since the last unlock: in memory only, nothing kept says so. */
  const mine = new Set<string>();
  let undone: WaitingRow | undefined;

  const mayBeUndone = ({ recordedAt }: WaitingRow): boolean => {
    const age = seat.ports.now() - recordedAt;
    // A row from the future was recorded before the clock was set back: it must not wait until that day comes again.
    return age >= 0 && age < UNDO_MS;
  };
  const { random } = seat.crypto;
  const mayCorrect = (id: string): boolean => {
    const profile = ownProfile(seat);
    const scope = profile ? scopeOf(profile, 'edit', 'access') : 'none';
    return scope === 'all' || (scope === 'own' && mine.has(id));
  };

  const put = async (row: WaitingRow, more: readonly Change[] = []): Promise<Result<void, ProblemCode>> => {
    const written = await seat.store.write([await seat.meta.put(row.place, row), ...more]);
    if (!written.ok) {
      seat.storeFailed(written.error);
      return fail(problemOfStore(written.error));
    }
    waiting.set(row.id, row);
    mine.add(row.id);
    return ok(undefined);
  };

  const writeRows = (document: OpenDocument, rows: readonly WaitingRow[], more: readonly Change[]) => {
    const { replica } = document;
    const known = new Map(replica.registerRows('access').map((row) => [row.id, row]));
    const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const update = () =>
      replica.change((draft) => {
        for (const row of inOrder) {
          if (replica.wasWritten('access', row.id, row.write)) continue;
          const before = countedValue(known.get(row.id) ?? { id: row.id, values: [] })?.value as Values | undefined;
          draft.registerRow('access', row.id, row.values, row.seen, row.write);
          if (before) {
            draft.registerRow('access', row.mark, correctionMark(String(before['day'])), [], row.write);
          }
        }
      });
    const day = Math.floor(seat.ports.now() / DAY_MS) * DAY_MS;
    return changeDocument(seat, document, update, more, day);
  };

  const settleInto = async (label: { docId?: Uint8Array; label?: string }, rows: readonly WaitingRow[]) => {
    const docId = label.docId ?? (await derivedDocId(seat, 'register', label.label ?? ''));
    const id = toBase64Url(docId);
    const more: Change[] = rows.map((row) => ({ table: 'meta', remove: row.place }));
    const made = seat.library.known(id)
      ? undefined
      : await makeDocumentKey(seat, docId, 'register', documents.register.circle);
    // [L8] The circle was taken from this seat: there is nowhere they could go, and nothing else waits for them.
    if (!made && !seat.library.known(id)) return true;
    more.push(...(made?.changes ?? []));
    let document: OpenDocument | undefined;
    let isKept = false;
    try {
      // A client used once: the open copy is forgotten before and after.
      seat.library.shut(id);
      document = await seat.library.open(id);
      if (document) isKept = (await writeRows(document, rows, more)).ok;
    } finally {
      // Not kept, for whatever reason: the rows still wait and will be written again, so nothing of this try may stay,
      // least of all a key whose row nobody will ever get.
      if (document && !isKept) document.unsaved = [];
      seat.library.shut(id);
      stored.forget(id);
      if (!isKept) made?.forget();
    }
    if (!isKept) return false;
    for (const row of rows) waiting.delete(row.id);
    return true;
  };

  const closingOf = async (values: unknown) => {
    const year = Number(String((values as Values | undefined)?.['day']).slice(0, 4));
    return (await closedYears.of(year))[0]?.closing;
  };
  const isCounted = async ({ id, values }: WaitingRow): Promise<boolean> => {
    const closing = await closingOf(values);
    return closing !== undefined && wasCounted(closing, id);
  };

  return {
    load: async () => {
      for (const { value } of await seat.meta.list(WAITING)) {
        const row = value as WaitingRow | undefined;
        if (row) waiting.set(row.id, row);
        else seat.tell({ type: 'problem', code: 'damaged_row', detail: 'waiting' });
      }
    },
    waiting: () => [...waiting.values()],
    undoable: () => [...waiting.values()].filter(mayBeUndone).length,
    record: async (raw) => {
      const values = accessValues(raw, seat.ports.now(), { draft: await seat.meta.read('draft') });
      if (!values.ok) return values;
      const circle = circleByName(seat.roster, documents.register.circle);
      if (!circle || !holdsCircle(seat.roster, seat.keys.seat, circle.circle)) return fail('not_allowed');
      const id = toBase64Url(random(16));
      const recordedAt = seat.ports.now();
      // The form is emptied in the same transaction: a tablet that dies in between must not record the row twice.
      const emptied = await seat.meta.change('draft', lastValues(values.value));
      const written = await put(
        { id, values: values.value, recordedAt, ...newWrite(random), place: newPlace(random) },
        [emptied],
      );
      return written.ok ? ok({ id, undoUntil: recordedAt + UNDO_MS }) : written;
    },
    undo: async (id) => {
      const row = waiting.get(id);
      if (!row || (await isCounted(row))) return fail('undo_too_late');
      const written = await seat.store.write([{ table: 'meta', remove: row.place }]);
      if (!written.ok) return fail(problemOfStore(written.error));
      waiting.delete(id);
      undone = row;
      return ok(undefined);
    },
    restore: async (id) => {
      if (undone?.id !== id) return fail('not_found');
      const written = await put({ ...undone, place: newPlace(random) });
      if (written.ok) undone = undefined;
      return written;
    },
    correct: async (id, raw) => {
      if (!mayCorrect(id)) return fail('not_allowed');
      const write = { recordedAt: seat.ports.now(), ...newWrite(random) };
      const written = (put: Result<void, ProblemCode>, how: 'corrected' | 'asked') => (put.ok ? ok(how) : put);
      const row = waiting.get(id);
      const found = await stored.find(id);
      const before = found && (countedValue(found.row)?.value as Values | undefined);
      const values = accessValues(raw, seat.ports.now(), {
        before: row?.values ?? before,
        draft: await begunCorrection(seat, id),
      });
      if (!values.ok) return values;
      if (row && row.corrects === undefined) {
        if (await isCounted(row)) return fail('year_closed');
        return written(await put({ ...row, values: values.value, ...newWrite(random) }), 'corrected');
      }
      const corrects = row?.corrects ?? found?.documentId;
      if (corrects === undefined) return fail('not_found');
      if (before && (await closingOf(before))) {
        const asks = askedCorrection(id, String(before['day']), values.value);
        const own = { id: toBase64Url(random(16)), place: newPlace(random) };
        return written(await put({ ...own, values: asks, corrects, seen: [], ...write }), 'asked');
      }
      const seen = row?.seen ?? found?.row.values.map(({ key }) => key) ?? [];
      const place = row?.place ?? newPlace(random);
      return written(await put({ id, values: values.value, corrects, seen, place, ...write }), 'corrected');
    },
    settle: async () => {
      const groups = new Map<string, WaitingRow[]>();
      for (const row of waiting.values()) {
        if (mayBeUndone(row)) continue;
        const place = row.corrects
          ? `id:${row.corrects}`
          : `label:${registerLabel(String(row.values['desk']), String(row.values['day']))}`;
        groups.set(place, [...(groups.get(place) ?? []), row]);
      }
      for (const [place, rows] of groups) {
        const isCorrection = place.startsWith('id:');
        const known = isCorrection ? seat.library.known(place.slice(3)) : undefined;
        // A correction of a document that is not here waits until it is.
        if (isCorrection && !known) continue;
        if (!(await settleInto(known ? { docId: known.docId } : { label: place.slice(6) }, rows))) return false;
      }
      // Rows that no longer wait are shown so.
      if (groups.size > 0) seat.tell({ type: 'register' });
      return true;
    },
    rows: async () => {
      const rows = (await stored.all()).filter(({ id }) => !waiting.has(id));
      // By the key under which each will stand in its document.
      const here = [...waiting.values()].map(({ id, write, values: value }) => ({
        id,
        values: [{ key: `${id}/${write}`, value }],
      }));
      return [...rows, ...here];
    },
    changed: (ids) => {
      for (const id of ids) stored.forget(id);
    },
    mayCorrect,
  };
};
