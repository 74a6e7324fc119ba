/**
 * [L8] What must hold of a member who was let out, looked at with everything his tablet's disk held: he opens nothing that
 * was written by those who knew, what he wrote too late is applied nowhere, and nothing of the seat stays on his tablet. That he
 * brings what the relay has lost is not looked at here: he is hardly ever the only one to have it, and in 200 seeds a leaver who
 * brought none of it was not found. `tests/engine/review/leaverLostRelay.test.ts` does.
 */
import { equalBytes, toBase64Url, toHex } from '../../src/base/bytes';
import { entryIdOf } from '../../src/protocol/entry';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { LogState } from '../../src/storage/store';
import { type Counted, countedIn, isCounted, joinCounted } from '../../src/team/counted';
import { type Audit, audit, numberOf } from './auditor';
import { isTouched } from './erasers';
import { rowsIn } from './simulatedDisk';
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

interface Departure {
  readonly seat: Uint8Array;
  /** The number of the record that let it out. */
  readonly at: number;
  /** Per incarnation, the numbers that count by the newest record. */
  readonly accepted: Counted;
}

/** Read from the relay's records themselves, not from what a tablet makes of them. */
export const departuresIn = (world: World): readonly Departure[] => {
  const found = new Map<string, Departure>();
  for (const team of world.relay.store().snapshot().teams.values()) {
    for (const [at, bytes] of team.records.entries()) {
      for (const { seat, accepted } of decodeSignedRecord(bytes)?.record.revoked ?? []) {
        const before = found.get(toHex(seat));
        const counted = joinCounted(before?.accepted, countedIn(accepted));
        found.set(toHex(seat), { seat, at: before?.at ?? at, accepted: counted });
      }
    }
  }
  return [...found.values()];
};

const isLate = (
  { seat, accepted }: Departure,
  header: { readonly seat: Uint8Array; readonly incarnation: Uint8Array; readonly n: number },
): boolean => equalBytes(seat, header.seat) && !isCounted(accepted, header);

/** Whether a row that is not applied is one that waits for a person, as it should. */
export const isForReview = async (world: World, opened: Audit, bytes: Uint8Array): Promise<boolean> => {
  if (world.doubles.has(toHex(entryIdOf(bytes) ?? bytes))) return true;
  const entry = await opened.header(bytes);
  return entry !== undefined && departuresIn(world).some((departure) => isLate(departure, entry.header));
};

const checkApplied = async (world: World, opened: Audit): Promise<void> => {
  const departures = departuresIn(world);
  if (departures.length === 0) return;
  for (const { name, disk, isOut } of world.tablets) {
    if (isOut) continue;
    const numbers = new Set<string>();
    for (const { state, bytes } of rowsIn(disk, 'log')) {
      if (state !== LogState.applied && state !== LogState.covered) continue;
      const header = (await opened.header(bytes as Uint8Array))?.header;
      // What was hidden once was not there to be counted.
      const isCounted = header && !isTouched(world, toBase64Url(header.docId));
      if (isCounted && departures.some(({ seat }) => equalBytes(seat, header.seat))) {
        const number = numberOf(header);
        if (numbers.has(number)) {
          world.find('late_is_reviewed', `${name} has applied number ${header.n} of somebody who was out twice`);
        }
        numbers.add(number);
      }
      if (header && departures.some((departure) => isLate(departure, header))) {
        world.find('late_is_reviewed', `${name} has applied number ${header.n} of somebody who was out`);
      }
    }
  }
};

/** With every key his disk held to the last. */
const checkOpens = async (world: World, opened: Audit, tablet: SimulatedTablet): Promise<void> => {
  if (!tablet.lastDisk) return;
  const his = await audit(world.crypto(1), { disk: tablet.lastDisk });
  const known = new Set(his.documents.flatMap(({ keys }) => keys.map(({ keyId }) => toHex(keyId))));
  for (const { seat, at } of departuresIn(world)) {
    if (opened.roster.members.get(toHex(seat))?.name !== tablet.name) continue;
    for (const team of world.relay.store().snapshot().teams.values()) {
      for (const { bytes } of team.entries.values()) {
        const entry = await opened.header(bytes);
        if (!entry || equalBytes(entry.header.seat, seat)) continue;
        const named = opened.roster.heads.findIndex((head) => head.startsWith(toHex(entry.header.rosterHead)));
        if (named < at) continue;
        if (his.roster.keys.has(toHex(entry.entry.headerKeyId)) || known.has(toHex(entry.header.keyId))) {
          world.find('former_opens_nothing', `${tablet.name} opens what was written after it was let out`);
        }
      }
    }
  }
};

export const checkDepartures = async (world: World, opened: Audit): Promise<void> => {
  await checkApplied(world, opened);
  for (const tablet of world.tablets) {
    if (!tablet.isOut) continue;
    await checkOpens(world, opened, tablet);
    if ((tablet.disk.tablet?.seats.length ?? 0) > 0) world.find('former_is_gone', `${tablet.name} keeps its vault`);
  }
};
