/** Nobody is told that there is nothing before it was looked for. */
import { afterEach, expect, test } from 'vitest';
import type { FoundDocument } from '../../../src/engine/documents/documentViews';
import { Found } from '../../../src/features/search/Found';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('while names and notes are looked through no number is said; then the true one', async () => {
  const names = Promise.withResolvers<readonly FoundDocument[]>();
  const all = Promise.withResolvers<readonly FoundDocument[]>();
  const { stores } = drawScreen({ searchNames: () => names.promise, search: () => all.promise }, <Found />, '/search');
  void stores.cards.getState().search('sciatica');
  await expect.poll(text).toContain('Ricerca');
  names.resolve([]);
  await names.promise;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(text()).not.toContain('risultat');
  all.resolve([{ documentId: 'c', kind: 'case', name: 'Fatou' }]);
  await expect.poll(text).toContain('1 risultato');
  void stores.cards.getState().search('');
  await expect.poll(text).not.toContain('risultat');
});
