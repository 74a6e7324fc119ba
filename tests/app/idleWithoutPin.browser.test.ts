/** Before a PIN is chosen nothing can be covered: untouched it locks, later and with a warning. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idleTimes, watchIdle } from '../../src/app/watchIdle';

const doings = { covered: () => 'cannot' as const, warn: vi.fn(), cover: vi.fn(), lock: vi.fn() };
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  vi.clearAllMocks();
  stop = watchIdle(doings);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('two minutes pass without anything, and there is a warning before the lock', () => {
  vi.advanceTimersByTime(idleTimes.withoutPin.warn - 1000);
  expect(doings.warn).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(doings.warn).toHaveBeenLastCalledWith(true);
  expect(doings.lock).not.toHaveBeenCalled();
});

test('after five minutes it locks and says why, and never covers', () => {
  vi.advanceTimersByTime(idleTimes.withoutPin.lock);
  expect(doings.lock).toHaveBeenCalledWith('idle');
  expect(doings.cover).not.toHaveBeenCalled();
});
