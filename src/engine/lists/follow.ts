/**
 * Lists and references follow the person who stands for another since the two were merged, and the document in which a case
 * goes on since a part of it was erased. Nothing is copied or rewritten: what is shown follows, so taking it back shows
 * everything as it was.
 */
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import { type RecordName, recordOf } from '../../domain/records/index';
import { survivorsOf } from '../../domain/samePerson';
import type { Card } from '../documents/documentViews';
import type { KeptCard } from './cardPages';

/** By the id of each document that shows no more, the one that stands for it. */
export type StandIns = ReadonlyMap<string, string>;

export const standInsAmong = (
  shown: readonly Pick<KeptCard, 'card'>[],
  standsFor: (id: string) => readonly string[],
): StandIns =>
  new Map([
    ...survivorsOf(
      shown
        .filter(({ card }) => card.kind === 'person')
        .map(({ card }) => ({ id: card.documentId, events: card.events })),
    ),
    ...shown.flatMap(({ card: { documentId } }) => standsFor(documentId).map((one) => [one, documentId] as const)),
  ]);

type Values = Card['values'];

/** Records whose documents may come to be stood for. */
const followable: readonly unknown[] = ['person', 'case'];

/** A value of this field as it shows. */
export const followedValue = (record: RecordName, name: string, value: unknown, standIns: StandIns): unknown => {
  const field = recordOf(record).fields[name];
  if (!field || !('target' in field) || !followable.includes(field.target)) return value;
  if (Array.isArray(value)) {
    const isStoodFor = value.some((id) => standIns.has(String(id)));
    return isStoodFor ? [...new Set(value.map((id) => standIns.get(String(id)) ?? id))] : value;
  }
  return typeof value === 'string' ? (standIns.get(value) ?? value) : value;
};

const followedValues = (record: RecordName, values: Values, standIns: StandIns): Values => {
  let next: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(values)) {
    const now = followedValue(record, name, value, standIns);
    if (now === value) continue;
    next ??= { ...values };
    next[name] = now;
  }
  return next ?? values;
};

/**
 * A card as it shows: what it says of one says it of the one that stands for it. `absorbed`: cards of the persons this one
 * stands for; what is due there, and what was consented to there, is theirs.
 */
export const followed = (card: Card, standIns: StandIns, absorbed: readonly Card[] = []): Card => {
  if (standIns.size === 0) return card;
  const { main } = documents[card.kind as DocumentKind];
  const standsFor = (card.kind === 'person' ? [...standIns] : []).flatMap(([absorbed, by]) =>
    by === card.documentId ? [absorbed] : [],
  );
  return {
    ...card,
    values: main ? followedValues(main, card.values, standIns) : card.values,
    rows: [
      ...card.rows,
      ...absorbed.flatMap(({ documentId, rows }) => rows.map((row) => ({ ...row, documentId }))),
    ].map((row) => ({ ...row, values: followedValues(row.record, row.values, standIns) })),
    ...(standsFor.length > 0 && { standsFor }),
  };
};
