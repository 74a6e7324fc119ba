/**
 * An entry that leaves at once: a choice or a summary, not something typed. Nothing is folded into it, it is numbered after
 * all that has left, and it is never sealed again. [L2, L6]
 */
import { advance, chainKey, ZERO_HASH } from '../../log/chains';
import type { Header } from '../../log/header';
import type { Change } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { inBackground, type Seat } from '../seat/seat';
import { renewKey } from './renewing';
import { type Content, nextOrder, sealBody } from './writing';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Call only when nothing of the document waits to be folded. `alter` changes what is known of the document beside its
 * chains. False when it could not be kept; then nothing has changed.
 */
export const depart = async (
  seat: Seat,
  document: KnownDocument,
  content: Content,
  alter: (header: Header) => void = () => undefined,
  more: (entryId: Uint8Array) => Promise<readonly Change[]> = async () => [],
): Promise<boolean> => {
  const author = { seat: seat.keys.seat, incarnation: seat.counters.incarnation };
  const own = document.chains.get(chainKey(author));
  const n = seat.counters.n + 1;
  const numbering = { n, m: (own?.m ?? 0) + 1, prev: own?.head ?? ZERO_HASH };
  const now = seat.ports.now();
  // [L10] An entry of the register has no time but its day.
  const time = document.kind === 'register' ? now - (now % DAY_MS) : now;
  const renewal = await renewKey(seat, document);
  const { entryId, header, sealed, row } = await sealBody(seat, document, content, numbering, time);
  const before = { chains: document.chains, passed: document.passed };
  const takeBack = (): void => {
    Object.assign(document, before);
    renewal.forget();
    seat.chunks.forget();
  };
  const counters = { ...seat.counters, n, leftCount: seat.counters.leftCount + 1 };
  const put = { order: nextOrder(seat), doc: document.local, left: 1, ...row } as const;
  const prepared = async (): Promise<readonly Change[]> => {
    document.chains = advance(document.chains, header, sealed.headerHash);
    alter(header);
    return [
      ...renewal.changes,
      { table: 'outbox', put },
      await seat.library.keep(document),
      await seat.meta.change('counters', counters),
      ...(await more(entryId)),
    ];
  };
  const changes = await prepared().catch((fault: unknown) => {
    // A place in the chain that nothing stands at would hold up everybody for ever.
    takeBack();
    throw fault;
  });
  const written = await seat.store.write(changes);
  if (!written.ok) {
    takeBack();
    seat.storeFailed(written.error);
    return false;
  }
  seat.counters = counters;
  seat.outbox = { ...seat.outbox, left: seat.outbox.left + 1 };
  // It is kept and counted, whatever becomes of this: no byte goes before it is written.
  inBackground(seat, seat.rememberLeft(counters.leftCount));
  return true;
};
