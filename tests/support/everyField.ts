/** One value for every field of a record, read from its declaration: a canary of its own wherever text can be typed. */
import { randomBytes, randomInt } from 'node:crypto';
import type { AnyField } from '../../src/domain/fields/index';
import { attributesOf, type CodeListName, codesOf } from '../../src/domain/lists/index';
import { phoneShown } from '../../src/domain/phoneShown';
import { type RecordName, recordOf } from '../../src/domain/records/index';

export interface Canaries {
  /** A new canary for this place. */
  of(place: string): string;
  /** A number nobody has, for a telephone. */
  numberOf(place: string): string;
  /** Takes in what was not made here: words of a sheet, a secret of a link. */
  add(place: string, marker: string): void;
  readonly markers: readonly string[];
  /** Where a marker was typed. */
  placeOf(marker: string): string;
}

export const createCanaries = (): Canaries => {
  const places = new Map<string, string>();
  const add = (place: string, marker: string): void => void places.set(marker, place);
  return {
    of(place) {
      const marker = `Zeisig${randomBytes(6).toString('hex')}`;
      add(place, marker);
      return marker;
    },
    numberOf(place) {
      const digits = Array.from({ length: 9 }, () => randomInt(10)).join('');
      add(place, `393${digits}`);
      // A screen shows it in groups.
      add(place, phoneShown(`+393${digits}`).slice(1));
      return `+393${digits}`;
    },
    add,
    get markers() {
      return [...places.keys()];
    },
    placeOf: (marker) => places.get(marker) ?? '',
  };
};

const firstCode = (list: CodeListName, omit: readonly string[] = []): string => {
  const codes: readonly string[] = codesOf(list);
  const isOld = (code: string) => attributesOf(list, code)?.validTo !== undefined;
  return codes.find((code) => !omit.includes(code) && !isOld(code)) ?? '';
};

const sampleOf = (field: AnyField, place: string, canaries: Canaries, ids: Readonly<Record<string, string>>) => {
  switch (field.kind) {
    case 'line':
    case 'longText':
      return canaries.of(place);
    case 'phone':
      return canaries.numberOf(place);
    case 'code':
      return firstCode(field.list, field.omit);
    case 'codes':
      return [firstCode(field.list)];
    case 'day':
      return '2024-02-29';
    case 'partialDate':
      return '1987-06';
    case 'hours':
      return ['MO 09:00-13:00', 'TH 15:00-17:30'];
    case 'amount':
      return 3046;
    case 'number':
      return field.max;
    case 'moment':
      return '2024-02-29T10:20';
    case 'drawing':
      return 'M10 20L30 40';
    case 'frozen':
      return JSON.stringify(canaries.of(place));
    case 'references':
      return ids[field.target] === undefined ? undefined : [ids[field.target]];
    case 'flag':
      return true;
    case 'reference':
      return ids[field.target];
    case 'status':
      return undefined;
  }
};

/** `ids`: of rows or documents another record may refer to. */
export const everyField = (
  record: RecordName,
  canaries: Canaries,
  ids: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(recordOf(record).fields)
      .map(([name, field]) => [name, sampleOf(field, `${record}.${name}`, canaries, ids)] as const)
      .filter(([, value]) => value !== undefined),
  );
