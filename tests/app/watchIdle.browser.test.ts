/** [K7] Clocks of the page: covered when nobody touches it, locked in the background, and no clock that leaps is believed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchIdle } from '../../src/app/watchIdle';
import { createSessionStore } from '../../src/state/sessionStore';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2026, 4, 4, 8);

let session: ReturnType<typeof createSessionStore>;
let shown: { kind: 'question' } | undefined;
let stop: () => void;

const state = (): 'open' | 'warned' | 'covered' | 'locked' => {
  const { tablet, veil } = session.getState();
  if (veil === 'locking') return 'locked';
  if (tablet.kind === 'covered') return 'covered';
  return veil === 'warned' ? 'warned' : 'open';
};
const pass = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);
/** Time in which the browser lets no timer of the page run. */
const sleep = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);
const turn = (visibility: DocumentVisibilityState): void => {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: START });
  session = createSessionStore();
  shown = undefined;
  stop = watchIdle({
    covered: () => (session.getState().tablet.kind !== 'covered' ? 'no' : shown ? 'showing' : 'yes'),
    warn: session.getState().warn,
    cover: () => session.getState().cover({ route: '/today' }),
    lock: session.getState().lock,
  });
});
afterEach(() => {
  stop();
  Reflect.deleteProperty(document, 'visibilityState');
  vi.useRealTimers();
});

test('[K7] untouched for two minutes it covers, and says so twenty seconds ahead', () => {
  pass(99 * SECOND);
  expect(state()).toBe('open');
  pass(SECOND);
  expect(state()).toBe('warned');
  pass(19 * SECOND);
  expect(state()).toBe('warned');
  pass(SECOND);
  expect(state()).toBe('covered');
});

test.each(['pointerdown', 'keydown', 'input', 'wheel'])(
  '[K7] a touch (%s) takes the warning back and two minutes begin anew',
  (touch) => {
    pass(110 * SECOND);
    expect(state()).toBe('warned');
    window.dispatchEvent(new Event(touch));
    expect(state()).toBe('open');
    pass(99 * SECOND);
    expect(state()).toBe('open');
    pass(21 * SECOND);
    expect(state()).toBe('covered');
  },
);

test('[K7] five minutes in the background lock, whatever was on the screen', () => {
  turn('hidden');
  pass(5 * MINUTE - SECOND);
  expect(state()).toBe('covered');
  pass(SECOND);
  expect(state()).toBe('locked');
});

test('[K7] a shorter while in the background covers at most', () => {
  turn('hidden');
  pass(MINUTE);
  turn('visible');
  expect(state()).toBe('open');
  turn('hidden');
  sleep(4 * MINUTE);
  turn('visible');
  expect(state()).toBe('covered');
});

test('[K7] five minutes in the background lock on coming back, though timers ran once a minute only', () => {
  turn('hidden');
  for (let minute = 0; minute < 4; minute++) {
    sleep(MINUTE);
    vi.advanceTimersToNextTimer();
  }
  expect(state()).toBe('covered');
  sleep(58 * SECOND);
  turn('visible');
  expect(state()).toBe('locked');
});

test.each([
  ['forward by more than five minutes, as after a sleep', 5 * MINUTE + SECOND],
  ['back by an hour', -60 * MINUTE],
])('[K7] a clock that leaps %s locks', (_how, leap) => {
  pass(10 * SECOND);
  sleep(leap);
  pass(SECOND);
  expect(state()).toBe('locked');
});

test('[K7] covered for fifteen minutes it locks; while something is shown to a person only after an hour', () => {
  pass(2 * MINUTE);
  expect(state()).toBe('covered');
  pass(13 * MINUTE - SECOND);
  expect(state()).toBe('covered');
  shown = { kind: 'question' };
  pass(45 * MINUTE);
  expect(state()).toBe('covered');
  pass(SECOND);
  expect(state()).toBe('locked');
});

test('stopped, it does nothing more', () => {
  stop();
  pass(60 * MINUTE);
  turn('hidden');
  expect(state()).toBe('open');
});
