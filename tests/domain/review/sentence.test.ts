import { describe, expect, it } from 'vitest';
import { faultOf, fitsInto, placeholdersIn, tidy } from '../../../src/domain/review/sentence';

const SOURCE = 'Chiami il {{emergency}} o il {{violence}}.';

describe('a sentence for a text', () => {
  it.each([
    ['{{violence}} أو {{emergency}}', undefined],
    ['Appelle le {{emergency}}.', 'placeholders_differ'],
    ['{{emergency}} {{violence}} {{violence}}', 'placeholders_differ'],
    ['{{emergency}} {{violance}}', 'placeholders_differ'],
    ['{{emergency}} {{violence}} }', 'placeholders_differ'],
    ['{{emergency}} {{violence}} 112', 'figure_written'],
    ['{{emergency}} {{violence}} ١١٢', 'figure_written'],
    [' ', 'missing'],
    [`{{emergency}} {{violence}} ${'a'.repeat(1000)}`, 'too_long'],
  ])('keeps what is filled in, and writes no figure of its own: %s', (text, fault) => {
    expect(faultOf(text, SOURCE)).toBe(fault);
    if (fault !== 'missing' && fault !== 'too_long') expect(fitsInto(text, SOURCE)).toBe(fault === undefined);
  });

  it('may write a figure that the Italian writes', () => {
    expect(faultOf('18 سنة', 'Ha 18 anni')).toBeUndefined();
    expect(faultOf('81 سنة', 'Ha 18 anni')).toBe('figure_written');
  });

  it('names what is filled in as often as it is', () => {
    expect(placeholdersIn('{{b}} {{a}} {{b}}')).toEqual(['a', 'b', 'b']);
  });

  it('keeps what sets a number apart, and no override of its direction', () => {
    expect(tidy('اتصل \u20660564\u2069 \u202Eالآن')).toBe('اتصل \u20660564\u2069 الآن');
  });

  it('keeps the space that holds a mark to its word, and no line break', () => {
    expect(tidy('Vous êtes\u00A0?\n Oui ')).toBe('Vous êtes\u00A0? Oui');
  });
});
