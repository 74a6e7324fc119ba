/** What must hold in the end, each promise by its name; the first that does not is what a seed reports. */
import * as Y from 'yjs';
import { toBase64Url, toHex } from '../../src/base/bytes';
import { registerLabel } from '../../src/domain/documents';
import { access } from '../../src/domain/records/access';
import { derivedDocId } from '../../src/engine/seat/derivedIds';
import type { Seat } from '../../src/engine/seat/seat';
import { entryIdOf } from '../../src/protocol/entry';
import { isDamaged, LogState } from '../../src/storage/store';
import { type Audit, audit, entriesOn, numberOf } from './auditor';
import { checkChunks } from './checkChunks';
import { checkErased, checkPushes, createErased, type Erased } from './checkErased';
import { checkJournal } from './checkJournal';
import { checkReplay } from './checkReplay';
import { checkDepartures, isForReview } from './departures';
import { hasErased, isTouched } from './erasers';
import { difference, type LastView, lastView } from './lastView';
import { rowsIn } from './simulatedDisk';
import type { SimulatedTablet } from './simulatedTablet';
import type { World } from './world';

const DAY = 24 * 60 * 60 * 1000;

const checkSameEverywhere = (world: World, views: readonly LastView[]): void => {
  const [first, ...others] = views;
  for (const other of others) {
    const differs = first && difference(first, other);
    if (differs) world.find('same_everywhere', `${first.tablet} and ${other.tablet} differ in ${differs}`);
  }
};

const stateNames = Object.fromEntries(Object.entries(LogState).map(([name, state]) => [state, name]));

const hexOf = (id: unknown): string => Buffer.from(String(id), 'base64url').toString('hex');

const checkNothingHeldBack = async (world: World, opened: Audit): Promise<void> => {
  for (const { name, disk, isOut } of world.tablets) {
    if (isOut) continue;
    for (const { id, state, why, bytes } of rowsIn(disk, 'log')) {
      if (state === LogState.applied || state === LogState.covered) continue;
      // [L8] The last true copy went with somebody who was let out: it is shown as damaged, and no more can be done.
      if (isDamaged({ state: state as LogState, why: String(why) }) && world.goneWith.has(hexOf(id))) continue;
      // What a lying relay gave in place of an entry that is erased by now can be asked for no more.
      if (hasErased(world) && why === 'not_opened') continue;
      if (state === LogState.review && (await isForReview(world, opened, bytes as Uint8Array))) continue;
      const header = (await opened.header(bytes as Uint8Array))?.header;
      const author = header && opened.roster.members.get(toHex(header.seat))?.name;
      const which = header ? `of ${author}, number ${header.n}, ${header.m} in its document` : 'nobody can open';
      world.find('nothing_held_back', `${name} has an entry ${which}: ${stateNames[Number(state)]} ${why}`);
    }
  }
};

/** [L2] Nobody is told that entries are withheld which the relay has: what is named is nowhere else any more. */
const checkNobodyAccused = async (world: World, opened: Audit): Promise<void> => {
  const relayed: Uint8Array[] = [];
  for (const team of world.relay.store().snapshot().teams.values()) {
    for (const { bytes } of team.entries.values()) relayed.push(bytes);
  }
  for (const tablet of world.tablets) {
    // Whoever is out has heard nothing since.
    const named = tablet.isOut ? [] : (tablet.status?.withheld ?? []).map(({ name }) => name);
    if (named.length === 0) continue;
    const here = new Set([...entriesOn(tablet).values()].map((bytes) => toHex(entryIdOf(bytes) ?? bytes)));
    for (const bytes of relayed.filter((one) => !here.has(toHex(entryIdOf(one) ?? one)))) {
      const header = (await opened.header(bytes))?.header;
      const author = header && opened.roster.members.get(toHex(header.seat))?.name;
      if (author !== undefined && named.includes(author)) {
        world.find('nobody_is_accused', `${tablet.name} misses number ${header?.n} of ${author}, which the relay has`);
      }
    }
  }
};

