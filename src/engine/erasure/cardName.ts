/** How a document is called where it is listed to be erased, by its card alone. */
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { recordOf } from '../../domain/records/index';
import type { Card } from '../documents/documentViews';
import type { Cards } from '../lists/cards';
import type { DocumentName } from './erasureViews';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const cardName = (cards: Cards, { kind, values }: Card): DocumentName => {
  const { main } = documents[kind as DocumentKind];
  const record = main && recordOf(main);
  const field = record?.title;
  const isText = field !== undefined && record?.fields[field]?.kind === 'line';
  const nameOf = (of: string): string => {
    const id = text(values[of]);
    const found = id === '' ? undefined : cards.all(of).find(({ documentId }) => documentId === id);
    return found ? text(found.values[of === 'person' ? 'alias' : 'name']) : '';
  };
  const own = field === undefined ? '' : text(values[field]);
  // Where a day or nothing stands for a name, whose it is says more.
  const household = isText ? '' : nameOf('household');
  return { kind, title: own || nameOf('person'), ...(household !== '' && { household }) };
};
