/** [S8] What an exchange adds for snapshots: what the relay hides is asked for once where it is missed, and what is due is said. */
import type { FrameOf } from '../protocol/frames';
import { limits } from '../protocol/limits';
import type { Conversation } from './conversation';

export interface CompactingSide {
  /** Whether something is missing that the relay may only be hiding: all that is by now, it is asked for. */
  beginRaw(): Promise<boolean>;
  /** Entries not known yet are kept; the place in the log stays. */
  takeRaw(page: FrameOf<'PAGE'>): Promise<boolean>;
  /** [T3] Entries and the place that covers them, in one transaction. */
  takePage(page: FrameOf<'PAGE'>): Promise<boolean>;
  /** What it was asked for is here, as far as it has it. */
  rawTaken(): Promise<boolean>;
  apply(): Promise<void>;
  /** Writes the snapshots and attests that are due. True when some are to go. */
  summarise(): Promise<boolean>;
  /** What may be said by now; with the id it is remembered by until then. */
  claims(): Promise<readonly { readonly id: string | undefined; readonly frame: FrameOf<'SUPERSEDE' | 'ATTEST'> }[]>;
  claimed(id: string): Promise<boolean>;
}

/** Everything from the beginning, also what is hidden. False when it was cut. */
export const pullHidden = async (talk: Conversation, side: CompactingSide): Promise<boolean> => {
  if (!(await side.beginRaw())) return true;
  talk.fed = false;
  talk.send({ type: 'PULL', after: 0, bytes: limits.creditBytes, raw: true });
  for (let [at, more] = [0, true]; more; ) {
    const page = await talk.next('PAGE');
    if (!page) return false;
    // What was new was on its way before the relay heard of this pull.
    const isRaw = page.from === at;
    if (!(await (isRaw ? side.takeRaw(page) : side.takePage(page)))) return false;
    talk.send({ type: 'GOT', to: page.to });
    if (isRaw) [at, more] = [page.to, page.more];
  }
  if (!(await side.rawTaken())) return false;
  await side.apply();
  return true;
};

/** False when it was cut; what the relay has no room for is said another time. */
export const sayClaims = async (talk: Conversation, side: CompactingSide): Promise<boolean> => {
  for (const { id, frame } of await side.claims()) {
    const answer = await talk.ask(frame, 'ACK');
    if (!answer) return false;
    const isHeard = answer.results[0]?.refusal !== 'full';
    if (isHeard && id !== undefined && !(await side.claimed(id))) return false;
  }
  return true;
};
