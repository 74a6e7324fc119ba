/** [S11] Erased content comes back nowhere: no view, no entry, no key row, no state on any disk, nothing in the relay. */
import { toBase64Url, toHex } from '../../src/base/bytes';
import { openDrop } from '../../src/crypto/drop';
import { nextErasedIds } from '../../src/protocol/erasures';
import { decodeKeyRow, decodeKeyRowSecret } from '../../src/protocol/keyRow';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { documentErasedAt, type ErasedBy, movedTo, nextErasures } from '../../src/team/erasures';
import { type Audit, audit } from './auditor';
import { START } from './clockwork';
import { rowsIn } from './simulatedDisk';
import type { World } from './world';

/** What is erased by the roster everybody has in the end: of all documents there ever were, also those nobody was told of. */
export interface Erased {
  is(id: string): Promise<boolean>;
  /** And all that it went on as. */
  isGone(id: string): Promise<boolean>;
}

const bytesOf = (id: string): Uint8Array => new Uint8Array(Buffer.from(id, 'base64url'));

export const createErased = (by: ErasedBy): Erased => {
  const known = new Map<string, Promise<boolean>>();
  const is: Erased['is'] = (id) => {
    const one = known.get(id) ?? documentErasedAt(by, bytesOf(id)).then((at) => at !== undefined);
    known.set(id, one);
    return one;
  };
  const isGone: Erased['isGone'] = async (id) => {
    if (!(await is(id))) return false;
    const to = await movedTo(by, bytesOf(id));
    return !to || isGone(toBase64Url(to));
  };
  return { is, isGone };
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

const checkTablets = async (world: World, opened: Audit, erased: Erased): Promise<void> => {
  for (const tablet of world.tablets) {
    if (tablet.isOut) continue;
    const { name, disk, engine } = tablet;
    const found = (what: string): void => world.find('erased_is_gone', `${name} has ${what} of an erased document`);
    const isAny = async (ids: readonly string[]): Promise<boolean> =>
      (await Promise.all(ids.map(erased.is))).some((is) => is);
    // One that went on elsewhere is answered with that.
    for (const id of [...world.documents.map((one) => one.id), ...world.firstIds.keys()])
      if ((await erased.is(id)) && (await engine?.document(id))?.id === id) found('a view');
    const cards = [...((await engine?.cards('person')) ?? []), ...((await engine?.cards('case')) ?? [])];
    if (await isAny(cards.map(({ documentId }) => documentId))) found('a card');
    for (const table of ['log', 'outbox'] as const) {
      for (const { bytes } of rowsIn(disk, table)) {
        if (await erased.is(await documentOfEntry(opened, bytes as Uint8Array))) found(`an entry in ${table}`);
      }
    }
    for (const { bytes } of rowsIn(disk, 'keys')) {
      if (await erased.is(await documentOfRow(opened, bytes as Uint8Array))) found('a key row');
    }
    const inside = await audit(world.crypto(1), tablet);
    if (await isAny(inside.documents.map(({ docId }) => toBase64Url(docId)))) found('the state');
    if (await isAny(inside.paged.map(({ docId }) => toBase64Url(docId)))) found('the state among others');
    const states = rowsIn(disk, 'docs').map(({ key }) => String(key));
    const known = new Set(states.filter((key) => !key.includes('/')));
    if (states.some((key) => key.includes('/') && !key.startsWith('states/') && !known.has(key.split('/')[0] ?? '')))
      found('a checkpoint');
  }
};

/** [L9] Nothing of a document leaves a tablet that asked for the roster after the document was erased. */
export const checkPushes = async (world: World, opened: Audit): Promise<void> => {
  /** By the roster when it had so many records. */
  const erasedAfter: Erased[] = [];
  let roster: ErasedBy['roster'] & Pick<Audit['roster'], 'erasures'> = { erased: new Map(), erasures: [] };
  for (const bytes of [undefined, ...opened.records]) {
    const record = bytes && decodeSignedRecord(bytes)?.record;
    if (record) {
      const erasures = nextErasures(roster.erasures, record, '');
      roster = { erased: nextErasedIds(roster.erased, record), erasures };
    }
    const same = erasedAfter.at(-1);
    erasedAfter.push(same && !record?.erased.length ? same : createErased({ crypto: opened.crypto, roster }));
  }
  const outAt = new Map<string, number>();
  for (const [at, bytes] of opened.records.entries()) {
    for (const { seat } of decodeSignedRecord(bytes)?.record.revoked ?? []) {
      outAt.set(toHex(seat), Math.min(at, outAt.get(toHex(seat)) ?? at));
    }
  }
  const isOutBy = (length: number, seat: Uint8Array): boolean =>
    length > (outAt.get(toHex(seat)) ?? Number.POSITIVE_INFINITY);
  const former = new Set(world.tablets.filter(({ isOut }) => isOut).map(({ name }) => name));
  const seatOf = new Map([...opened.roster.members.values()].map(({ name, seat }) => [name, toHex(seat)]));
  for (const { tablet, at, entry, rosterLength } of world.pushes) {
    const author = (await opened.header(entry))?.header.seat;
    // Whoever is out cannot open what others wrote since and gave him in a file: whose it is he does not know.
    if (former.has(tablet) && author && toHex(author) !== seatOf.get(tablet)) continue;
    // [L8] What is his he brings: an administrator may accept it where that goes on, or is taken back.
    if (author && isOutBy(rosterLength, author)) continue;
    const id = await documentOfEntry(opened, entry);
    if (await (erasedAfter[rosterLength] ?? erasedAfter.at(-1))?.is(id))
      world.find(
        'erased_is_not_sent',
        `${tablet} sent an entry of an erased document at ${(at - START) / 1000}, ${rosterLength} records`,
      );
  }
};

export const checkErased = async (world: World, opened: Audit, erased: Erased): Promise<void> => {
  if (opened.roster.erased.size === 0) return;
  await checkTablets(world, opened, erased);
  for (const team of world.relay.store().snapshot().teams.values()) {
    const found = (what: string): void => world.find('erased_is_gone', `the relay has ${what} of an erased document`);
    for (const { bytes } of team.entries.values()) {
      if (await erased.is(await documentOfEntry(opened, bytes))) found('an entry');
    }
    for (const { bytes } of team.keyRows.values()) {
      if (await erased.is(await documentOfRow(opened, bytes))) found('a key row');
    }
  }
};
