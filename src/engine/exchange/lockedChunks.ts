/**
 * [S9, K8] The chunks of what a seat that is out has not delivered, brought by a locked app: it opens nothing, but each entry
 * of the outbox says which chunks are its own, and what the relay has already is not sent again.
 */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import { type CarryingSide, createCarrier } from '../../sync/carrying';
import type { Conversation } from '../../sync/conversation';
import type { Ports } from '../ports';

interface Large {
  readonly chunks?: readonly string[];
}

/** `undefined`: it cannot be read now, and may be there. */
type Read = (id: string) => Promise<Uint8Array | 'gone' | undefined>;
type Bringing = Pick<CarryingSide, 'chunksToSend' | 'chunkSent' | 'chunkUnwanted' | 'chunkSpoilt'>;

const bringing = (due: ReadonlySet<string>, read: Read) => {
  const brought = new Set<string>();
  const lost = new Set<string>();
  const unread = new Set<string>();
  const side: Bringing = {
    chunksToSend: async (most) => {
      const some: { name: Uint8Array; bytes: Uint8Array }[] = [];
      for (const id of due) {
        if (some.length >= most) break;
        if (brought.has(id) || lost.has(id) || unread.has(id)) continue;
        const [name, bytes] = [fromBase64Url(id), await read(id)];
        if (name && bytes === undefined) unread.add(id);
        else if (name && bytes && bytes !== 'gone') some.push({ name, bytes });
        else lost.add(id);
      }
      return some;
    },
    chunkSent: async (name) => brought.add(toBase64Url(name)).size > 0,
    chunkUnwanted: (name) => void lost.add(toBase64Url(name)),
    chunkSpoilt: async (name) => lost.add(toBase64Url(name)).size > 0,
  };
  return { side, brought, unread };
};

/** Those of the rows whose chunks the relay has now; `undefined` where it may take more another time. */
export const bringChunks = async <R extends Large>(
  { carry, now, crypto }: Pick<Ports, 'carry' | 'now' | 'crypto'>,
  talk: Conversation,
  { team, relayUrl }: { readonly team: Uint8Array; readonly relayUrl: string },
  rows: readonly R[],
  read: Read,
): Promise<readonly R[] | undefined> => {
  const { side, brought, unread } = bringing(new Set(rows.flatMap(({ chunks = [] }) => chunks)), read);
  const rest = {
    chunksToFetch: async () => [],
    takeChunk: async () => true,
    apply: async () => undefined,
    chunksRefused: () => undefined,
    relayUrl: () => relayUrl,
    team: () => team,
  };
  const carrier = createCarrier({ side: { ...side, ...rest }, carry, now, sha256: crypto.sha256 });
  for (;;) {
    const carried = await carrier.part(talk);
    if (carried === 'later' || (carried === 'nothing' && unread.size > 0)) return undefined;
    if (carried === 'nothing') return rows.filter(({ chunks = [] }) => chunks.every((id) => brought.has(id)));
  }
};
