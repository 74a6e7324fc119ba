/**
 * HSDS 3 as JSON, taken apart into cells: one entry for each service at one place, each value under the name of its entity
 * and its own. Nothing is chosen here, so nothing is lost: whoever reads the cells says what was not taken.
 */
import { type Cells, type CellsEntry, ID, isSeveral, SCHEDULE, SEVERAL } from './hsdsColumns';

type Json = Readonly<Record<string, unknown>>;

/** Lists and parts of HSDS by the entity that is in them. Any other part is called as its key. */
const ENTITY: Readonly<Record<string, string>> = {
  phones: 'phone',
  schedules: 'schedule',
  languages: 'language',
  service_at_locations: 'service_at_location',
  addresses: 'address',
  attributes: 'attribute',
  required_documents: 'required_document',
  cost_options: 'cost_option',
  service_areas: 'service_area',
  contacts: 'contact',
  additional_urls: 'additional_url',
  additional_websites: 'additional_website',
};
/** Deeper than HSDS goes. */
const DEEPEST = 12;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const gather = (cells: Map<string, string[]>, entity: string, part: Json, depth = 0): void => {
  const push = (column: string, text: string): void => void cells.set(column, [...(cells.get(column) ?? []), text]);
  if (entity === 'schedule') {
    // Side by side with the other schedules, also where one of them is silent.
    for (const column of SCHEDULE) push(column, String(part[column.slice('schedule.'.length)] ?? ''));
  }
  for (const [key, value] of Object.entries(part)) {
    const column = `${entity}.${key}`;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isJson(one)) {
        if (depth < DEEPEST) gather(cells, ENTITY[key] ?? key, one, depth + 1);
      } else if (one !== null && one !== undefined && one !== '' && !SCHEDULE.some((known) => known === column)) {
        push(column, String(one));
      }
    }
  }
};

/** At several places it is several entries, each under the id it has there. */
const entriesOf = (service: Json): readonly Cells[] => {
  const places = service['service_at_locations'];
  const there = Array.isArray(places) ? places.filter(isJson) : [];
  const make = (one: Json): Map<string, string[]> => {
    const cells = new Map<string, string[]>();
    gather(cells, 'service', one);
    return cells;
  };
  if (there.length < 2) return [make(service)];
  return there.map((place, at) => {
    const cells = make({ ...service, service_at_locations: [place] });
    return cells.set(ID, [String(place['id'] ?? `${String(service['id'] ?? service['name'])} ${at + 1}`)]);
  });
};

const listIn = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value;
  if (!isJson(value)) return undefined;
  for (const key of ['contents', 'services', 'service']) if (Array.isArray(value[key])) return value[key];
  return 'name' in value ? [value] : undefined;
};

/** What is no service at all is an entry without cells, which is refused with its number. `undefined`: no list of services. */
export const cellsOfHsds = (value: unknown): readonly CellsEntry[] | undefined =>
  listIn(value)?.flatMap((one, at) =>
    (isJson(one) ? entriesOf(one) : [new Map()]).map((cells) => ({ number: at + 1, cells })),
  );

export const cellsOfJson = (text: string): readonly CellsEntry[] | undefined => {
  try {
    return cellsOfHsds(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
};

/** What stands between the cells of a table, told by its heads: a name of a column has none of these in it. */
export const separatorOf = (table: string): string => {
  const heads = /^[^\r\n]*/.exec(table)?.[0] ?? '';
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: heads.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
};

const plain = (text: string): string => text.trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/, '');

/** A table whose heads are the columns' names; empty rows are no entries. `undefined` where none of them is: then it is some other table. */
export const cellsOfTable = (table: readonly (readonly string[])[]): readonly CellsEntry[] | undefined => {
  const heads = (table[0] ?? []).map((head) => head.trim().toLowerCase());
  if (!heads.some((head) => /^(?:service|organization)\.\w+$/.test(head))) return undefined;
  return table.slice(1).flatMap((row, at) => {
    const cells = new Map<string, readonly string[]>();
    for (const [place, head] of heads.entries()) {
      const text = plain(row[place] ?? '');
      if (text === '') continue;
      const column = head === '' ? `${place + 1}` : head;
      const values = isSeveral(column) ? text.split(SEVERAL).map((one) => one.trim()) : [text];
      cells.set(column, [...(cells.get(column) ?? []), ...values]);
    }
    return cells.size === 0 ? [] : [{ number: at + 2, cells }];
  });
};
