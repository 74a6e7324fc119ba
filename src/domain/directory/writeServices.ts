/**
 * The directory as others read it: HSDS 3 in JSON, the list of services as its API answers it, or one table with a column for
 * each field. Read again it is the same directory, under the same ids.
 */
import type { Values } from '../fields/field';
import {
  ADDRESS,
  CATEGORY,
  ID,
  LANGUAGE,
  SCHEDULE,
  SEVERAL,
  statusText,
  tableColumns,
  textColumns,
} from './hsdsColumns';
import { type Schedule, schedulesOf } from './hsdsHours';
import { uuidOf } from './serviceId';

export interface WrittenService {
  readonly id: string;
  readonly values: Values;
}

/** The label of a code, in whatever language the file is for. */
export type LabelOf = (list: 'service_category' | 'language', code: string) => string;

type Json = { readonly [key: string]: unknown };

const textOf = (values: Values, field: string): string => {
  const value = values[field];
  if (value === undefined || value === null) return '';
  return field === 'status' ? statusText(String(value)) : String(value);
};
const codesIn = (values: Values, field: string): readonly string[] =>
  Array.isArray(values[field]) ? values[field].map(String) : [];
const hoursOf = (values: Values): readonly Schedule[] => schedulesOf(values['schedules'], values['backOffice']);

/** Texts of one entity, by their own name; `undefined` where it says nothing. */
const part = (values: Values, entity: string, more: Json = {}): Json | undefined => {
  const texts = textColumns
    .filter(([column]) => column.startsWith(`${entity}.`))
    .map(([column, field]) => [column.slice(entity.length + 1), textOf(values, field)] as const)
    .filter(([, text]) => text !== '');
  const said = { ...Object.fromEntries(texts), ...more };
  return Object.keys(said).length === 0 ? undefined : said;
};

/** Parts of a service have ids of their own in HSDS: always the same, made of its id. */
const idIn = (id: string, name: string): string => uuidOf(`${id} ${name}`);

const listed = (name: string, id: string, said: Json | undefined): Json =>
  said ? { [name]: [{ id: idIn(id, name), ...said }] } : {};

const toHsds =
  (labelOf: LabelOf) =>
  ({ id, values }: WrittenService): Json => {
    const street = textOf(values, 'address');
    const address = part(values, 'address', street === '' ? {} : { address_1: street });
    const category = textOf(values, 'category');
    const place = {
      id: idIn(id, 'location'),
      location_type: 'physical',
      ...part(values, 'location'),
      ...listed('addresses', id, address && { ...address, country: 'IT', address_type: 'physical' }),
      ...listed('accessibility', id, part(values, 'accessibility')),
    };
    const organization = part(values, 'organization');
    return {
      id: uuidOf(id),
      ...part(values, 'service'),
      ...(organization && { organization: { id: idIn(id, 'organization'), ...organization } }),
      ...listed('phones', id, part(values, 'phone')),
      ...listed('required_documents', id, part(values, 'required_document')),
      schedules: hoursOf(values).map((schedule, at) => ({ id: idIn(id, `schedule ${at}`), ...schedule })),
      languages: codesIn(values, 'languages').map((code) => ({
        id: idIn(id, `language ${code}`),
        code,
        name: labelOf('language', code),
      })),
      attributes: [
        {
          id: idIn(id, 'attribute'),
          link_entity: 'service',
          taxonomy_term: {
            id: idIn(category, 'service_category'),
            code: category,
            name: labelOf('service_category', category),
            taxonomy: { id: idIn('ponte', 'service_category'), name: 'service_category' },
          },
        },
      ],
      service_at_locations: [{ id: idIn(id, 'service_at_location'), location: place }],
    };
  };

export const hsdsJson = (services: readonly WrittenService[], labelOf: LabelOf): string =>
  `${JSON.stringify(
    {
      total_items: services.length,
      total_pages: 1,
      page_number: 1,
      size: services.length,
      first_page: true,
      last_page: true,
      empty: services.length === 0,
      contents: services.map(toHsds(labelOf)),
    },
    null,
    2,
  )}\n`;

/** The rows of a table with their heads, for `csv`. */
export const hsdsTable = (services: readonly WrittenService[]): readonly (readonly string[])[] => [
  tableColumns,
  ...services.map(({ id, values }) => {
    const cells = new Map<string, string>([
      [ID, uuidOf(id)],
      ...textColumns.map(([column, field]) => [column, textOf(values, field)] as const),
      [CATEGORY, textOf(values, 'category')],
      [ADDRESS[0], textOf(values, 'address')],
      [LANGUAGE, codesIn(values, 'languages').join(SEVERAL)],
      ...SCHEDULE.map((column) => {
        const name = column.slice('schedule.'.length) as keyof Schedule;
        return [
          column,
          hoursOf(values)
            .map((schedule) => schedule[name])
            .join(SEVERAL),
        ] as const;
      }),
    ]);
    return tableColumns.map((column) => cells.get(column) ?? '');
  }),
];
