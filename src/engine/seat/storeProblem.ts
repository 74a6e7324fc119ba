/** [T8] What a database said, as a person is told it: the one place where a cause gets its name. */
import type { ProblemCode } from '../../domain/problems';
import type { OpenError, StoreError } from '../../storage/store';

const problemOf: Readonly<Record<(StoreError | OpenError)['type'] | 'too_large', ProblemCode>> = {
  too_large: 'update_too_large',
  full: 'storage_full',
  refused: 'storage_refused',
  vanished: 'storage_vanished',
  newer: 'newer_database',
  reading_only: 'reading_only',
  lost: 'storage_failed',
  failed: 'storage_failed',
};

export const problemOfStore = ({ type }: { readonly type: keyof typeof problemOf }): ProblemCode => problemOf[type];
