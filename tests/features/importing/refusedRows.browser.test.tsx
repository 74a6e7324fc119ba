/** The refused rows as a file: a spreadsheet must take its letters for what they are. */
import { afterEach, expect, test } from 'vitest';
import { Preview } from '../../../src/features/importing/Preview';
import { buttonNamed, clearScreen, drawScreen } from '../../support/screen';

const { createObjectURL } = URL;
afterEach(() => {
  clearScreen();
  URL.createObjectURL = createObjectURL;
});

test('the file of refused rows says that it is UTF-8, as the other tables do', async () => {
  const saved: Blob[] = [];
  URL.createObjectURL = (part) => {
    saved.push(part as Blob);
    return createObjectURL(part);
  };
  const faults = [{ column: 0, field: 'person.alias', fault: 'missing' }] as const;
  drawScreen({}, <Preview heads={['Perché']} found={{ read: [], refused: [{ number: 2, faults }] }} />);
  await expect.poll(() => buttonNamed('Salva')).toBeDefined();
  buttonNamed('Salva')?.click();
  const bytes = new Uint8Array((await saved[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toContain('Perché');
});
