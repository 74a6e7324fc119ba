import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatsIn } from '../../src/i18n/useFormats';

const zone = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Pacific/Kiritimati';
});
afterAll(() => {
  if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ');
  else process.env['TZ'] = zone;
});

test('who wrote when is said in the time of the team’s place, whatever zone the tablet thinks it is in', () => {
  const at = Date.UTC(2026, 4, 4, 22, 30);
  const { time, moment } = formatsIn('en');
  expect([time(at), moment(at)]).toEqual(['00:30', '5 May, 00:30']);
  // An hour less in winter.
  expect(time(Date.UTC(2026, 11, 4, 22, 30))).toBe('23:30');
});
