/**
 * [L4, L5] Every reason for which an entry is kept and not shown, raised: by a member who means harm, by a relay or a disk that
 * changes bytes. Each is listed by its name, also after a restart, and nothing else waits for it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { type AsideReason, asideReasons } from '../../src/domain/problems';
import type { Seat } from '../../src/engine/seat/seat';
import { decodeSealedEntry, encodeSealedEntry } from '../../src/protocol/entry';
import { updateLimits } from '../../src/replica/inspect';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../support/engineTeam';
import { flip, onlyStore } from '../support/faultyDisk';
import { fileOf, forgeBody, forgeEntry, forgersCrypto, poison, updateOf } from '../support/forgery';
import { insideOf } from '../support/insider';
import { projectRoot } from '../support/projectRoot';

/** As many as one document has room for, and one more. */
const TOO_MANY_AUTHORS = 257;

interface Scene {
  /** Of Bruno, who means harm. */
  readonly seat: Seat;
  readonly person: string;
  /** An update no one could object to, but for what is done with it. */
  readonly update: Uint8Array;
  readonly colleague: Uint8Array;
}
type Forge = (scene: Scene) => Promise<readonly Uint8Array[]>;

/** The entry with something in it changed after it was sealed. */
const changed = async (
  { seat, person, update }: Scene,
  change: (entry: NonNullable<ReturnType<typeof decodeSealedEntry>>) => object,
): Promise<readonly Uint8Array[]> => {
  const entry = decodeSealedEntry(await forgeEntry(seat, person, update));
  if (!entry) throw new Error('no entry');
  return [encodeSealedEntry({ ...entry, ...change(entry) })];
};
const alone = async (entry: Promise<Uint8Array>): Promise<readonly Uint8Array[]> => [await entry];

/** Two writes of one client, each as an update of its own. */
const inSteps = (writes: number): readonly Uint8Array[] => {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < writes; at++)
    document.getMap('person').set(`main/phone/AAAAAAAAAA${'ABC'[at]}`, ['1', at, 'x']);
  return updates;
};

const forgeries: Partial<Record<AsideReason, Forge>> = {
  roster: ({ seat, person, update }) =>
    alone(forgeEntry(seat, person, update, { rosterHead: forgersCrypto.random(8) })),
  header_key: (scene) => changed(scene, () => ({ headerKeyId: forgersCrypto.random(8) })),
  malformed: async ({ seat, person, update }) => [(await forgeEntry(seat, person, update)).slice(0, 40)],
  not_opened: (scene) => changed(scene, ({ header }) => ({ header: header.map((byte) => byte ^ 1) })),
  wrong_body: (scene) => changed(scene, ({ body }) => ({ body: body.map((byte) => byte ^ 1) })),
  author: ({ seat, person, update }) => alone(forgeEntry(seat, person, update, { seat: forgersCrypto.random(8) })),
  signature: ({ seat, person, update, colleague }) => alone(forgeEntry(seat, person, update, { seat: colleague })),
  body: ({ seat, person, update }) => {
    const known: Seat['library']['known'] = (id) => {
      const document = seat.library.known(id);
      const keys = document?.keys.map((one) => ({ ...one, key: forgersCrypto.random(32) })) ?? [];
      return document && { ...document, keys };
    };
    return alone(forgeEntry({ ...seat, library: { ...seat.library, known } }, person, update));
  },
  clients: ({ seat, person, update }) => alone(forgeEntry(seat, person, update, { clients: [] })),
  clock: ({ seat, person }) => alone(forgeEntry(seat, person, inSteps(2)[1] as Uint8Array)),
  gap: ({ seat, person }) => {
    const [first, , third] = inSteps(3) as [Uint8Array, Uint8Array, Uint8Array];
    return alone(forgeBody(seat, person, Y.mergeUpdates([first, third]), {}));
  },
  too_many: ({ seat, person }) => {
    const updates = Array.from({ length: updateLimits.clients + 1 }, (_, client) =>
      updateOf('person', { [`main/phone/AAAAAAAA${String(client).padStart(3, 'A')}`]: ['1', 1, 'x'] }, client + 1),
    );
    return alone(forgeBody(seat, person, Y.mergeUpdates(updates), {}));
  },
  too_many_authors: async ({ seat, person }) => {
    const update = () => updateOf('person', { 'main/phone/AAAAAAAAAAA': ['1', 1, seat.name] });
    return Promise.all(Array.from({ length: TOO_MANY_AUTHORS }, () => forgeEntry(seat, person, update())));
  },
  incomplete: ({ seat, person }) => alone(forgeEntry(seat, person, poison)),
};

