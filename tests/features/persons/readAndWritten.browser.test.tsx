/** Languages a person reads and writes are tapped one after the other, faster than the first tap is kept. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { ReadAndWritten } from '../../../src/features/persons/ReadAndWritten';
import type { RowView } from '../../../src/state/shown';
import { clearScreen, documentOf, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('quick taps all count, and take nothing out that a colleague has added', async () => {
  const before = { languages: ['fr', 'ar'], languagesWritten: ['fr'] };
  let values: Readonly<Record<string, unknown>> = before;
  const setField: Engine['setField'] = async (_id, _record, _row, field, value) => {
    values = { ...values, [field]: value };
    return { ok: true, value: undefined };
  };
  const view = documentOf('p', 'person', 'person', before);
  drawScreen(
    { document: async () => documentOf('p', 'person', 'person', values), setField },
    <ReadAndWritten document={view} row={view.rows[0] as RowView} />,
  );
  await expect.poll(text).toContain('Legge');
  values = { ...values, languagesRead: ['en'] };
  const tap = (language: string, field: string): void =>
    document.querySelector<HTMLInputElement>(`[name][value=${field}][id^=language-${language}]`)?.click();
  tap('fr', 'languagesRead');
  tap('ar', 'languagesRead');
  tap('ar', 'languagesWritten');
  tap('fr', 'languagesWritten');
  await expect
    .poll(() => [new Set(values['languagesRead'] as string[]), new Set(values['languagesWritten'] as string[])])
    .toEqual([new Set(['en', 'fr', 'ar']), new Set(['ar'])]);
});
