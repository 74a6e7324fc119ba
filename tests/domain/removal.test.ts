import { describe, expect, it } from 'vitest';
import { isRemoved } from '../../src/domain/removal';

const event = (id: string, kind: string, ...after: string[]) => ({ id, kind, at: 1, after });

describe('a row', () => {
  it('is there until somebody takes it out, and again once it is put back', () => {
    expect(isRemoved([event('c', 'changed')])).toBeUndefined();
    expect(isRemoved([event('r', 'removed')])).toBe(true);
    expect(isRemoved([event('r', 'removed'), event('b', 'restored', 'r')])).toBeUndefined();
    expect(isRemoved([event('r', 'removed'), event('b', 'restored', 'r'), event('s', 'removed', 'b')])).toBe(true);
  });

  it('stays where one put it back and another, who did not know, took it out again', () => {
    const events = [event('r', 'removed'), event('b', 'restored', 'r'), event('s', 'removed', 'r')];
    expect(isRemoved(events)).toBeUndefined();
    expect(isRemoved(events.toReversed())).toBeUndefined();
  });
});
