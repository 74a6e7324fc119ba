/**
 * A connection as question and answer: questions are answered in their order, frames that nobody asked for go to the listener,
 * and when the connection ends every waiting question is answered with nothing.
 */
import { decodeFrame, encodeFrame, type Frame, type FrameName, type FrameOf } from '../protocol/frames';
import type { Dial } from './socket';

export interface Conversation {
  send(frame: Frame): void;
  /** The next frame of one of these types; `undefined` when the connection is gone or says nothing for too long. */
  next<N extends FrameName>(...types: readonly N[]): Promise<FrameOf<N> | undefined>;
  /** The same, for as long as it takes: somebody else has to do something first. */
  await<N extends FrameName>(...types: readonly N[]): Promise<FrameOf<N> | undefined>;
  /** Several may be open at once: they are answered in the order asked. */
  ask<N extends FrameName>(frame: Frame, ...types: readonly N[]): Promise<FrameOf<N> | undefined>;
  /** A page that has come already, unasked or ahead. */
  pageHere(): FrameOf<'PAGE'> | undefined;
  /** [S6] Pages come by themselves: a pull has reached the head and none was sent since. */
  fed: boolean;
  /** A number for a batch that none had on this connection: by it the answer is known. */
  nextBatch(): number;
  close(): void;
  readonly open: boolean;
  /** Why the relay ended it, when it said so. */
  readonly bye: FrameOf<'BYE'> | undefined;
}

/** A relay that has not answered by then is gone, whatever the network says. */
const SILENCE_MS = 30_000;
/** More pages than credit allows, sent ahead of any question, are a relay's fault or malice. */
const EARLY_FRAMES = 64;

export interface ConversationEvents {
  /** A frame nobody waits for; a page is kept, and found by `pageHere`. */
  unasked(frame: Frame): void;
  /** `bye`: why the relay ended it, when it said so. */
  closed(bye: FrameOf<'BYE'> | undefined): void;
}

interface Waiting {
  readonly types: readonly FrameName[];
  readonly answer: (frame: Frame | undefined) => void;
  readonly cancel: () => void;
}
type After = (milliseconds: number, call: () => void) => () => void;

/** Resolves when the connection is open; `undefined` when it never opened. */
export const dialConversation = (
  dial: Dial,
  after: After,
  url: string,
  events: ConversationEvents,
): Promise<Conversation | undefined> =>
  new Promise((resolve) => {
    let open = false;
    let bye: FrameOf<'BYE'> | undefined;
    const waiting: Waiting[] = [];
    let batch = 0;
    /** Frames that came before their question: pages flow ahead. */
    const early: Frame[] = [];
    const settle = (one: Waiting, frame: Frame | undefined): void => {
      waiting.splice(waiting.indexOf(one), 1);
      one.cancel();
      one.answer(frame);
    };
    const end = (): void => {
      const was = open;
      open = false;
      for (const one of [...waiting]) settle(one, undefined);
      if (was) events.closed(bye);
      else resolve(undefined);
    };
    const hangUp = (): void => {
      socket.close();
      end();
    };
    const socket = dial(url, {
      opened: () => {
        open = true;
        resolve(conversation);
      },
      message: (bytes) => {
        const frame = decodeFrame(bytes);
        if (!open) return;
        if (!frame) return hangUp();
        if (frame.type === 'BYE') {
          bye = frame;
          return hangUp();
        }
        const asked = waiting.find(({ types }) => types.includes(frame.type));
        if (asked) return settle(asked, frame);
        if (early.length >= EARLY_FRAMES) return hangUp();
        if (frame.type === 'PAGE' || frame.type === 'CHALLENGE') early.push(frame);
        if (frame.type !== 'CHALLENGE') events.unasked(frame);
      },
      closed: end,
    });
    const earlyOf = (types: readonly FrameName[]): Frame | undefined => {
      const at = early.findIndex(({ type }) => types.includes(type));
      return at < 0 ? undefined : early.splice(at, 1)[0];
    };
    const expect = <N extends FrameName>(types: readonly N[], patient: boolean): Promise<FrameOf<N> | undefined> =>
      new Promise((answer) => {
        const here = earlyOf(types);
        if (here) return answer(here as never);
        if (!open) return answer(undefined);
        const cancel = patient ? () => undefined : after(SILENCE_MS, hangUp);
        waiting.push({ types, answer: answer as Waiting['answer'], cancel });
      });
    const next: Conversation['next'] = (...types) => expect(types, false);
    const conversation: Conversation = {
      send: (frame) => socket.send(encodeFrame(frame)),
      next,
      await: (...types) => expect(types, true),
      ask: (frame, ...types) => {
        const answered = next(...types);
        socket.send(encodeFrame(frame));
        return answered;
      },
      pageHere: () => earlyOf(['PAGE']) as FrameOf<'PAGE'> | undefined,
      fed: false,
      nextBatch: () => ++batch,
      close: hangUp,
      get open() {
        return open;
      },
      get bye() {
        return bye;
      },
    };
  });
