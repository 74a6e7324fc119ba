/** [K7] Whatever a covered engine is asked, and whatever comes in meanwhile: nothing of a record is answered or told. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordNames, records } from '../../../src/domain/records/index';
import type { Engine } from '../../../src/engine/engine';
import { must, nothing, startTeam, syncAll, type TeamTablet, until } from '../../support/engineTeam';
import { type Canaries, createCanaries } from '../../support/everyField';
import { fillEveryRecord, writtenRecords } from '../../support/everyRecord';

const PIN = '4711';

const fill = async ({ engine }: TeamTablet, canaries: Canaries): Promise<Readonly<Record<string, string>>> => {
  const ids = await fillEveryRecord(engine, canaries);
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
  expect(writtenRecords.length).toBeGreaterThan(40);
  expect(writtenRecords.filter((record) => ids[record] === undefined)).toEqual([]);
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
