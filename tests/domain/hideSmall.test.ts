import { describe, expect, it } from 'vitest';
import { hideSmall } from '../../src/domain/hideSmall';

describe('small cells', () => {
  it('of one and two are hidden; none and three are not', () => {
    expect([0, 1, 2, 3, 40].map(hideSmall)).toEqual([0, '<3', '<3', 3, 40]);
  });
});
