/**
 * Writing records: one field, row or event at a time, checked against the declaration, put into its document by the
 * field's own merge rule, and durable when it resolves. History is written here, as events beside the change. [D2, D3]
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { DocumentKind } from '../../domain/documentKind';
import { type AnnexKind, documents, ONLY_LABEL, recordsIn } from '../../domain/documents';
import type { Values } from '../../domain/fields/field';
import type { AnyField } from '../../domain/fields/index';
import { answersOf, givenOn } from '../../domain/givenOn';
import type { ProblemCode } from '../../domain/problems';
import { type RecordName, recordOf } from '../../domain/records/index';
import { CHANGED } from '../../replica/events';
import type { Draft, FieldPlace } from '../../replica/replica';
import type { Change } from '../../storage/store';
import { mayBeSharedWith } from '../../team/headerKeys';
import { bodyLimits } from '../ports';
import { mayWriteNow } from '../receiving/mayWrite';
import { derivedDocId } from '../seat/derivedIds';
import type { Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import { changeDocument, save, saveOrForget } from '../writing/writing';
import { annexId } from './annexes';
import type { OpenDocument } from './documentReader';
import { isChange, prepared, valueBefore, withUnknown, writeValue } from './fieldValues';
import { makeDocumentKey } from './keyRing';
import { lifeStep, valuesIn } from './lifeStep';
import { createMayDo } from './mayDo';
import { MAIN_ROW } from './rowView';

type Written<T = void> = Promise<Result<T, ProblemCode>>;

export interface Records {
  create(kind: string, guest?: string): Written<{ documentId: string }>;
  /** The team's only document of its kind, begun where it is not there yet. A guest has none: an id that is no document's. */
  ofTeam(kind: 'settings' | 'public' | 'wordings' | 'heads' | 'yearClosing', label?: string): Promise<string>;
  /** The annex of a document, begun where it is not there yet. [K4] */
  annexOf(owner: string, kind: AnnexKind): Written<{ documentId: string }>;
  /**
   * `as`: under that id, which other rows may name already. What was answered on an earlier form bears its version. `along`: kept in
   * one transaction with the row, or neither is, and then nothing is left to try again.
   */
  addRow(
    documentId: string,
    record: RecordName,
    values: Values,
    as?: string,
    along?: readonly Change[],
  ): Written<{ rowId: string }>;
  setField(documentId: string, at: FieldPlace & { record: RecordName }, value: unknown): Written;
  addEvent(documentId: string, record: RecordName, row: string, kind: string, to: unknown): Written;
  /** An update typed on the page's copy: shown at once, kept by the next `flush`. */
  typed(documentId: string, update: Uint8Array): Written;
  /** Keeps everything typed, in each document whatever became of others; the first fault is thrown then. False when something could not be kept. */
  flush(): Promise<boolean>;
  unsaved(): number;
}

const ROW_ID_BYTES = 16;

