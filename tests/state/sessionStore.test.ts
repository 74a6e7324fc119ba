import { expect, test } from 'vitest';
import type { Session } from '../../src/engine/views';
import { createSessionStore } from '../../src/state/sessionStore';

const session = { personName: 'Ada Prova', invented: false } as Session;
const place = { route: '/register', focus: 'access-draft-sex' };

test('covering leaves no session on the page; uncovering brings it back', () => {
  const store = createSessionStore();
  store.getState().showTablet({ kind: 'unlocked', session });
  store.getState().cover(place);
  expect(JSON.stringify(store.getState())).not.toContain('Ada');
  store.getState().uncover(session, place);
  expect(store.getState().tablet).toEqual({ kind: 'unlocked', session });
});

test('covered, it is still marked as invented, before the engine has said anything', () => {
  for (const invented of [true, false]) {
    const store = createSessionStore();
    store.getState().showTablet({ kind: 'unlocked', session: { ...session, invented } });
    store.getState().cover(place);
    expect(store.getState().tablet).toEqual({ kind: 'covered', invented, shown: undefined });
  }
});

test('uncovering goes back to the place left when the engine names none', () => {
  const store = createSessionStore();
  store.getState().cover(place);
  store.getState().uncover(session, undefined);
  expect(store.getState().place).toEqual(place);
});

test('the warning before covering does not stop a lock', () => {
  const store = createSessionStore();
  store.getState().lock();
  store.getState().warn(true);
  store.getState().warn(false);
  expect(store.getState().veil).toBe('locking');
});

test('what an administrator changed about oneself counts at once, and only on an open tablet', () => {
  const store = createSessionStore();
  const role = { profile: 'CM', administrator: true };
  store.getState().takeRole(role);
  expect(store.getState().tablet).toEqual({ kind: 'starting' });
  store.getState().showTablet({ kind: 'unlocked', session });
  store.getState().takeRole(role);
  const taken = store.getState().tablet;
  expect(taken).toEqual({ kind: 'unlocked', session: { ...session, ...role } });
  store.getState().takeRole({ ...role });
  expect(store.getState().tablet).toBe(taken);
  store.getState().cover(place);
  store.getState().takeRole(role);
  expect(JSON.stringify(store.getState())).not.toContain('CM');
});

test('what was done before covering is no way back: the tablet stays covered, and an open one keeps the role it has by then', () => {
  const store = createSessionStore();
  store.getState().showTablet({ kind: 'unlocked', session });
  store.getState().takeRole({ profile: 'CM', administrator: false });
  store.getState().change({ recoverySheet: 'unconfirmed' });
  const now = { ...session, profile: 'CM', administrator: false, recoverySheet: 'unconfirmed' };
  expect(store.getState().tablet).toEqual({ kind: 'unlocked', session: now });
  store.getState().cover(place);
  const covered = store.getState().tablet;
  store.getState().change({ recoverySheet: 'made', pinSet: true });
  expect(store.getState().tablet).toBe(covered);
});
