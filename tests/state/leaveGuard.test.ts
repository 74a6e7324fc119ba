import { expect, test, vi } from 'vitest';
import { createLeaveGuard } from '../../src/state/leaveGuard';

test('nobody is asked where no screen asks', () => {
  const go = vi.fn();
  createLeaveGuard().pass(go);
  expect(go).toHaveBeenCalledOnce();
});

test('a screen that asks is told of the way out instead of it being taken, until it stops', () => {
  const guard = createLeaveGuard();
  const [go, question] = [vi.fn(), vi.fn()];
  const stop = guard.watch(question);
  guard.pass(go);
  expect(question).toHaveBeenCalledWith(go);
  expect(go).not.toHaveBeenCalled();
  stop();
  guard.pass(go);
  expect(go).toHaveBeenCalledOnce();
});
