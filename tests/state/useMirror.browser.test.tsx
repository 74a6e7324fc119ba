/** Long texts go to the engine letter by letter; what it does not take is said, wherever the person is by then. */
import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '../../src/engine/engine';
import { useMirror } from '../../src/state/useMirror';
import { clearScreen, drawScreen } from '../support/screen';

afterEach(clearScreen);

let mirror: ReturnType<typeof useMirror>;
const Note = () => {
  mirror = useMirror('c');
  return null;
};

test('letters that are refused after their screen is gone are not lost in silence', async () => {
  let refuse: (outcome: Outcome) => void = () => undefined;
  const parts = { mirrorUpdate: () => new Promise<Outcome>((resolve) => (refuse = resolve)) };
  const { stores } = drawScreen(parts, <Note />);
  await expect.poll(() => mirror).toBeDefined();
  mirror?.text('note', 'one', 'text').write('Fatou ha chiamato');
  clearScreen();
  refuse({ ok: false, error: 'document_erased' });
  await expect.poll(() => stores.notices.getState().notices).toMatchObject([{ code: 'document_erased' }]);
});
