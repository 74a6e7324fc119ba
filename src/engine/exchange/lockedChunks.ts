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

type Bringing = Pick<CarryingSide, 'chunksToSend' | 'chunkSent' | 'chunkUnwanted'>;
const bringing = (due: ReadonlySet<string>, read: (id: string) => Promise<Uint8Array | undefined>) => {
  const brought = new Set<string>();
  const lost = new Set<string>();
  const side: Bringing = {
    chunksToSend: async (most) => {
      const some: { name: Uint8Array; bytes: Uint8Array }[] = [];
      for (const id of due) {
        if (some.length >= most) break;
        if (brought.has(id) || lost.has(id)) continue;
        const [name, bytes] = [fromBase64Url(id), await read(id)];
        if (name && bytes) some.push({ name, bytes });
        else lost.add(id);
      }
      return some;
    },
    chunkSent: async (name) => brought.add(toBase64Url(name)).size > 0,
    chunkUnwanted: (name) => void lost.add(toBase64Url(name)),
  };
  return { side, brought };
};

/** Those of the rows whose chunks the relay has now; `undefined` where it may take more another time. */
export const bringChunks = async <R extends Large>(
  { carry, now, crypto }: Pick<Ports, 'carry' | 'now' | 'crypto'>,
  talk: Conversation,
  { team, relayUrl }: { readonly team: Uint8Array; readonly relayUrl: string },
  rows: readonly R[],
  read: (id: string) => Promise<Uint8Array | undefined>,
): Promise<readonly R[] | undefined> => {
  const { side, brought } = bringing(new Set(rows.flatMap(({ chunks = [] }) => chunks)), read);
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
    if (carried === 'later') return undefined;
    if (carried === 'nothing') return rows.filter(({ chunks = [] }) => chunks.every((id) => brought.has(id)));
  }
};
