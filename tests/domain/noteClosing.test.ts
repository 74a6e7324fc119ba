import { expect, test } from 'vitest';
import { isAwaitingDelivery, isClosed, lookAtNotes, noteDelivery, type SeenNotes } from '../../src/domain/noteClosing';

const HOUR = 3_600_000;
const START = 1_800_000_000_000;
const texts = (text: string) => new Map([['n', text]]);
const seen = (): SeenNotes => lookAtNotes({}, texts('Visto il contratto.'), ['Ada Prova'], START);
const delivered = (): SeenNotes => noteDelivery(seen(), START);

test('a note that was never delivered stays open for good', () => {
  expect(isAwaitingDelivery(seen())).toBe(true);
  expect(isClosed(seen()['n'], START + 1000 * HOUR)).toBe(false);
});

test('it closes 24 hours after it was first seen delivered, whenever it is delivered again', () => {
  const again = noteDelivery(delivered(), START + 20 * HOUR);
  expect(isAwaitingDelivery(again)).toBe(false);
  expect(isClosed(again['n'], START + 24 * HOUR - 1)).toBe(false);
  expect(isClosed(again['n'], START + 24 * HOUR)).toBe(true);
});

test('a clock set back before the delivery opens it again rather than close what is new', () => {
  expect(isClosed(delivered()['n'], START - HOUR)).toBe(false);
});

test('text that changed before closing bears no mark, text that changed after it names each writer once', () => {
  const early = lookAtNotes(delivered(), texts('Visto il contratto. Firmato.'), ['Ada Prova'], START + HOUR);
  expect(early['n']?.addedBy).toBeUndefined();
  const late = lookAtNotes(early, texts('Visto.'), ['Bruno Esempio'], START + 25 * HOUR);
  const later = lookAtNotes(late, texts('Visto!'), ['Bruno Esempio', 'Carla Finzione'], START + 26 * HOUR);
  expect(later['n']?.addedBy).toEqual(['Bruno Esempio', 'Carla Finzione']);
  expect(lookAtNotes(later, texts('Visto!'), ['Ada Prova'], START + 27 * HOUR)).toEqual(later);
});
