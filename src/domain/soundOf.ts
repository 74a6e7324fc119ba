/**
 * A folded word as an Italian ear hears it: Pachistan and Pakistan, Kenia and Kenya, Marrocco and Marocco are written
 * alike. Only compared, never shown.
 */
const HEARD: readonly (readonly [written: RegExp, heard: string])[] = [
  [/sch/g, 'sk'],
  [/ch|kh|c(?=k)|q(?=u)/g, 'k'],
  [/c(?=[ei])/g, 'z'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/ph/g, 'f'],
  [/[yj]/g, 'i'],
  [/w/g, 'v'],
  [/h/g, ''],
  [/s/g, 'z'],
  [/(.)\1+/g, '$1'],
];

export const soundOf = (folded: string): string =>
  HEARD.reduce((word, [written, heard]) => word.replace(written, heard), folded);
