/** The short fields of a card that search looks at. Long texts are searched on their own. */
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { kindOf } from '../../domain/fields/index';
import { recordOf } from '../../domain/records/index';
import type { Card } from '../documents/documentViews';

type Searched = readonly (readonly [name: string, textOf: (value: never) => string])[];
const searchedFields = new Map<string, Searched>();

const fieldsOf = (kind: string): Searched => {
  const { main } = documents[kind as DocumentKind];
  const fields = main ? Object.entries(recordOf(main).fields) : [];
  return fields
    .filter(([, field]) => field.searchable && field.kind !== 'longText')
    .map(([name, field]) => [name, kindOf(field).searchText as (value: never) => string] as const);
};

export const searchedText = ({ kind, values }: Card): string => {
  const fields = searchedFields.get(kind) ?? fieldsOf(kind);
  searchedFields.set(kind, fields);
  return fields
    .flatMap(([name, textOf]) => (values[name] === undefined ? [] : textOf(values[name] as never)))
    .join(' ');
};

/** What it is called by in a list of unlike things. */
export const nameOn = ({ values }: Card): string => {
  const named = ['alias', 'name', 'code'].map((field) => values[field]);
  return named.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
};
