/**
 * The byte forms in which a canary (a random text typed into the app) could lie in a file. A search is only as good as
 * this list; tests/support/canary.test.ts plants each.
 */

export interface Needle {
  readonly marker: string;
  /** Such as `base64url+1 of utf-16le`. */
  readonly form: string;
  readonly bytes: Uint8Array;
}

/** Below this length a hit may be chance, and base64 cut at both ends says nothing. */
export const shortestMarker = 12;

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const charsets: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
  ['utf-8', (text) => Buffer.from(text, 'utf8')],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  // IndexedDB writes its keys this way round.
  ['utf-16be', bigEndian],
];

/** The characters that are the same whatever stands before and after, for each of the three ways to fall on the grid. */
const base64Inside = (bytes: Buffer, alphabet: 'base64' | 'base64url', shift: number): string => {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString(alphabet)
    .replace(/=+$/, '');
  return text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
};

/** What a program may have written instead of the bytes: text that stands for them. */
const spelled = (bytes: Buffer): (readonly [name: string, text: string])[] => {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const hex = pairs.join('');
  const percent = pairs.map((pair) => `%${pair}`).join('');
  return [
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ['percent', percent],
    ['percent', percent.toUpperCase()],
    ...[0, 1, 2].flatMap((shift): (readonly [string, string])[] => [
      [`base64+${shift}`, base64Inside(bytes, 'base64', shift)],
      [`base64url+${shift}`, base64Inside(bytes, 'base64url', shift)],
    ]),
  ];
};

const unicodeEscapes = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');

export const needlesFor = (marker: string): Needle[] => {
  if (marker.length < shortestMarker) throw new Error(`a canary needs ${shortestMarker} characters: ${marker}`);
  const needles = new Map<string, Needle>();
  const add = (form: string, bytes: Uint8Array) => {
    const id = Buffer.from(bytes).toString('latin1');
    if (!needles.has(id)) needles.set(id, { marker, form, bytes });
  };
  // A search index folds case.
  for (const text of new Set([marker, marker.toLowerCase(), marker.toUpperCase()])) {
    for (const [charset, encode] of charsets) add(charset, encode(text));
    // Non-ASCII letters only, as encodeURIComponent and JSON do, then everything.
    for (const [charset, encode] of charsets) add(`percent in ${charset}`, encode(encodeURIComponent(text)));
    for (const [charset, encode] of charsets) {
      for (const [form, spelling] of [...spelled(encode(text)), ['\\u', unicodeEscapes(text)] as const]) {
        for (const [outer, encodeOuter] of charsets) {
          add(outer === 'utf-8' ? `${form} of ${charset}` : `${form} of ${charset} in ${outer}`, encodeOuter(spelling));
        }
      }
    }
  }
  return [...needles.values()];
};
