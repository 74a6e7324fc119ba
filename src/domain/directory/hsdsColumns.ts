/**
 * Which field of a directory entry is which field of HSDS 3 (Human Services Data Specification): the columns of a table, and
 * the places in JSON, by the name of their entity and their own.
 */
import type { service } from '../records/service';

export type ServiceField = keyof typeof service.fields;

/** What one entry says, by column; several values where HSDS has several. */
export type Cells = ReadonlyMap<string, readonly string[]>;

export interface CellsEntry {
  /** As the file counts: the row of a table, whose heads are row 1; in JSON 1 is the first service. */
  readonly number: number;
  readonly cells: Cells;
}

export const ID = 'service.id';
export const CATEGORY = 'taxonomy_term.code';
export const CATEGORY_NAME = 'taxonomy_term.name';
export const LANGUAGE = 'language.code';
export const LANGUAGE_NAME = 'language.name';
export const PLACE_NAME = 'location.name';
export const ADDRESS = ['address.address_1', 'address.address_2', 'address.postal_code'] as const;

/** One schedule is what stands in the same place of each of these. */
export const SCHEDULE = [
  'schedule.freq',
  'schedule.byday',
  'schedule.opens_at',
  'schedule.closes_at',
  'schedule.description',
] as const;

/** Fields that are one text, in the order a table has them. */
export const textColumns: readonly (readonly [column: string, field: ServiceField])[] = [
  ['service.name', 'name'],
  ['organization.name', 'organization'],
  ['service.description', 'description'],
  ['service.status', 'status'],
  ['service.alert', 'alert'],
  ['service.assured_date', 'assuredOn'],
  ['service.email', 'email'],
  ['service.url', 'url'],
  ['service.interpretation_services', 'interpretation'],
  ['service.eligibility_description', 'eligibility'],
  ['service.application_process', 'application'],
  ['service.fees_description', 'fees'],
  ['required_document.document', 'documents'],
  ['location.transportation', 'howToArrive'],
  ['accessibility.description', 'accessibility'],
  ['address.city', 'municipality'],
  ['address.region', 'area'],
  ['address.state_province', 'province'],
  ['phone.number', 'phone'],
  // HSDS has no place for where an entry comes from; this one is ours.
  ['service.source', 'source'],
];

/** The columns of a table we write. */
export const tableColumns: readonly string[] = [
  ID,
  ...textColumns.map(([column]) => column),
  CATEGORY,
  ADDRESS[0],
  LANGUAGE,
  ...SCHEDULE,
];

/** Columns in which one cell holds several values, between these signs. */
export const SEVERAL = '/';
export const isSeveral = (column: string): boolean => /^(?:language|schedule)\./.test(column);

/** Says how the parts of HSDS hang together, not what a service is; or what we write ourselves, the same each time. */
const LINK =
  /\.(?:id|link_\w+|(?:service|organization|location|service_at_location|phone|program|contact|taxonomy|taxonomy_term|parent)_id)$/;

export const isStructure = (column: string, value: string): boolean =>
  LINK.test(column) ||
  /\.(?:location|address)_type$|^taxonomy\.|^attribute\./.test(column) ||
  (column === 'address.country' && value === 'IT');

/** Closing on purpose in HSDS has a space in it. */
export const statusOf = (text: string): string => text.trim().toLowerCase().replaceAll(' ', '_');
export const statusText = (status: string): string => status.replaceAll('_', ' ');

/** How a schedule says that nobody is let in. */
export const BACK_OFFICE = 'back office';
export const isBackOffice = (description: string): boolean =>
  /back.?office|solo (?:in )?ufficio|senza pubblico/i.test(description);
