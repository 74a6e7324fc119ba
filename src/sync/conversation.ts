/**
 * A connection as question and answer: one question is open at a time, frames that nobody asked for go to the listener,
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
  ask<N extends FrameName>(frame: Frame, ...types: readonly N[]): Promise<FrameOf<N> | undefined>;
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
  /** A frame nobody waits for. */
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
    let waiting: Waiting | undefined;
    let batch = 0;
    /** Frames that came before their question: pages flow ahead. */
    const early: Frame[] = [];
    const settle = (frame: Frame | undefined): void => {
      const { answer, cancel } = waiting as Waiting;
      waiting = undefined;
      cancel();
      answer(frame);
    };
    const end = (): void => {
      const was = open;
      open = false;
      if (waiting) settle(undefined);
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
        if (waiting?.types.includes(frame.type)) return settle(frame);
        if (early.length >= EARLY_FRAMES) return hangUp();
        if (frame.type === 'PAGE' || frame.type === 'CHALLENGE') early.push(frame);
        else events.unasked(frame);
      },
      closed: end,
    });
    const expect = <N extends FrameName>(types: readonly N[], patient: boolean): Promise<FrameOf<N> | undefined> =>
      new Promise((answer) => {
        const at = early.findIndex(({ type }) => (types as readonly FrameName[]).includes(type));
        if (at >= 0) return answer(early.splice(at, 1)[0] as never);
        if (!open) return answer(undefined);
        const cancel = patient ? () => undefined : after(SILENCE_MS, hangUp);
        waiting = { types, answer: answer as Waiting['answer'], cancel };
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
