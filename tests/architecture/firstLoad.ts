/**
 * What a browser fetches before the first screen shows: the page, its scripts with everything they import at once, its
 * styles, and the fonts those need for Latin text. What is fetched later or beside it (worker, wasm, languages, lazy
 * screens) does not count.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface LoadedFile {
  readonly path: string;
  /** After gzip. */
  readonly bytes: number;
}

export const firstLoadLimit = 200 * 1024;

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match.slice(1).find((group) => group !== undefined) ?? []);

/**
 * `import … from "./a.js"`, `import "./a.js"` and `export … from "./a.js"`; not `import("./a.js")`. Only what is spelled
 * like a file of the build counts, since scripts also hold texts about imports.
 */
const staticImport =
  /(?:^|[;}\s/])(?:import|export)\s*(?:[\w$*{},\s]+?\bfrom\s*|(?:\{[^}]*\}|\*)\s*from\s*)?["']((?:\.{1,2})?\/[^"'\s;()]+\.js)["']/g;

/** True for a face that Latin text uses: without a range, or with one that holds the letter A. */
const isLatin = (face: string): boolean => {
  const ranges = /unicode-range:([^;}]+)/i.exec(face)?.[1];
  if (ranges === undefined) return true;
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^u\+/i, '').split('-');
    const [low, high] = [from.replaceAll('?', '0'), to.replaceAll('?', 'F')].map((hex) => Number.parseInt(hex, 16));
    return low !== undefined && high !== undefined && low <= 0x41 && high >= 0x41;
  });
};

const fontsOf = (css: string): string[] =>
  (css.match(/@font-face\s*\{[^}]*\}/g) ?? [])
    .filter(isLatin)
    .flatMap((face) => matchesOf(face, /url\(\s*["']?([^"')]+\.woff2)["']?\s*\)/g));

/**
 * @param dist The absolute folder of a finished build.
 * @returns Each file once, largest first. A file that is named and not there throws: a sum over too little is no sum.
 */
export const measureFirstLoad = (dist: string): LoadedFile[] => {
  const loaded = new Map<string, LoadedFile>();

  const load = (from: string, reference: string): void => {
    if (/^(?:data|https?):/.test(reference)) return;
    const path = reference.startsWith('/') ? reference.slice(1) : posix.join(posix.dirname(from), reference);
    if (loaded.has(path)) return;
    const absolute = join(dist, path);
    if (!existsSync(absolute)) throw new Error(`${from} loads ${reference}, which is not in the build`);
    const content = readFileSync(absolute);
    loaded.set(path, { path, bytes: gzipSync(content, { level: 9 }).length });
    if (path.endsWith('.js')) for (const next of matchesOf(content.toString(), staticImport)) load(path, next);
    if (path.endsWith('.css')) {
      for (const next of matchesOf(content.toString(), /@import\s+(?:url\()?["']?([^"')]+)/g)) load(path, next);
      for (const next of fontsOf(content.toString())) load(path, next);
    }
    if (path.endsWith('.html')) {
      for (const tag of content.toString().match(/<(?:script|link)\b[^>]*>/g) ?? []) {
        const source = attribute(tag, 'src');
        const target = attribute(tag, 'href');
        if (source !== undefined) load(path, source);
        if (target !== undefined && /^(?:modulepreload|preload|stylesheet)$/.test(attribute(tag, 'rel') ?? '')) {
          load(path, target);
        }
      }
    }
  };

  load('', 'index.html');
  const files = [...loaded.values()];
  if (!files.some((file) => file.path.endsWith('.js'))) throw new Error('index.html loads no script');
  return files.sort((a, b) => b.bytes - a.bytes);
};

export const totalOf = (files: readonly LoadedFile[]): number => files.reduce((sum, file) => sum + file.bytes, 0);
