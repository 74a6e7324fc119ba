/** [S11] Erased content comes back nowhere: no view, no entry, no key row, no state on any disk, nothing in the relay. */
import { toBase64Url, toHex } from '../../src/base/bytes';
import { openDrop } from '../../src/crypto/drop';
import { type ErasedIds, nextErasedIds } from '../../src/protocol/erasures';
import { decodeKeyRow, decodeKeyRowSecret } from '../../src/protocol/keyRow';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { markOf, successorIdOf } from '../../src/team/erasures';
import { type Audit, audit } from './auditor';
import { START } from './clockwork';
import { rowsIn } from './simulatedDisk';
import type { World } from './world';

/** More notes of one case than anybody erases here. */
const MOST_COPIES = 8;

/** Documents of this world that are erased by the roster everybody has in the end. */
export const erasedDocuments = async (world: World, { crypto, roster }: Audit): Promise<ReadonlySet<string>> => {
  const erased = new Set<string>();
  for (const { id } of world.documents) {
    let docId: Uint8Array = new Uint8Array(Buffer.from(id, 'base64url'));
    // Copies that were to stand for it, where that came to nothing, go with it.
    for (let copies = 0; copies < MOST_COPIES; copies++) {
      if (roster.erased.has(toHex(await markOf(crypto, docId)))) erased.add(toBase64Url(docId));
      docId = await successorIdOf(crypto, docId);
    }
  }
  return erased;
};

const documentOfRow = async ({ crypto, roster }: Audit, bytes: Uint8Array): Promise<string> => {
  const row = decodeKeyRow(bytes);
  const pair = row && roster.keys.get(toHex(row.targetKeyId));
  const drop = pair && (await openDrop(crypto, pair, 'ponte/0/key-row', row.rowId, row.drop));
  const secret = drop && decodeKeyRowSecret(drop);
  return secret ? toBase64Url(secret.claim.docId) : '';
};

const documentOfEntry = async (opened: Audit, bytes: Uint8Array): Promise<string> => {
  const header = (await opened.header(bytes))?.header;
  return header ? toBase64Url(header.docId) : '';
};

const checkTablets = async (world: World, opened: Audit, erased: ReadonlySet<string>): Promise<void> => {
  for (const tablet of world.tablets) {
    if (tablet.isOut) continue;
    const { name, disk, engine } = tablet;
    const found = (what: string): void => world.find('erased_is_gone', `${name} has ${what} of an erased document`);
    // One that went on elsewhere is answered with that.
    for (const id of erased) if ((await engine?.document(id))?.id === id) found('a view');
    const cards = [...((await engine?.cards('person')) ?? []), ...((await engine?.cards('case')) ?? [])];
    if (cards.some(({ documentId }) => erased.has(documentId))) found('a card');
    for (const table of ['log', 'outbox'] as const) {
      for (const { bytes } of rowsIn(disk, table)) {
        if (erased.has(await documentOfEntry(opened, bytes as Uint8Array))) found(`an entry in ${table}`);
      }
    }
    for (const { bytes } of rowsIn(disk, 'keys')) {
      if (erased.has(await documentOfRow(opened, bytes as Uint8Array))) found('a key row');
    }
    const inside = await audit(world.crypto(1), tablet);
    if (inside.documents.some(({ docId }) => erased.has(toBase64Url(docId)))) found('the state');
    if (inside.paged.some(({ docId }) => erased.has(toBase64Url(docId)))) found('the state among others');
    const states = rowsIn(disk, 'docs').map(({ key }) => String(key));
    const known = new Set(states.filter((key) => !key.includes('/')));
    if (states.some((key) => key.includes('/') && !key.startsWith('states/') && !known.has(key.split('/')[0] ?? '')))
      found('a checkpoint');
  }
};

/** [L9] Nothing of a document leaves a tablet that asked for the roster after the document was erased. */
export const checkPushes = async (world: World, opened: Audit): Promise<void> => {
  /** What was erased when the roster had so many records. */
  const erasedAfter: ErasedIds[] = [new Map()];
  for (const bytes of opened.records) {
    const before = erasedAfter.at(-1) ?? new Map();
    const record = decodeSignedRecord(bytes)?.record;
    erasedAfter.push(record ? nextErasedIds(before, record) : before);
  }
  const erasedIn = async (id: string, length: number): Promise<boolean> => {
    const mark = toHex(await markOf(opened.crypto, new Uint8Array(Buffer.from(id, 'base64url'))));
    return (erasedAfter[length] ?? erasedAfter.at(-1))?.has(mark) === true;
  };
  const former = new Set(world.tablets.filter(({ isOut }) => isOut).map(({ name }) => name));
  const seatOf = new Map([...opened.roster.members.values()].map(({ name, seat }) => [name, toHex(seat)]));
  for (const { tablet, at, entry, rosterLength } of world.pushes) {
    const author = (await opened.header(entry))?.header.seat;
    // Whoever is out cannot open what others wrote since and gave him in a file: whose it is he does not know.
    if (former.has(tablet) && author && toHex(author) !== seatOf.get(tablet)) continue;
    const id = await documentOfEntry(opened, entry);
    if ((world.erasures.has(id) || world.moved.has(id)) && (await erasedIn(id, rosterLength)))
      world.find(
        'erased_is_not_sent',
        `${tablet} sent an entry of an erased document at ${(at - START) / 1000}, ${rosterLength} records`,
      );
  }
};

export const checkErased = async (world: World, opened: Audit, erased: ReadonlySet<string>): Promise<void> => {
  if (erased.size === 0) return;
  await checkTablets(world, opened, erased);
  for (const team of world.relay.store().snapshot().teams.values()) {
    const found = (what: string): void => world.find('erased_is_gone', `the relay has ${what} of an erased document`);
    for (const { bytes } of team.entries.values()) {
      if (erased.has(await documentOfEntry(opened, bytes))) found('an entry');
    }
    for (const { bytes } of team.keyRows.values()) {
      if (erased.has(await documentOfRow(opened, bytes))) found('a key row');
    }
  }
};
