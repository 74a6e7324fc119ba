/** Random histories of a case as several tablets, seeing more or less of each other's events, might write them. */
import fc from 'fast-check';
import type { CaseEvent } from '../../src/domain/caseStatus';
import { codesOf } from '../../src/domain/lists/index';

export const caseEvents: fc.Arbitrary<readonly CaseEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('status' as const, 'status' as const, 'note' as const),
      to: fc.constantFrom(...codesOf('case_status')),
      day: fc.integer({ min: 0, max: 700 }),
      at: fc.integer({ min: 0, max: 5 }),
      seen: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ kind, to, day, at, seen }, index): CaseEvent => {
      const after = [...new Set(seen.filter((other) => other < index))].map((other) => `e${other}`);
      const on = new Date(Date.UTC(2023, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      return kind === 'status'
        ? { id: `e${index}`, kind, to, on, at, after }
        : { id: `e${index}`, kind, on, at, after };
    }),
  );
