import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/fold';
import { romanise } from '../../src/domain/romanise';

describe('romanising', () => {
  it.each([
    ['Шевченко', 'shevchenko'],
    ['Ґонґадзе', 'gongadze'],
    ['Наталья', 'natalya'],
    ['Nadia', 'nadia'],
  ])('reads %s as %s', (name, latin) => {
    expect(romanise(fold(name))).toBe(latin);
  });
});
