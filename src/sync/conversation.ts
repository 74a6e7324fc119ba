/**
 * A connection as question and answer: one question is open at a time, frames that nobody asked for go to the listener,
 * and when the connection ends every waiting question is answered with nothing.
 */
import { decodeFrame, encodeFrame, type Frame, type FrameName, type FrameOf } from '../protocol/frames';
import type { Dial } from './socket';

export interface Conversation {
  send(frame: Frame): void;
  /** The next frame of one of these types; `undefined` when the connection is gone. */
  next<N extends FrameName>(...types: readonly N[]): Promise<FrameOf<N> | undefined>;
  ask<N extends FrameName>(frame: Frame, ...types: readonly N[]): Promise<FrameOf<N> | undefined>;
  close(): void;
  readonly open: boolean;
  /** Why the relay ended it, when it said so. */
  readonly bye: FrameOf<'BYE'> | undefined;
}

export interface ConversationEvents {
  /** A frame nobody waits for. */
  unasked(frame: Frame): void;
  closed(): void;
}

interface Waiting {
  readonly types: readonly FrameName[];
  readonly answer: (frame: Frame | undefined) => void;
}

/** Resolves when the connection is open; `undefined` when it never opened. */
export const dialConversation = (
  dial: Dial,
  url: string,
  events: ConversationEvents,
): Promise<Conversation | undefined> =>
  new Promise((resolve) => {
    let open = false;
    let bye: FrameOf<'BYE'> | undefined;
    let waiting: Waiting | undefined;
    /** Frames that came before their question: pages flow ahead. */
    const early: Frame[] = [];
    const settle = (frame: Frame | undefined): void => {
      const { answer } = waiting as Waiting;
      waiting = undefined;
      answer(frame);
    };
    const end = (): void => {
      const was = open;
      open = false;
      if (waiting) settle(undefined);
      if (was) events.closed();
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
        if (frame.type === 'PAGE' || frame.type === 'CHALLENGE') early.push(frame);
        else events.unasked(frame);
      },
      closed: end,
    });
    const next: Conversation['next'] = (...types) =>
      new Promise((answer) => {
        const at = early.findIndex(({ type }) => (types as readonly FrameName[]).includes(type));
        if (at >= 0) return answer(early.splice(at, 1)[0] as never);
        if (!open) return answer(undefined);
        waiting = { types, answer: answer as Waiting['answer'] };
      });
    const conversation: Conversation = {
      send: (frame) => socket.send(encodeFrame(frame)),
      next,
      ask: (frame, ...types) => {
        const answered = next(...types);
        socket.send(encodeFrame(frame));
        return answered;
      },
      close: hangUp,
      get open() {
        return open;
      },
      get bye() {
        return bye;
      },
    };
  });
