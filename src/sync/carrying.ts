/**
 * [S9] Chunks go and come after the entries, a few at a time, so that what is typed meanwhile need not wait for them. What
 * the relay has already is not sent again; what does not bear out its name is not taken.
 */
import { equalBytes } from '../base/bytes';
import { bearerOf, chunkPath, decodeChunkToken } from '../protocol/chunkAccess';
import { limits } from '../protocol/limits';
import type { Carry, CarryAnswer, CarryRequest } from './carry';
import type { Conversation } from './conversation';

export interface CarryingSide {
  /** Chunks the relay has not confirmed, as many as are asked for. */
  chunksToSend(most: number): Promise<readonly { readonly name: Uint8Array; readonly bytes: Uint8Array }[]>;
  /** The relay has it, durably. False when that could not be kept. */
  chunkSent(name: Uint8Array): Promise<boolean>;
  /** [L8] It takes no more chunks of this seat, which is out: what they are of is not brought. */
  chunkUnwanted(name: Uint8Array): void;
  /** What is kept under this name is not what it names, or too large for any relay: it is sent nowhere, and those behind it go. */
  chunkSpoilt(name: Uint8Array): Promise<boolean>;
  /** Names of chunks that entries kept here need, without those of `skipped` in hex. */
  chunksToFetch(most: number, isSkipped: (name: Uint8Array) => boolean): Promise<readonly Uint8Array[]>;
  /** Kept, durably. False when there was no room, or no disk. */
  takeChunk(name: Uint8Array, bytes: Uint8Array): Promise<boolean>;
  /** All of one body are here: what waited for them goes on. */
  apply(): Promise<void>;
  /** Whether the relay says that it has no room for chunks; text is another matter. */
  chunksRefused(is: boolean): void;
  /** The address of the relay, and the team there. */
  relayUrl(): string;
  team(): Uint8Array;
}

export interface CarryingDeps {
  readonly side: CarryingSide;
  readonly carry: Carry;
  readonly now: () => number;
  readonly sha256: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** `more`: something moved, and there may be more. `later`: something is left that does not go now. */
export type Carried = 'nothing' | 'more' | 'later';

export interface Carrier {
  /** One part of what there is to carry. */
  part(talk: Conversation): Promise<Carried>;
  /** What was not to be had may be by now. */
  tryAgain(): void;
}

/** Chunks in one part: 2 MiB. */
const PART = 8;
/** A token that ends sooner than that is not begun with. */
const SPARE_MS = 60_000;

export const createCarrier = ({ side, carry, now, sha256 }: CarryingDeps): Carrier => {
  let token: { readonly bearer: string; readonly until: number } | undefined;
  /** Chunks the relay does not have, though entries name them: whoever has them may bring them yet. */
  const missing: Uint8Array[] = [];

  const bearerFor = async (talk: Conversation): Promise<string | undefined> => {
    if (token && token.until - SPARE_MS > now()) return token.bearer;
    const answer = await talk.ask({ type: 'BLOB', body: new Uint8Array() }, 'BLOB');
    const given = answer && decodeChunkToken(answer.body);
    token = given && { bearer: bearerOf(given.token), until: now() + given.lasts };
    return token?.bearer;
  };
  const ask = async (
    talk: Conversation,
    method: CarryRequest['method'],
    name: Uint8Array,
    bytes?: Uint8Array,
  ): Promise<CarryAnswer | undefined> => {
    for (const isLast of [false, true]) {
      const bearer = await bearerFor(talk);
      if (bearer === undefined) return undefined;
      const request = { method, relayUrl: side.relayUrl(), path: chunkPath(side.team(), name), bearer };
      const answer = await carry(bytes ? { ...request, bytes } : request);
      if (answer?.status !== 401 || isLast) return answer;
      // The relay was started anew, or has forgotten.
      token = undefined;
    }
    return undefined;
  };

  const isThere = (status: number | undefined): boolean => status === 200 || status === 201;
  const isSound = async (name: Uint8Array, bytes: Uint8Array): Promise<boolean> =>
    bytes.length <= limits.chunkBytes && equalBytes(await sha256(bytes), name);
  const send = async (talk: Conversation, name: Uint8Array, bytes: Uint8Array): Promise<boolean> => {
    const known = await ask(talk, 'HEAD', name);
    if (known?.status !== 200 && known?.status !== 404) return false;
    if (known.status === 404 && !(await isSound(name, bytes))) return side.chunkSpoilt(name);
    const answer = known.status === 200 ? known : await ask(talk, 'PUT', name, bytes);
    // [S11] What is erased there is never taken again; here it goes with its document.
    const isDone = isThere(answer?.status) || answer?.status === 410;
    if (answer?.status === 507) side.chunksRefused(true);
    else if (isDone) side.chunksRefused(false);
    if (answer?.status === 403) side.chunkUnwanted(name);
    return answer?.status === 403 || (isDone && side.chunkSent(name));
  };
  /** `missing`: the relay has it not, or something else under its name. */
  const fetchOne = async (talk: Conversation, name: Uint8Array): Promise<'kept' | 'missing' | 'failed'> => {
    const answer = await ask(talk, 'GET', name);
    if (answer?.status === 404) return 'missing';
    if (answer?.status !== 200) return 'failed';
    if (!equalBytes(await sha256(answer.bytes), name)) return 'missing';
    return (await side.takeChunk(name, answer.bytes)) ? 'kept' : 'failed';
  };

  return {
    tryAgain: () => {
      missing.length = 0;
    },
    part: async (talk) => {
      const out = await side.chunksToSend(PART);
      let sent = 0;
      for (const { name, bytes } of out) {
        if (!(await send(talk, name, bytes))) break;
        sent++;
      }
      const isSkipped = (name: Uint8Array): boolean => missing.some((one) => equalBytes(one, name));
      // A relay without room takes nothing and may still give.
      const wanted = sent < PART ? await side.chunksToFetch(PART - sent, isSkipped) : [];
      let kept = 0;
      let failed = sent < out.length;
      for (const name of wanted) {
        const one = await fetchOne(talk, name);
        if (one === 'kept') kept++;
        else if (one === 'missing') missing.push(name);
        else {
          failed = true;
          break;
        }
      }
      if (kept > 0) await side.apply();
      if (kept > 0 || (!failed && sent + wanted.length > 0)) return 'more';
      return failed || missing.length > 0 ? 'later' : 'nothing';
    },
  };
};
