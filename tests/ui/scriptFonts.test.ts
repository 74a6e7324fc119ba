/** The letters that come with the app: for which languages, and that no screen waits for them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/domain/languages';
import { codesOf } from '../../src/domain/lists/index';
import { projectRoot } from '../support/projectRoot';

const folder = join(projectRoot, 'src', 'ui', 'theme');
const css = readFileSync(join(folder, 'scripts.css'), 'utf8');
const faces = [...css.matchAll(/@font-face \{([^}]+)\}/gu)].map(([, rule = '']) => rule);
/** Every tablet has letters for these. */
const EVERYWHERE = ['Latn', 'Cyrl', 'Hans'];

test('a font that is late or missing never blanks a screen, and is fetched only where a text needs it', () => {
  expect(faces.length).toBeGreaterThan(5);
  for (const face of faces) {
    expect(face).toMatch(/font-display: swap/u);
    expect(face).toMatch(/unicode-range: U\+/u);
    expect(existsSync(join(folder, /url\("([^"]+)"\)/u.exec(face)?.[1] ?? 'none'))).toBe(true);
  }
});

test('every language in another script has letters of its own', () => {
  const own = codesOf('language').filter((tag) => !EVERYWHERE.includes(languageOf(tag).script));
  expect(own.filter((tag) => !css.includes(`:lang(${tag})`))).toEqual([]);
});
