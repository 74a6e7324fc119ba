/**
 * [S11] What of that which a case says it goes on from is believed of it on lists. Any member may have written it, in any case. That it was
 * begun to stand for another its id proves, and so it shows nowhere beside that one; that it stands for it a record says, which may
 * come before it or after: so nothing of this is kept, and all of it is looked at anew whenever something else is erased. What the id
 * proves never changes, and that alone is on cards: somebody may have named thousands, of which no unlock is to wait for one hash each.
 */
import { fromBase64Url } from '../../base/bytes';
import { successorsOf } from '../../team/erasures';
import { vouchedFor } from '../erasure/successors';
import type { Seat } from '../seat/seat';
import type { KeptCard } from './cardPages';

interface Believed {
  /** Documents it was begun to stand for, one after the other. */
  readonly begunFor: readonly string[];
  /** Those of them it does stand for. */
  readonly standsFor: readonly string[];
}

export interface CardOrigins {
  of(id: string): Believed;
  /** What a document says now. */
  look(id: string, said: readonly string[]): Promise<void>;
  /** Where something else is erased than at the last time. */
  lookAgain(cards: ReadonlyMap<string, KeptCard>): Promise<void>;
}

type Telling = (one: Uint8Array) => boolean;

const NOTHING: Believed = { begunFor: [], standsFor: [] };

export const createCardOrigins = (seat: Seat): CardOrigins => {
  let under = seat.roster.erased;
  let known = new Map<string, Believed>();
  /** Somebody may have named thousands in a case that changes every minute. */
  const tellings = new Map<string, Telling>();

  const tellingOf = async (id: string): Promise<Telling> => {
    const docId = fromBase64Url(id);
    const telling = tellings.get(id) ?? (docId ? await successorsOf(seat.crypto, docId) : () => false);
    tellings.set(id, telling);
    return telling;
  };
  const believed = async (id: string, said: readonly string[]): Promise<Believed> => {
    const own = said.length > 0 ? fromBase64Url(id) : undefined;
    if (!own) return NOTHING;
    const all: (readonly [string, Telling])[] = [];
    for (const one of said) all.push([one, await tellingOf(one)]);
    const line = new Set([id]);
    for (const at of line) {
      const docId = fromBase64Url(at);
      for (const [one, isSuccessor] of all) if (docId && isSuccessor(docId)) line.add(one);
    }
    const begunFor = [...line].slice(1);
    return { begunFor, standsFor: await vouchedFor(seat, own, begunFor) };
  };

  return {
    of: (id) => known.get(id) ?? NOTHING,
    look: async (id, said) => void known.set(id, await believed(id, said)),
    lookAgain: async (cards) => {
      if (under === seat.roster.erased) return;
      under = seat.roster.erased;
      const next = new Map<string, Believed>();
      for (const [id, { origins = [] }] of cards) {
        if (origins.length > 0) next.set(id, await believed(id, origins));
      }
      known = next;
    },
  };
};
