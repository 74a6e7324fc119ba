/** The trial is begun once, however often the door is tapped while it is prepared. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { FirstRun } from '../../../src/features/firstRun/FirstRun';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('a second tap makes no second team', async () => {
  let begun = 0;
  const tryInvented: Engine['tryInvented'] = () => {
    begun++;
    return new Promise(() => undefined);
  };
  drawScreen({ tryInvented }, <FirstRun />);
  await expect.poll(text).not.toBe('');
  const door = document.querySelector<HTMLElement>('.door-main');
  door?.click();
  await expect.poll(() => door?.getAttribute('aria-disabled')).toBe('true');
  door?.click();
  expect(begun).toBe(1);
});
