/** The copy of a paper: one photograph is one copy, however long it takes to be made small. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { Copy } from '../../../src/features/copies/Copy';
import type { RowView } from '../../../src/state/shown';
import { clearScreen, documentOf, drawScreen } from '../../support/screen';

afterEach(clearScreen);

const photograph = async (): Promise<File> => {
  const canvas = document.createElement('canvas');
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return new File([blob as Blob], 'foto.png', { type: 'image/png' });
};

test('while a photograph is made small no other is taken, and the screen says that it is at work', async () => {
  const added: string[] = [];
  const parts: Partial<Engine> = {
    addAttachment: async (_id, _bytes, kind) => {
      added.push(kind);
      return { ok: true, value: { documentId: 'a' } };
    },
    setField: async () => ({ ok: true, value: undefined }),
  };
  const document_ = documentOf('p', 'person', 'documentCopy', { purpose: 'questura' });
  drawScreen(parts, <Copy document={document_} row={document_.rows[0] as RowView} />);
  const input = (): HTMLInputElement => document.querySelector('input[type=file]') as HTMLInputElement;
  await expect.poll(input).not.toBeNull();
  const files = new DataTransfer();
  files.items.add(await photograph());
  input().files = files.files;
  input().dispatchEvent(new Event('change', { bubbles: true }));
  await Promise.resolve();
  expect(added).toEqual([]);
  expect(input().disabled).toBe(true);
  await expect.poll(() => added).toEqual(['paper']);
  await expect.poll(() => input().disabled).toBe(false);
});
