/** [K7] Making the sheet asks the relay, and takes as long as that takes: a tablet that is covered meanwhile stays covered. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { RecoverySheet } from '../../../src/features/recovery/RecoverySheet';
import { buttonNamed, clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('a sheet that is made after the tablet was covered brings nobody back to the work without the PIN', async () => {
  const made = Promise.withResolvers<Awaited<ReturnType<Engine['makeRecoverySheet']>>>();
  const { stores } = drawScreen({ makeRecoverySheet: () => made.promise }, <RecoverySheet />, '/team/sheet');
  await expect.poll(text).toContain('Crea il foglio adesso');
  buttonNamed('Crea il foglio adesso')?.click();
  stores.session.getState().cover({ route: '/team/sheet' });
  made.resolve({ ok: true, value: { words: ['abaco'], link: 'https://ponte.test/#sheet=abaco' } });
  await made.promise;
  await expect.poll(text).toBe('');
  expect(stores.session.getState().tablet.kind).toBe('covered');
});
