/**
 * Lists and references follow the person who stands for another since the two were merged. Nothing is copied or rewritten
 * in a document: what is shown follows, so taking the merge back shows everything as it was.
 */
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import { type RecordName, recordOf } from '../domain/records/index';
import { survivorsOf } from '../domain/samePerson';
import type { Card } from './documentViews';

export type Survivors = ReadonlyMap<string, string>;

/** By the id of each person who is taken up, the one that stands for them. */
export const survivorsAmong = (persons: readonly Card[]): Survivors =>
  survivorsOf(
    persons.filter(({ kind }) => kind === 'person').map(({ documentId, events }) => ({ id: documentId, events })),
  );

type Values = Card['values'];

const followedValues = (record: RecordName, values: Values, survivors: Survivors): Values => {
  const { fields } = recordOf(record);
  let next: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    if (field?.kind === 'reference' && field.target === 'person' && survivors.has(String(value))) {
      next ??= { ...values };
      next[name] = survivors.get(String(value));
    }
    if (field?.kind === 'references' && field.target === 'person' && Array.isArray(value)) {
      next ??= { ...values };
      next[name] = [...new Set(value.map((id) => survivors.get(String(id)) ?? id))];
    }
  }
  return next ?? values;
};

/** A card as it shows: what it says of a person says it of the one who stands for them. */
export const followed = (card: Card, survivors: Survivors): Card => {
  if (survivors.size === 0) return card;
  const { main } = documents[card.kind as DocumentKind];
  const standsFor = [...survivors].flatMap(([absorbed, by]) => (by === card.documentId ? [absorbed] : []));
  return {
    ...card,
    values: main ? followedValues(main, card.values, survivors) : card.values,
    rows: card.rows.map((row) => ({ ...row, values: followedValues(row.record, row.values, survivors) })),
    ...(standsFor.length > 0 && { standsFor }),
  };
};
