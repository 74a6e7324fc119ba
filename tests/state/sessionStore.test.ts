import { expect, test } from 'vitest';
import { createSessionStore } from '../../src/state/sessionStore';

test('uncovering goes back to the place left when the engine names none', () => {
  const store = createSessionStore();
  store.getState().cover({ route: '/register', focus: 'access-draft-sex' });
  store.getState().uncover(undefined);
  expect(store.getState().veil).toBe('none');
  expect(store.getState().place).toEqual({ route: '/register', focus: 'access-draft-sex' });
});

test('the warning before covering neither opens nor hides a covered screen', () => {
  const store = createSessionStore();
  store.getState().cover({ route: '/today' });
  store.getState().warn(true);
  store.getState().warn(false);
  expect(store.getState().veil).toBe('covered');
});
