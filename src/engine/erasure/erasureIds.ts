/**
 * [S11] Under which ids documents exist anywhere, also those this seat has no key of: whose an entry is stands in its header,
 * which all members read, and the ids of key rows follow from those of the keys.
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import type { OpenedHeader } from '../../log/sealing';
import { erasedIdOf } from '../../protocol/chunkAccess';
import { circleRowIdOf, markOf } from '../../team/erasures';
import { guestRowsOf, keyRowsOf } from '../documents/keyRing';
import { chunkNamesOf } from '../exchange/largeBodies';
import { explainNumbers } from '../receiving/heads';
import { openEntry, type Seat } from '../seat/seat';

interface Named {
  readonly id: string;
  readonly header: OpenedHeader['header'] | undefined;
}

/** Entries of these documents, kept or gone out, with what their headers say. */
const entriesOf = async (seat: Seat, ids: readonly string[]): Promise<readonly Named[]> => {
  const locals = new Set(ids.flatMap((id) => seat.library.known(id)?.local ?? []));
  const known = (await Promise.all([...locals].map((local) => seat.store.where('log', 'doc', local)))).flat();
  const departed = (await seat.store.where('outbox', 'left', 1)).filter(({ doc }) => locals.has(doc));
  const unopened = await seat.store.where('log', 'doc', '');
  const rows = [...known, ...departed, ...unopened];
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const headers = opened.map((one) => (one.ok ? one.value.header : undefined));
  const wanted = new Set(ids);
  return rows
    .map(({ id, doc }, at) => ({ id, doc, header: headers[at] }))
    .filter(({ doc, header }) => doc !== '' || (header && wanted.has(toBase64Url(header.docId))));
};

/** Everything that exists of these documents under any id, as this tablet knows it. */
export const idsOf = async (seat: Seat, ids: readonly string[]) => {
  const documents = ids.flatMap((id) => seat.library.known(id) ?? []);
  const entries = await entriesOf(seat, ids);
  const chunks = await Promise.all(documents.map(({ local }) => chunkNamesOf(seat, local)));
  const bytesOf = (all: readonly string[]) => [...new Set(all)].flatMap((id) => fromBase64Url(id) ?? []);
  const marks = await Promise.all(bytesOf(ids).map((docId) => markOf(seat.crypto, docId)));
  const keyIds = [
    ...entries.flatMap(({ header }) => (header ? [header.keyId] : [])),
    ...documents.flatMap(({ keys }) => keys.map(({ keyId }) => keyId)),
  ];
  const circleRows = await Promise.all(
    bytesOf(keyIds.map(toBase64Url)).map((keyId) => circleRowIdOf(seat.crypto, keyId)),
  );
  const rows = [...(await keyRowsOf(seat, new Set(ids))), ...documents.flatMap(guestRowsOf)];
  return {
    rowIds: [...marks, ...bytesOf([...rows, ...circleRows.map(toBase64Url)])],
    entryIds: [...bytesOf(entries.map(({ id }) => id)), ...chunks.flat().map(erasedIdOf)],
  };
};

/** [S8] Where a snapshot stands for entries, the relay may hide some that this tablet never had: they are asked for. */
export const hasSnapshot = async (seat: Seat, ids: readonly string[]): Promise<boolean> =>
  (await entriesOf(seat, ids)).some(({ header }) => header?.kind === 'snapshot');

/** [S12] The relay gives these to nobody any more: nobody is to miss their numbers. */
export const explainErased = async (seat: Seat, entryIds: readonly Uint8Array[]): Promise<void> => {
  const outbox = new Map((await seat.store.all('outbox')).map((row) => [row.id, row.bytes]));
  const opened = await Promise.all(
    entryIds.map(async (entryId) => {
      const id = toBase64Url(entryId);
      const bytes = (await seat.store.get('log', id))?.bytes ?? outbox.get(id);
      return bytes && openEntry(seat, bytes);
    }),
  );
  const headers = opened.flatMap((one) => (one?.ok ? [one.value.header] : []));
  const written = await seat.store.write([await explainNumbers(seat, headers)]);
  if (!written.ok) seat.storeFailed(written.error);
};
