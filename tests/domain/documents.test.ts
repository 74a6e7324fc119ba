import { describe, expect, it } from 'vitest';
import { documentKinds, documents, recordsIn, registerLabel } from '../../src/domain/documents';
import { recordNames } from '../../src/domain/records/index';

describe('the documents', () => {
  it('[D1] hold every record in exactly one of them', () => {
    expect(documentKinds.flatMap(recordsIn).toSorted()).toEqual(recordNames.toSorted());
  });

  it('show in lists a record that lives in them', () => {
    for (const kind of documentKinds) {
      const { main } = documents[kind];
      if (main !== undefined) expect(recordsIn(kind)).toContain(main);
    }
  });

  it('[K4] are derived where two tablets may begin the same one, random elsewhere', () => {
    expect(documentKinds.filter((kind) => documents[kind].id === 'derived')).toEqual([
      'settings',
      'register',
      'public',
      'wordings',
      'yearClosing',
      'heads',
    ]);
  });

  it('[D1, K4] keep one register for each desk and month', () => {
    expect(registerLabel('AAAAAAAAAAAAAAAAAAAAAA', '2027-03-09')).toBe('AAAAAAAAAAAAAAAAAAAAAA/2027-03');
  });
});
