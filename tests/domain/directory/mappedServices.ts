/** The services and desks that ship with the app, read as an empty directory reads them. */
import type { EntryHere } from '../../../src/domain/directory/compareServices';
import { cellsOfHsds } from '../../../src/domain/directory/hsdsCells';
import mapped from '../../../src/domain/directory/mappedServices.json';
import { plainCodes, readServices } from '../../../src/domain/directory/readServices';
import { fold } from '../../../src/domain/fold';

export const TODAY = '2027-03-09';

export const plainContext = { today: TODAY, codesOf: plainCodes, known: new Map<string, EntryHere>() };

export const mappedServices = readServices(cellsOfHsds(mapped) ?? [], plainContext);

export const valuesOfMapped = (name: string) => {
  const found = mappedServices.read.find(({ values }) => fold(String(values['name'])).includes(fold(name)));
  if (!found) throw new Error(`no ${name}`);
  return found.values;
};
