import { expect, test } from 'vitest';
import { directionOf, languageFrom, offeredLanguages } from '../../src/i18n/languages';

test('the first language of the person that the screens speak is taken', () => {
  expect(languageFrom(['fr-FR', 'en-GB', 'it'])).toBe('en');
});

test('without any of them the screens are in Italian', () => {
  expect(languageFrom(['wo', 'ar'])).toBe('it');
});

test('the pseudo-language runs from right to left and is offered to nobody', () => {
  expect(directionOf('ar-XB')).toBe('rtl');
  expect(offeredLanguages.map(({ tag }) => tag)).toEqual(['it', 'en']);
});
