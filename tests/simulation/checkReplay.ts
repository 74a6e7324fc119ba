/** [S8] Snapshot and tail are the full replay: what each tablet holds of a document is what all its entries come to. */
import { equalBytes, toBase64Url, toHex } from '../../src/base/bytes';
import { openBody } from '../../src/log/sealing';
import { gather, readState } from '../../src/replica/gathered';
import { LogState } from '../../src/storage/store';
import { type Audit, entriesOn } from './auditor';
import { rowsIn } from './simulatedDisk';
import type { World } from './world';

/** Every update there is of each document, by its id: from all tablets, and from the relay also what it hides. */
const allUpdates = async (world: World, opened: Audit): Promise<ReadonlyMap<string, readonly Uint8Array[]>> => {
  const entries = new Map(world.tablets.flatMap((tablet) => [...entriesOn(tablet)]));
  for (const team of world.relay.store().snapshot().teams.values()) {
    for (const [place, { bytes }] of team.entries) {
      const id = team.entryIds.get(place) ?? bytes;
      // [S8] Dropped by the operator, as it was when it left; what a tablet has is a copy of that.
      const whole = bytes.length > 0 ? bytes : world.sealed.get(toHex(id));
      if (whole) entries.set(toBase64Url(id), whole);
    }
  }
  // [L8] What an administrator has not looked at is in no document, and what stands on it may not be either.
  const reviewed = new Set<string>();
  for (const { disk } of world.tablets) {
    for (const { state, bytes } of rowsIn(disk, 'log')) {
      const header = state === LogState.review ? await opened.header(bytes as Uint8Array) : undefined;
      if (header) reviewed.add(toBase64Url(header.header.docId));
    }
  }
  const blobs = new Map(
    world.tablets.flatMap(({ disk }) => rowsIn(disk, 'blobs')).map((row) => [row['id'], row['bytes']]),
  );
  const chunks = async (name: Uint8Array) => blobs.get(toBase64Url(name)) as Uint8Array | undefined;
  const updates = new Map<string, Uint8Array[]>();
  for (const bytes of entries.values()) {
    const header = await opened.header(bytes);
    if (header?.header.kind !== 'update') continue;
    const { docId, keyId } = header.header;
    const known = opened.documents.find((one) => equalBytes(one.docId, docId));
    const key = known?.keys.find((one) => equalBytes(one.keyId, keyId))?.key;
    const body = key && (await openBody(opened.crypto, opened.roster.team, key, header, chunks));
    const id = toBase64Url(docId);
    if (body && !reviewed.has(id)) updates.set(id, [...(updates.get(id) ?? []), body]);
  }
  return updates;
};

const looks = (read: { readonly canonical: Uint8Array } | undefined): Uint8Array => read?.canonical ?? new Uint8Array();

export const checkReplay = async (world: World, opened: Audit): Promise<void> => {
  for (const [id, updates] of await allUpdates(world, opened)) {
    const full = looks(gather(updates));
    for (const { name, engine, isOut } of world.tablets) {
      if (isOut) continue;
      const state = await engine?.openMirror(id);
      await engine?.closeMirror(id);
      if (state && !equalBytes(looks(readState(state)), full))
        world.find('snapshot_is_replay', `${name} holds another state of a document`);
    }
  }
};
