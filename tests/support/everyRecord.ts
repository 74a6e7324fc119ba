/** A row of every record there is, with a canary in every field that takes one, written through the door the app uses. */
import type { DocumentKind } from '../../src/domain/documentKind';
import { type AnnexKind, documentKinds, documents, kindsOnLists, recordsIn } from '../../src/domain/documents';
import { may } from '../../src/domain/permissions';
import { type RecordName, recordNames, records } from '../../src/domain/records/index';
import type { Engine } from '../../src/engine/engine';
import { anAccess } from './accesses2023';
import { type Canaries, createCanaries, everyField } from './everyField';
import { createPrng } from './prng';

/** What whoever founds a team may write, but for the register and the directory, which have calls of their own. */
export const writtenRecords = recordNames.filter(
  (record) => record !== 'access' && record !== 'service' && may('CM', 'create', record, true),
);

/** Those calls of the engine that fill a team, in this process or in a worker of a page. */
export type Filling = Pick<
  Engine,
  | 'settingsDocument'
  | 'publicDocument'
  | 'createDocument'
  | 'annex'
  | 'addRow'
  | 'saveAccessDraft'
  | 'recordAccess'
  | 'saveFormDraft'
>;

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };
const must = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`refused: ${String(answer.error)}`);
  return answer.value;
};

/** Answers with the ids of rows and documents, by the name of their record. */
export const fillEveryRecord = async (
  engine: Filling,
  canaries: Canaries,
): Promise<Readonly<Record<string, string>>> => {
  const settings = await engine.settingsDocument();
  const ids: Record<string, string> = { settings };
  const documentOf = new Map<DocumentKind, string>([['settings', settings]]);
  const mains = kindsOnLists.flatMap((kind) => documents[kind].main ?? []);
  const add = async (record: RecordName): Promise<void> => {
    const document = documentOf.get(records[record].document) ?? '';
    const { rowId } = must(await engine.addRow(document, record, everyField(record, canaries, ids)));
    ids[record] = mains.some((main) => main === record) ? document : rowId;
  };
  for (const record of ['desk', 'site'] as const) await add(record);
  for (const kind of kindsOnLists) {
    const { main } = documents[kind];
    if (!main || !writtenRecords.includes(main)) continue;
    documentOf.set(kind, must(await engine.createDocument(kind)).documentId);
    await add(main);
  }
  for (const kind of documentKinds) {
    if (documents[kind].id !== 'annex' || !recordsIn(kind).some((record) => writtenRecords.includes(record))) continue;
    documentOf.set(kind, must(await engine.annex(ids['case'] ?? '', kind as AnnexKind)).documentId);
  }
  for (const record of writtenRecords) if (ids[record] === undefined) await add(record);
  // What is public may be shown to anybody: it has markers of its own, which nobody looks for.
  const knowledge = await engine.publicDocument();
  must(await engine.addRow(knowledge, 'service', everyField('service', createCanaries())));
  ids['service'] = knowledge;
  const access = anAccess(createPrng(3), ids['desk'] ?? '', 'mobile');
  must(await engine.saveAccessDraft(access));
  must(await engine.recordAccess(access));
  must(await engine.saveFormDraft('case', { alias: canaries.of('half-filled form') }));
  return ids;
};
