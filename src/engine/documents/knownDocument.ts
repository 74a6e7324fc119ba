/**
 * What is known of a document, from its state as it is kept. At an unlock there are thousands, of which few are opened that day:
 * which each is is read then, keys and chains when somebody asks for them.
 */
import { toBase64Url } from '../../base/bytes';
import { type Chains, decodeChains } from '../../log/chains';
import type { KnownDocument } from './documentReader';
import { type DocumentState, decodeDocumentName, decodeDocumentState } from './documentState';

type Rest = Omit<DocumentState, 'chains'> & { chains: Chains };

const decodeRest = (plain: Uint8Array): Rest => {
  const state = decodeDocumentState(plain);
  const chains = state && decodeChains(state.chains);
  // It opened, so its bytes are those that were written.
  if (!state || !chains) throw new Error('a state of another form');
  return { ...state, chains };
};

/** `undefined` for what is no state. */
export const knownFrom = (local: string, plain: Uint8Array): KnownDocument | undefined => {
  const name = decodeDocumentName(plain);
  if (!name) return undefined;
  let read: Rest | undefined;
  const rest = (): Rest => {
    read ??= decodeRest(plain);
    return read;
  };
  return {
    docId: name.docId,
    id: toBase64Url(name.docId),
    local,
    kind: name.kind,
    get circle() {
      return rest().circle;
    },
    get guest() {
      return rest().guest;
    },
    get keys() {
      return rest().keys;
    },
    set keys(keys) {
      read = { ...rest(), keys };
    },
    get chains() {
      return rest().chains;
    },
    set chains(chains) {
      read = { ...rest(), chains };
    },
    get owners() {
      return rest().owners;
    },
    set owners(owners) {
      read = { ...rest(), owners };
    },
    get passed() {
      return rest().passed;
    },
    set passed(passed) {
      read = { ...rest(), passed };
    },
    reviewed: new Map(),
    version: 0,
  };
};
