/** The code that opens a seat again: two tablets of different builds must come to the same digits. */
import { expect, it } from 'vitest';
import { onlyDigits, reopenCode, reopenNumber } from '../../src/team/reopening';
import { crypto } from './smallTeam';

const seat = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const secret = Uint8Array.from({ length: 32 }, (_, i) => i);

it('the number follows from the seat and from when its relay was met', async () => {
  expect(await reopenNumber(crypto, seat, 1_700_000_000_000)).toBe('748234');
  expect(await reopenNumber(crypto, seat, 0)).toBe('806368');
});

it('the code follows from the team’s secret, the seat and the number; it has eight digits, zeros in front too', async () => {
  expect(await reopenCode(crypto, secret, seat, '748234')).toBe('80875044');
  expect(await reopenCode(crypto, secret, seat, '806368')).toBe('00432071');
  expect(await reopenCode(crypto, secret, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 9), '748234')).not.toBe('80875044');
});

it('what is typed may have spaces and dashes', () => {
  expect(onlyDigits(' 80 87-50\t44 ')).toBe('80875044');
  expect(onlyDigits('abc')).toBe('');
});
