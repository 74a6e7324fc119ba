import { describe, expect, it } from 'vitest';
import { hasFreeMovement } from '../../../src/domain/lists/freeMovement';
import { codesOf } from '../../../src/domain/lists/index';

describe('free movement', () => {
  it('is for 27 member states, Iceland, Liechtenstein, Norway and Switzerland', () => {
    expect(codesOf('nationality').filter(hasFreeMovement)).toHaveLength(31);
  });

  it('is not for the United Kingdom, Albania or an unknown nationality', () => {
    expect(['GB', 'AL', 'not_recorded', undefined].filter(hasFreeMovement)).toEqual([]);
  });
});
