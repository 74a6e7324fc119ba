/**
 * The entries of another directory: those that come into ours, those that change one that is here, those that say what stands
 * here, those that are refused and why, and what was not taken of any of them.
 */
import type { Values } from '../fields/field';
import type { FieldFault } from '../fields/fieldFault';
import { fold } from '../fold';
import { type CodeListName, codesOf } from '../lists/index';
import { changesTo, type EntryHere, type FieldChange } from './compareServices';
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
export interface ChangedService extends ReadService {
  readonly changes: readonly FieldChange[];
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
  /** In the directory already, and otherwise. */
  readonly changed: readonly ChangedService[];
  /** In the directory already, and the same. */
  readonly same: readonly ReadService[];
  /** Taken out of the directory by somebody, and left out. */
  readonly takenOut: readonly ReadService[];
  readonly refused: readonly RefusedService[];
  readonly leftOut: readonly LeftOut[];
}
export interface ServicesContext extends ServiceContext {
  /** Rows there are, by their ids. */
  readonly known: ReadonlyMap<string, EntryHere>;
}

/** Where nothing names it, its name and place do. */
const identityOf = (cells: Cells): string =>
  one(cells, ID) ||
  ['organization.name', 'service.name', 'address.city', 'address.region', 'address.state_province', ADDRESS[0]]
    .map((column) => fold(one(cells, column)))
    .join('|');

export const readServices = (entries: readonly CellsEntry[], context: ServicesContext): ServicesRead => {
  const read: ReadService[] = [];
  const changed: ChangedService[] = [];
  const same: ReadService[] = [];
  const takenOut: ReadService[] = [];
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
    const entry = { number, id, values };
    const here = context.known.get(id);
    const changes = here ? changesTo(here, values) : [];
    if (!here) read.push(entry);
    else if (here.removed) takenOut.push(entry);
    else if (changes.length > 0) changed.push({ ...entry, changes });
    else same.push(entry);
  }
  return { read, changed, same, takenOut, refused, leftOut: [...leftOut.values()] };
};

/** Codes by themselves, for a file of our own. */
export const plainCodes = (list: string): ReadonlyMap<string, string> =>
  new Map(codesOf(list as CodeListName).map((code) => [fold(code), code]));
