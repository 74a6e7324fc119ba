/**
 * [S5, K8] What a seat that is out had delivered to a relay that has lost it since: its locked app offers it before it deletes
 * everything, since nobody else may have it. It opens nothing, so it brings what it wrote itself: beside that stands a hash, without
 * which bytes that the disk has changed could keep the true ones out of the relay for ever.
 */
import { equalBytes, fromBase64Url, toBase64Url } from '../../base/bytes';
import type { Crypto } from '../../crypto/crypto';
import { isLarge } from '../../protocol/entry';
import { limits } from '../../protocol/limits';
import { LogState, type RowOf, type Store } from '../../storage/store';
import { batches } from '../../sync/batches';
import type { Conversation } from '../../sync/conversation';

type Delivered = RowOf<'log'>;
const OWN: readonly LogState[] = [LogState.applied, LogState.covered, LogState.refused];

/** [S9] Of one that stands in chunks only where they are named beside it: an older build did not. */
export const deliveredIn = async (store: Store): Promise<readonly Delivered[]> =>
  (await store.all('log')).filter(
    ({ state, hash, bytes, chunks = [] }) => OWN.includes(state) && hash && (!isLarge(bytes) || chunks.length > 0),
  );

/** `undefined` where the relay did not answer. */
export const wantedOf = async (
  talk: Conversation,
  rows: readonly Delivered[],
): Promise<readonly Delivered[] | undefined> => {
  const ids = rows.flatMap(({ id }) => fromBase64Url(id) ?? []);
  const wanted = new Set<string>();
  for (const part of batches(ids, () => 1, limits.idsPerOffer, limits.idsPerOffer)) {
    const want = await talk.ask({ type: 'OFFER', entryIds: part }, 'WANT');
    if (!want) return undefined;
    for (const id of want.entryIds) wanted.add(toBase64Url(id));
  }
  return rows.filter(({ id }) => wanted.has(id));
};

export const stillWhole = async (
  { sha256 }: Pick<Crypto, 'sha256'>,
  rows: readonly Delivered[],
): Promise<readonly Delivered[]> => {
  const hashes = await Promise.all(rows.map(({ bytes }) => sha256(bytes)));
  return rows.filter(({ hash }, at) => hash && equalBytes(hash, hashes[at] ?? new Uint8Array()));
};