/** [I1] What a tablet was told is delivered is in the relay's log, and so is what any tablet holds. */
const checkDelivered = async (world: World, { header }: Audit, erased: Erased): Promise<void> => {
  const placed = new Set<string>();
  /** [S11] Of a document that is erased in the end. */
  const isErased = async (id: string): Promise<boolean> => {
    const opened = await header(world.sealed.get(id) ?? new Uint8Array());
    return opened !== undefined && erased.is(toBase64Url(opened.header.docId));
  };
  for (const team of world.relay.store().snapshot().teams.values()) {
    for (const id of team.placeOf.keys()) placed.add(id);
  }
  for (const id of world.delivered) {
    if (placed.has(id) || world.goneWith.has(id) || (await isErased(id))) continue;
    world.find('delivered_is_kept', 'an entry left the relay');
  }
  for (const tablet of world.tablets) {
    if (tablet.isOut) continue;
    for (const [id, bytes] of entriesOn(tablet)) {
      if (hasErased(world) && !(await header(bytes))) continue;
      if (!placed.has(hexOf(id))) {
        world.find('delivered_is_kept', `an entry on ${tablet.name} is not in the relay's log`);
      }
    }
  }
};

const checkNumbers = async (world: World, { header }: Audit, erased: Erased): Promise<void> => {
  const entries = new Map(world.tablets.filter(({ isOut }) => !isOut).flatMap((tablet) => [...entriesOn(tablet)]));
  const numbered = new Map<string, string>();
  for (const [id, bytes] of entries) {
    const opened = await header(bytes);
    if (!opened || world.doubles.has(hexOf(id))) continue;
    // What was hidden once was not there to be counted.
    const document = toBase64Url(opened.header.docId);
    if (isTouched(world, document) || (await erased.is(document))) continue;
    const number = numberOf(opened.header);
    const before = numbered.get(number);
    if (before !== undefined && before !== id) world.find('numbers_once', `two entries have one number, ${number}`);
    numbered.set(number, id);
  }
};

/** [K4, L10] One document per desk and month; rows without clock or author; entries that bear only the day. */
const checkRegister = async (world: World, opened: Audit, tablet: SimulatedTablet): Promise<void> => {
  const seat = { roster: opened.roster, crypto: opened.crypto } as unknown as Seat;
  const labels = world.journal.writes
    .filter(({ kind }) => kind === 'access')
    .flatMap(({ document }) => world.desks.map((desk) => registerLabel(desk, document)));
  const expected = new Set<string>();
  for (const label of new Set(labels)) expected.add(toBase64Url(await derivedDocId(seat, 'register', label)));
  const months = opened.documents.filter(({ kind }) => kind === 'register').map(({ docId }) => toBase64Url(docId));
  if (months.some((id) => !expected.has(id))) world.find('one_document_per_month', 'a register document of its own');

  const declared = new Set([...Object.keys(access.fields), 'correction', 'year']);
  const seats = [...opened.roster.members.keys()].map((hex) => toBase64Url(Buffer.from(hex, 'hex')));
  for (const id of months) {
    const page = new Y.Doc();
    Y.applyUpdate(page, (await tablet.engine?.openMirror(id)) ?? new Uint8Array([0, 0]));
    for (const [key, value] of page.getMap<object>('access').entries()) {
      const names = Object.keys(value);
      const stray = names.find((name) => !declared.has(name));
      if (stray !== undefined) world.find('register_is_anonymous', `a row says ${stray}`);
      if (seats.some((name) => (key + JSON.stringify(value)).includes(name))) {
        world.find('register_is_anonymous', 'a row names a seat');
      }
    }
  }
  for (const bytes of entriesOn(tablet).values()) {
    const entry = await opened.header(bytes);
    if (entry && expected.has(toBase64Url(entry.header.docId)) && entry.header.time % DAY !== 0) {
      world.find('register_is_anonymous', 'an entry of the register bears an hour');
    }
  }
};

export const checkInvariants = async (world: World): Promise<void> => {
  const [tablet] = world.tablets;
  if (!tablet) throw new Error('a world without tablets');
  const opened = await audit(world.crypto(1), tablet);
  const erased = createErased(opened);
  await checkDelivered(world, opened, erased);
  await checkErased(world, opened, erased);
  await checkPushes(world, opened);
  await checkNobodyAccused(world, opened);
  await checkNothingHeldBack(world, opened);
  await checkDepartures(world, opened);
  const views: LastView[] = [];
  for (const { name, engine, isOut } of world.tablets)
    if (engine && !isOut) views.push(await lastView(world, name, engine));
  checkSameEverywhere(world, views);
  await checkReplay(world, opened);
  await checkChunks(world, opened);
  const [view] = views;
  if (!view) return world.find('no_crash', 'nobody is left');
  const gone = await Promise.all(world.documents.map(async ({ id }) => ((await erased.isGone(id)) ? [id] : [])));
  checkJournal(world, view, new Set(gone.flat()));
  await checkNumbers(world, opened, erased);
  await checkRegister(world, opened, tablet);
};