/** `flushed` hears of each document in which something typed earlier is now kept. */
export const createRecords = (seat: Seat, flushed: (id: string) => Promise<void>): Records => {
  /** Documents with something typed and not yet kept. */
  const typedIn = new Set<string>();
  const { allowed, allowedIn, mayEdit, mayBegin } = createMayDo(seat);

  const begin = async (
    docId: Uint8Array,
    kind: DocumentKind,
    guest?: Uint8Array,
  ): Promise<Result<void, ProblemCode>> => {
    const made = await makeDocumentKey(seat, docId, kind, documents[kind].circle, guest);
    if (!made) return fail('not_allowed');
    const written = await seat.store.write(made.changes);
    if (written.ok) return ok(undefined);
    made.forget();
    seat.storeFailed(written.error);
    return fail(problemOfStore(written.error));
  };

  const change = async (
    document: OpenDocument,
    make: (draft: Draft) => void,
    along?: readonly Change[],
  ): Promise<Result<void, ProblemCode>> => {
    // [L5] Nobody else would take it.
    if (!mayWriteNow(seat, document.about)) return fail('not_allowed');
    if (along) {
      const update = document.replica.change(make);
      const kept = await saveOrForget(seat, document, update ? [update] : [], along);
      return kept ? ok(undefined) : fail(seat.whyNotKept());
    }
    const written = await changeDocument(seat, document, () => document.replica.change(make));
    // It is shown, so it must not be forgotten: the next flush tries again, and the status line says so until then.
    if (!written.ok && written.error.type !== 'too_large') typedIn.add(document.about.id);
    return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
  };

  return {
    create: async (kind, forGuest) => {
      const documentKind = kind as DocumentKind;
      const main = documents[documentKind]?.main;
      if (!main || !mayBegin(main, forGuest)) return fail('not_allowed');
      const docId = seat.crypto.random(16);
      const guest = forGuest === undefined ? undefined : fromBase64Url(forGuest);
      if (forGuest !== undefined && !mayBeSharedWith(seat.roster, guest, documents[documentKind].circle))
        return fail('not_found');
      const begun = await begin(docId, documentKind, guest);
      return begun.ok ? ok({ documentId: toBase64Url(docId) }) : begun;
    },
    ofTeam: async (kind, label = ONLY_LABEL) => {
      if (!seat.roster.teamSecret) return '';
      const docId = await derivedDocId(seat, kind, label);
      const id = toBase64Url(docId);
      if (!seat.library.known(id)) await begin(docId, kind);
      return id;
    },
    annexOf: async (owner, kind) => {
      const id = await annexId(seat, owner, kind);
      if (seat.library.known(id)) return ok({ documentId: id });
      if (!recordsIn(kind).some((record) => allowed('create', record))) return fail('not_allowed');
      const docId = fromBase64Url(id);
      if (!docId || !seat.library.known(owner)) return fail('not_found');
      const begun = await begin(docId, kind);
      return begun.ok ? ok({ documentId: id }) : begun;
    },
    addRow: async (documentId, record, values, as, along) => {
      if (!allowedIn(documentId, 'create', record)) return fail('not_allowed');
      const document = await seat.library.open(documentId);
      if (!document) return fail('not_found');
      const definition = recordOf(record);
      const ready = new Map<string, unknown>();
      for (const [name, raw] of Object.entries(answersOf(values))) {
        const field = definition.fields[name] ?? definition.former?.[name];
        const value = field ? prepared(seat, field, raw) : fail('invalid_values' as const);
        if (!value.ok) return value;
        if (value.value !== undefined) ready.set(name, value.value);
      }
      const isMain = definition.single ?? documents[document.about.kind as DocumentKind]?.main === record;
      const row = isMain ? MAIN_ROW : (as ?? toBase64Url(seat.crypto.random(ROW_ID_BYTES)));
      const written = await change(
        document,
        (draft) => {
          for (const [name, value] of ready) {
            const field = (definition.fields[name] ?? definition.former?.[name]) as AnyField;
            if (field.kind === 'status') draft.event(lifeStep({ record, row }, value, Object.fromEntries(ready)));
            else
              writeValue(draft, { record, row, field: name }, field, value, givenOn(values, name, definition.version));
          }
          if (record === 'note') draft.event({ record: 'case', row: MAIN_ROW, kind: 'note', to: row });
        },
        along,
      );
      return written.ok ? ok({ rowId: row }) : written;
    },
    setField: async (documentId, at, raw) => {
      if (!mayEdit(documentId, at)) return fail('not_allowed');
      const document = await seat.library.open(documentId);
      const { fields, writtenOnce, version } = recordOf(at.record);
      const field = fields[at.field];
      if (!document || !field) return fail('not_found');
      if (writtenOnce) return fail('not_allowed');
      const value = prepared(seat, field, raw);
      if (!value.ok) return value;
      const { replica } = document;
      const from = valueBefore(replica, at, field);
      const isTold = field.conflictVisible === true || isChange(seat, replica, at, field, from, value.value);
      return change(document, (draft) => {
        if (field.kind === 'status') draft.event(lifeStep(at, value.value, valuesIn(replica, at)));
        else {
          writeValue(draft, at, field, withUnknown(field, value.value, from), version);
          if (isTold) draft.event({ ...at, kind: CHANGED, from, to: value.value });
        }
      });
    },
    addEvent: async (documentId, record, row, kind, to) => {
      if (!allowedIn(documentId, 'edit', record)) return fail('not_allowed');
      const document = await seat.library.open(documentId);
      if (!document) return fail('not_found');
      const at = { record, row };
      const event = kind === 'status' ? lifeStep(at, to, valuesIn(document.replica, at)) : { ...at, kind, to };
      return change(document, (draft) => draft.event(event));
    },
    typed: async (documentId, update) => {
      if (update.length > bodyLimits(seat.ports).large) return fail('update_too_large');
      const document = await seat.library.open(documentId);
      if (!document) return fail('not_found');
      if (!mayWriteNow(seat, document.about)) return fail('not_allowed');
      if (!document.replica.apply(update) && !document.broken) {
        // The page's copy stands on something this one has not: it is read again, there and here.
        seat.library.shut(documentId);
        return fail('invalid_values');
      }
      document.unsaved.push(update);
      typedIn.add(documentId);
      return ok(undefined);
    },
    flush: async () => {
      let kept = true;
      const faults: unknown[] = [];
      for (const id of typedIn) {
        try {
          const document = await seat.library.open(id);
          const written = document ? await save(seat, document) : ok(undefined);
          if (written.ok) {
            typedIn.delete(id);
            await flushed(id);
          } else kept = false;
        } catch (fault) {
          faults.push(fault);
        }
      }
      if (faults.length > 0) throw faults[0];
      return kept;
    },
    unsaved: () => typedIn.size,
  };
};
