import { describe, expect, it } from 'vitest';
import { type FieldKind, kinds } from '../../../src/domain/fields/index';
import { recordNames, recordOf } from '../../../src/domain/records/index';

describe('the field kinds', () => {
  it('are those the records use, no more', () => {
    const used = new Set<FieldKind>(
      recordNames.flatMap((name) => Object.values(recordOf(name).fields).map(({ kind }) => kind)),
    );
    expect([...used].toSorted()).toEqual(Object.keys(kinds).toSorted());
  });
});
