/** The short fields of a card that search looks at. Long texts are searched on their own. */
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import { kindOf } from '../domain/fields/index';
import { recordOf } from '../domain/records/index';
import type { Card } from './documentViews';

export const searchedText = (card: Card): string => {
  const main = documents[card.kind as DocumentKind].main;
  if (!main) return '';
  return Object.entries(recordOf(main).fields)
    .filter(([name, { searchable, kind }]) => searchable && kind !== 'longText' && card.values[name] !== undefined)
    .map(([name, field]) => kindOf(field).searchText(card.values[name] as never))
    .join(' ');
};

/** What it is called by in a list of unlike things. */
export const nameOn = ({ values }: Card): string => {
  const named = ['alias', 'name', 'code'].map((field) => values[field]);
  return named.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
};