/** A value nested so deep that it fits one tablet's stack and not another's: the same verdict on both. */
const deep: Forge = ({ seat, person }) => {
  let value: unknown = 'x';
  for (let at = 0; at < 4_000; at++) value = [value];
  return alone(forgeBody(seat, person, updateOf('person', { 'main/phone/AAAAAAAAAAA': [value, 1, 'x'] }), {}));
};

/** Those whose raising is a longer story: where it is told, and what is asserted there. */
const elsewhere: Partial<Record<AsideReason, readonly [file: string, asserted: string]>> = {
  version: ['engine/receiving/setAside.test.ts', "['version', () => later.forgeEntry, {}]"],
  kind: ['engine/receiving/setAside.test.ts', "['kind', () => forgeEntry, { kind: 'heads' }]"],
  schema: ['engine/receiving/setAside.test.ts', "['schema', () => forgeEntry, { schema: 2 }]"],
  unapplied: ['engine/entrance/readingOnly.test.ts', "why: 'unapplied'"],
  client_of_another: [
    'engine/receiving/hostileMember.test.ts',
    "expect(await refusedOn(carla)).toEqual(['client_of_another'])",
  ],
  fork: ['engine/receiving/hostileMember.test.ts', "expect(await refusedOn(carla)).toEqual(['fork'])"],
  snapshot: ['engine/snapshots/compaction.test.ts', "expect([kept?.state, kept?.why]).toEqual([4, 'snapshot'])"],
  circle: ['engine/review/leavingTheTeam.test.ts', "expect(await whys(ada)).toEqual([['circle', 1]])"],
  profile: ['engine/review/leavingTheTeam.test.ts', "expect(await whys(tablet)).toEqual([['profile', 1]])"],
  number: ['engine/receiving/numbersOnce.test.ts', "expect(await whys(tablet)).toEqual([['number', 3]])"],
  late: ['engine/review/leavingTheTeam.test.ts', "expect(await whys(tablet)).toEqual([['late', 1]])"],
};

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
const reasons = async ({ engine }: TeamTablet) => (await engine.setAside()).map(({ why }) => why);

const startScene = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(bruno, ada);
  const { seat } = await insideOf(bruno);
  const colleague = (await insideOf(ada)).seat.keys.seat;
  const update = updateOf('person', { 'main/phone/AAAAAAAAAAA': ['3339999999', 8e15, seat.name] });
  return { ada, bruno, person, seat, colleague, update };
};

it.each([...Object.entries(forgeries), ['too_many', deep] as const])(
  '%s is listed, changes nothing and holds up nothing',
  async (why, forge) => {
    const { ada, bruno, person, ...scene } = await startScene();
    must(await ada.engine.readFile(fileOf(scene.seat, await forge({ person, ...scene }))));
    expect(await reasons(ada)).toEqual([why]);
    if (why !== 'too_many_authors') expect(await phone(ada, person)).toBe('3330000001');
    const again = await ada.crash().unlock();
    expect(await reasons(again)).toEqual([why]);

    must(await again.engine.setField(person, 'person', 'main', 'safeContactRule', 'di sera'));
    await syncAll(again, bruno);
    expect((await bruno.engine.document(person))?.rows[0]?.cells['safeContactRule']?.value).toBe('di sera');
    expect((await again.engine.syncStatus()).undelivered).toBe(0);
  },
);

it('damaged is listed until the relay has given the true bytes', async () => {
  const { ada, person } = await startScene();
  const { entries } = await insideOf(ada);
  const newest = entries.filter(({ kind }) => kind === 'person').sort((a, b) => b.header.m - a.header.m)[0];
  const row = await onlyStore(ada.disk).get('log', newest?.id ?? '');
  if (!row) throw new Error('no such row');
  await flip(ada.disk, 'log', row);
  const again = ada.crash();
  again.cable.unplug();
  await again.unlock();
  await again.engine.document(person);
  expect(await reasons(again)).toEqual(['damaged']);
  again.cable.plug();
  await again.engine.syncNow();
  expect(await reasons(again)).toEqual([]);
});

it.each(Object.entries(elsewhere))('%s is raised where it is said to be, and asserted there', (_, [file, asserted]) => {
  expect(readFileSync(join(projectRoot, 'tests', file), 'utf8')).toContain(asserted);
});

it('no reason is left out, and none is named that does not exist', () => {
  const raised = [...Object.keys(forgeries), ...Object.keys(elsewhere), 'damaged'];
  expect(raised.sort()).toEqual([...asideReasons].sort());
});
