/**
 * The entries of another directory: those that come into ours, those that are here already, those that are refused and why,
 * and what was not taken of any of them.
 */
import type { Values } from '../fields/field';
import type { FieldFault } from '../fields/fieldFault';
import { fold } from '../fold';
import { type CodeListName, codesOf } from '../lists/index';
import { ADDRESS, type Cells, type CellsEntry, ID } from './hsdsColumns';
import { one, readService, type ServiceContext } from './readService';
import { rowIdOf } from './serviceId';

export interface ReadService {
  /** As the file counts. */
  readonly number: number;
  /** The row it is written to. */
  readonly id: string;
  readonly values: Values;
}
/** `twice`: the same service stands further up. */
export interface RefusedService {
  readonly number: number;
  readonly name: string;
  readonly faults: readonly { readonly column: string; readonly fault: FieldFault | 'twice' }[];
}
/** What was not taken, how often it was there, and one of them. */
export interface LeftOut {
  readonly column: string;
  readonly count: number;
  readonly example: string;
}
export interface ServicesRead {
  readonly read: readonly ReadService[];
  /** In the directory already, and left as they are. */
  readonly here: readonly ReadService[];
  readonly refused: readonly RefusedService[];
  readonly leftOut: readonly LeftOut[];
}
export interface ServicesContext extends ServiceContext {
  /** Rows there are. */
  readonly known: ReadonlySet<string>;
}

/** Where nothing names it, its name and place do. */
const identityOf = (cells: Cells): string =>
  one(cells, ID) ||
  ['organization.name', 'service.name', 'address.city', 'address.region', 'address.state_province', ADDRESS[0]]
    .map((column) => fold(one(cells, column)))
    .join('|');

export const readServices = (entries: readonly CellsEntry[], context: ServicesContext): ServicesRead => {
  const read: ReadService[] = [];
  const here: ReadService[] = [];
  const refused: RefusedService[] = [];
  const leftOut = new Map<string, LeftOut>();
  const seen = new Set<string>();
  for (const { number, cells } of entries) {
    const { values, faults, left } = readService(cells, context);
    for (const { column, value } of left) {
      const before = leftOut.get(column);
      leftOut.set(column, { column, count: (before?.count ?? 0) + 1, example: before?.example ?? value });
    }
    const id = rowIdOf(identityOf(cells));
    const wrong = seen.has(id) ? [{ column: ID, fault: 'twice' as const }] : faults;
    if (wrong.length > 0) {
      refused.push({ number, name: one(cells, 'service.name'), faults: wrong });
      continue;
    }
    seen.add(id);
    (context.known.has(id) ? here : read).push({ number, id, values });
  }
  return { read, here, refused, leftOut: [...leftOut.values()] };
};

/** Codes by themselves, for a file of our own. */
export const plainCodes = (list: string): ReadonlyMap<string, string> =>
  new Map(codesOf(list as CodeListName).map((code) => [fold(code), code]));
