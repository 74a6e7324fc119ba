import { expect, test } from 'vitest';
import { directionOf, formatsOf, languageFrom, offeredLanguages } from '../../src/i18n/languages';

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

test('English writes times as Europe does, Italian as Italy', () => {
  const at = new Date(2026, 10, 26, 13, 5);
  const written = ['en', 'it'].map((tag) =>
    new Intl.DateTimeFormat(formatsOf(tag), { hour: '2-digit', minute: '2-digit' }).format(at),
  );
  expect(written).toEqual(['13:05', '13:05']);
});
