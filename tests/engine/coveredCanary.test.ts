/** [K7] Whatever a covered engine is asked, and whatever comes in meanwhile: nothing of a record is answered or told. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentKind } from '../../src/domain/documentKind';
import { type AnnexKind, documentKinds, documents, kindsOnLists, recordsIn } from '../../src/domain/documents';
import { may } from '../../src/domain/permissions';
import { type RecordName, recordNames, records } from '../../src/domain/records/index';
import type { Engine } from '../../src/engine/engine';
import { anAccess } from '../support/accesses2023';
import { must, nothing, startTeam, syncAll, type TeamTablet, until } from '../support/engineTeam';
import { type Canaries, createCanaries, everyField } from '../support/everyField';
import { createPrng } from '../support/prng';

const PIN = '4711';

/** What whoever founds a team may write, but for the register and the directory, which have calls of their own. */
const written = recordNames.filter(
  (record) => record !== 'access' && record !== 'service' && may('CM', 'create', record, true),
);

/** A row of every record, with a canary in every field that takes one. Answers with the ids of rows and documents. */
const fill = async ({ engine }: TeamTablet, canaries: Canaries): Promise<Readonly<Record<string, string>>> => {
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
    if (!main || !written.includes(main)) continue;
    documentOf.set(kind, must(await engine.createDocument(kind)).documentId);
    await add(main);
  }
  for (const kind of documentKinds) {
    if (documents[kind].id !== 'annex' || !recordsIn(kind).some((record) => written.includes(record))) continue;
    documentOf.set(kind, must(await engine.annex(ids['case'] ?? '', kind as AnnexKind)).documentId);
  }
  for (const record of written) if (ids[record] === undefined) await add(record);
  // What is public may be answered: it has markers of its own.
  const knowledge = await engine.publicDocument();
  must(await engine.addRow(knowledge, 'service', everyField('service', createCanaries())));
  ids['service'] = knowledge;
  const access = anAccess(createPrng(3), ids['desk'] ?? '', 'mobile');
  must(await engine.saveAccessDraft(access));
  must(await engine.recordAccess(access));
  must(await engine.saveFormDraft('case', { alias: canaries.of('half-filled form') }));
  await engine.search(canaries.markers[0] ?? '');
  await engine.openMirror(ids['case'] ?? '');
  return ids;
};

/** What crosses to the page, as text: bytes as the letters they might be. */
const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? Buffer.from(part).toString() : part)) ?? '';

const connections = ({ events }: TeamTablet) =>
  events.flatMap((event) => (event.type === 'sync' ? event.status.connection : []));

/** These end the covered state, and are asked last. */
const ending: readonly string[] = ['uncover', 'prepareLock'];

it('holds for every call there is, with the ids of real documents and with anything else', async () => {
  const canaries = createCanaries();
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  canaries.add('names', 'Ada Prova');
  canaries.add('names', 'Bruno Esempio');
  canaries.add('names', 'Équipe Prova');
  const ids = await fill(ada, canaries);
  expect(written.length).toBeGreaterThan(40);
  expect(written.filter((record) => ids[record] === undefined)).toEqual([]);
  await syncAll(ada, bruno);
  must(await ada.engine.setPin(PIN));
  const place = { route: `/cases/${canaries.of('place')}` };
  const person = ids['person'] ?? '';
  const shown = { kind: 'row', documentId: person, record: 'person', row: 'main', field: 'languages' } as const;
  must(await ada.engine.cover(place, shown));

  ada.events.length = 0;
  const answers: string[] = [];
  const exchanged = until(ada, async () => connections(ada).join().includes('syncing,synced'));
  must(await bruno.engine.setField(person, 'person', 'main', 'alias', canaries.of('alias from elsewhere')));
  await bruno.engine.syncNow();
  await exchanged;

  const names = Object.keys(ada.engine).filter((name) => !ending.includes(name)) as (keyof Engine)[];
  expect(names.length).toBeGreaterThan(40);
  const known = [
    ...Object.values(ids),
    ...recordNames,
    ...Object.values(records).flatMap((r) => Object.keys(r.fields)),
  ];
  const argument = fc.oneof(
    fc.constantFrom<unknown>(...known, 'main', '2027', 2024, place, shown, nothing, 'case', 'forms/case'),
    fc.anything({ withBigInt: false }),
  );
  const call = async (name: keyof Engine, args: readonly unknown[]): Promise<void> => {
    const asked = async () => (ada.engine[name] as (...given: unknown[]) => unknown)(...args);
    answers.push(asText(await asked().catch((error: unknown) => String(error))));
  };
  for (const name of names) await call(name, [person, 'person', 'main', 'alias', 'x']);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...names), fc.array(argument, { maxLength: 5 }), call), {
    numRuns: 500,
  });
  answers.push(asText(await ada.engine.state()), asText(await ada.engine.uncover('0000')));

  const everything = [...answers, asText(ada.events)].join('\n');
  expect(canaries.markers.filter((marker) => everything.includes(marker))).toEqual([]);
  expect(everything).toContain('languages');
  // The same search finds them once the tablet is open again.
  expect((await ada.engine.uncover(PIN)).result).toBe('open');
  expect(asText(await ada.engine.document(person))).toContain(canaries.markers.at(-1));
});
