import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, placeBetween } from '../../src/domain/fractionalOrder';

describe('places in a list', () => {
  it('are made between any two, as often as anybody wants', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (where) => {
        const places: string[] = [];
        for (const at of where) {
          const place = at % (places.length + 1);
          const made = placeBetween(places[place - 1] ?? '', places[place] ?? '');
          places.splice(place, 0, made);
        }
        expect(places).toEqual(places.toSorted());
        expect(new Set(places).size).toBe(places.length);
        for (const place of places) expect(place).toMatch(/^[a-z]*[b-z]$/);
      }),
    );
  });

  it('put the same things in the same order on every tablet, equal places too', () => {
    const item = fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      place: fc.constantFrom('b', 'm', '', undefined),
    });
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ id }) => id }), (items) => {
        expect(inOrder([...items].reverse())).toEqual(inOrder(items));
      }),
    );
  });
});
