import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, amountKind, amountText, MOST_CENTS } from '../../../src/domain/fields/amount';
import { holdsForEveryKind } from './anyKind';

const field = amount({});
const cents = fc.integer({ min: 0, max: MOST_CENTS });

describe('an amount of money', () => {
  holdsForEveryKind(field, fc.oneof(cents, cents.map(amountText)));

  it('is read the way people write it here, to the cent', () => {
    const typed = ['40', '30,46', '30.46', '1.250,5', '1250', ' 1 250,00 €', '0,05', "1'000"];
    expect(typed.map((raw) => amountKind.parse(raw, field))).toEqual(
      [4000, 3046, 3046, 125_050, 125_000, 125_000, 5, 100_000].map((value) => ({ ok: true, value })),
    );
  });

  it('is never guessed, negative or a fraction of a cent', () => {
    for (const raw of ['', '-3', '1,234,5', '12.34.5', '3,4567', 'trenta', 0.5, -1, MOST_CENTS + 1, Number.NaN]) {
      expect(amountKind.parse(raw, field), String(raw)).toEqual({ ok: false, error: 'not_an_amount' });
    }
  });

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(amountKind.parse(amountText(value), field)).toEqual({ ok: true, value });
      }),
    );
  });
});
