/** [S8] Two snapshots that show the same are not the same: what is written later is written over clocks, and no screen shows those. */
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64Url } from '../../../src/base/bytes';
import { decodeSnapshot, encodeSnapshot } from '../../../src/log/snapshot';
import { entryIdOf } from '../../../src/protocol/entry';
import { readState } from '../../../src/replica/gathered';
import { personOf, syncAll } from '../../support/engineTeam';
import { onlyStore } from '../../support/faultyDisk';
import { forgeBody } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { adopted, compact, setPerson, shown, startSmall } from '../../support/summingUp';

const isCell = (struct: Y.Item | Y.GC | Y.Skip, field: string): struct is Y.Item =>
  struct instanceof Y.Item &&
  struct.length === 1 &&
  struct.content instanceof Y.ContentAny &&
  struct.parentSub?.startsWith(`main/${field}/`) === true &&
  !struct.origin;

/** Shows the same, and calls the writes of two answers by each other's clocks. */
const twinOf = (state: Uint8Array): Uint8Array => {
  const { structs, ds } = Y.decodeUpdate(state);
  const [alias, phone] = ['alias', 'phone'].map((field) => structs.find((one) => isCell(one, field)) as Y.Item);
  if (!alias || !phone) throw new Error('nothing to exchange');
  [alias.content, phone.content] = [phone.content, alias.content];
  [alias.parentSub, phone.parentSub] = [phone.parentSub, alias.parentSub];
  const byClient = new Map<number, (Y.Item | Y.GC | Y.Skip)[]>();
  for (const one of structs) byClient.set(one.id.client, [...(byClient.get(one.id.client) ?? []), one]);
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  encoding.writeVarUint(out, byClient.size);
  for (const [client, list] of [...byClient].sort(([a], [b]) => b - a)) {
    for (const n of [list.length, client, list[0]?.id.clock ?? 0]) encoding.writeVarUint(out, n);
    for (const one of list) one.write(encoder, 0);
  }
  encoding.writeVarUint(out, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    for (const n of [client, ranges.length]) encoding.writeVarUint(out, n);
    for (const { clock, len } of ranges) for (const n of [clock, len]) encoding.writeVarUint(out, n);
  }
  return encoder.toUint8Array();
};
const hashOf = (state: Uint8Array): string => toBase64Url(readState(state)?.canonical ?? new Uint8Array());

it('one member’s snapshot that looks the same under other clocks is begun with by nobody', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const [bruno, carla] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await setPerson(ada, person, 'phone', '3330000001');
  await syncAll(ada, bruno, carla);
  bruno.cable.unplug();
  for (let at = 0; at < 9; at++) {
    await setPerson(ada, person, 'safeContactRule', `regola ${at}`);
    await ada.engine.syncNow();
  }
  await compact(team.dataDir, ada, carla);
  bruno.cable.plug();
  await bruno.engine.syncNow();
  const { seat, entries } = await insideOf(bruno);
  const said = entries.flatMap((one) => {
    const snapshot = one.header.kind === 'snapshot' ? decodeSnapshot(one.update) : undefined;
    return snapshot && snapshot.state.length > 0 ? [{ ...one, snapshot }] : [];
  });
  const [theirs] = said;
  if (!theirs) throw new Error('no snapshot');
  const twin = { ...theirs.snapshot, state: twinOf(theirs.snapshot.state) };
  expect(hashOf(twin.state)).toBe(hashOf(theirs.snapshot.state));
  const { incarnation, n } = seat.counters;
  const header = { kind: 'snapshot', covers: theirs.header.covers, incarnation, n: n + 1 } as const;
  const idOf = (entry: Uint8Array): string => toBase64Url(entryIdOf(entry) ?? new Uint8Array());
  // Of two a document begins with the one whose id comes first: its author draws it.
  let forged: Uint8Array;
  do forged = await forgeBody(seat, person, encodeSnapshot(twin), header);
  while (idOf(forged) > theirs.id);
  const doc = seat.library.known(person)?.local ?? '';
  await onlyStore(bruno.disk).write([
    { table: 'outbox', put: { order: 1e9, id: idOf(forged), doc, left: 1, bytes: forged } },
    await seat.meta.change('counters', { ...seat.counters, n: n + 1 }),
  ]);
  const liar = await bruno.crash().unlock();
  await syncAll(liar, ada);
  const dora = await team.join(ada);
  expect((await adopted(dora)).map(({ id }) => id)).not.toContain(idOf(forged));
  await setPerson(ada, person, 'phone', '3339999999');
  await syncAll(ada, dora, carla);
  expect(await shown(dora, person)).toBe(await shown(ada, person));
});
