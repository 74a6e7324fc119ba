/**
 * Searches files and bytes for canaries: random texts typed into the app that must be readable nowhere. It looks into
 * compressed parts and into LevelDB, where a browser keeps IndexedDB, local storage and more.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Needle, needlesFor } from './canaryForms';
import { readLog, readTable } from './levelDb';
import { listFiles } from './listFiles';
import { packedParts } from './packedParts';

export interface Finding {
  readonly marker: string;
  /** How it was written there. */
  readonly form: string;
  /** The file, then the way into it: `000005.ldb › entry 12 › gzip at 40`. */
  readonly where: string;
}

export interface CanarySearch {
  inBytes(bytes: Uint8Array, where: string): Finding[];
  inFile(path: string): Finding[];
  /** Every file below, and the names of the files. */
  inFolder(folder: string): Finding[];
}

const deepest = 3;

/** A table over the first three bytes of all needles: one look per byte of a file, however many needles there are. */
const createMatcher = (needles: readonly Needle[]) => {
  const begins = new Uint8Array(1 << 24);
  const byBeginning = new Map<number, Needle[]>();
  for (const needle of needles) {
    const [a = 0, b = 0, c = 0] = needle.bytes;
    const beginning = (a << 16) | (b << 8) | c;
    begins[beginning] = 1;
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), needle]);
  }
  const standsAt = (needle: Needle, bytes: Uint8Array, at: number): boolean =>
    at + needle.bytes.length <= bytes.length && needle.bytes.every((byte, i) => bytes[at + i] === byte);

  return (bytes: Uint8Array): Set<Needle> => {
    const found = new Set<Needle>();
    let beginning = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    for (let at = 2; at < bytes.length; at++) {
      beginning = ((beginning << 8) | (bytes[at] as number)) & 0xffffff;
      if (begins[beginning] === 0) continue;
      for (const needle of byBeginning.get(beginning) ?? []) if (standsAt(needle, bytes, at - 2)) found.add(needle);
    }
    return found;
  };
};

export const createCanarySearch = (markers: readonly string[]): CanarySearch => {
  const match = createMatcher(markers.flatMap(needlesFor));

  const inBytes = (bytes: Uint8Array, where: string, depth = 0): Finding[] => [
    ...[...match(bytes)].map(({ marker, form }) => ({ marker, form, where })),
    ...(depth === deepest
      ? []
      : packedParts(bytes).flatMap((part) =>
          inBytes(part.bytes, `${where} › ${part.form} at ${part.offset}`, depth + 1),
        )),
  ];

  const inFile = (path: string): Finding[] => {
    const bytes = readFileSync(path);
    const findings = inBytes(bytes, path);
    if (/\.(?:ldb|sst)$/.test(path)) {
      for (const [number, { key, value }] of readTable(bytes).entries()) {
        findings.push(...inBytes(key, `${path} › key ${number}`), ...inBytes(value, `${path} › entry ${number}`));
      }
    }
    if (path.endsWith('.log')) {
      for (const [number, record] of readLog(bytes).entries()) {
        findings.push(...inBytes(record, `${path} › record ${number}`));
      }
    }
    return findings;
  };

  return {
    inBytes: (bytes, where) => inBytes(bytes, where),
    inFile,
    inFolder: (folder) =>
      listFiles(folder, '.').flatMap((path) => [
        ...inBytes(Buffer.from(path), `the name of ${path}`),
        ...inFile(join(folder, path)),
      ]),
  };
};
