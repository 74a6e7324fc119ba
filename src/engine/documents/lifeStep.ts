/** A step in a row's life, as it is written: a yes says what it is to. */
import { agreedTo } from '../../domain/consent';
import type { Values } from '../../domain/fields/field';
import type { RecordName } from '../../domain/records/index';
import type { Replica } from '../../replica/replica';
import { newestValues } from './rowView';

export interface RowPlace {
  readonly record: RecordName;
  readonly row: string;
}

export const lifeStep = (at: RowPlace, to: unknown, values: Values) => ({
  ...at,
  kind: 'status',
  to,
  ...(at.record === 'consent' && to === 'given' && { about: agreedTo(values) }),
});

export const valuesIn = (replica: Replica, { record, row }: RowPlace): Values =>
  newestValues(replica.rows(record).get(row));
