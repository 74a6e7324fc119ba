/** Invented cases that give the published 2023 table: opened before or in the year, archived in it or carried over. */
import type { CaseEvent, CaseStatus } from '../../src/domain/caseStatus';
import type { CaseHistory } from '../../src/domain/caseYear';
import { DESK_IDS } from './accesses2023';
import { createPrng, type Prng } from './prng';
import { DESKS_2023 } from './seedFigures2023';

/** A chain of status changes, each written having seen the one before. */
export const statusEvents = (prng: Prng, ...steps: readonly (readonly [to: CaseStatus, on: string])[]): CaseEvent[] => {
  const events: CaseEvent[] = [];
  for (const [to, on] of steps) {
    const after = events.slice(-1).map((event) => event.id);
    events.push({ id: prng.id(), kind: 'status', to, on, at: Date.parse(on), after });
  }
  return events;
};

export const cases2023 = (): readonly CaseHistory[] => {
  const prng = createPrng(2023);
  const dayIn = (year: number) =>
    `${year}-${String(1 + prng.int(6)).padStart(2, '0')}-${String(1 + prng.int(28)).padStart(2, '0')}`;
  return DESKS_2023.flatMap(({ cases }, index) => {
    const desk = DESK_IDS[index] ?? '';
    const full = Array.from({ length: cases.total }, (_, n): CaseHistory => {
      const openedOn = dayIn(n < cases.fromEarlierYears ? 2021 : 2023);
      const steps: [CaseStatus, string][] = [
        ['open', openedOn],
        ['plan_active', openedOn],
      ];
      // The last ones stay open, so that some of both, old and new, are archived.
      if (n < cases.archivedInYear) steps.push(['archived', `2023-${String(7 + prng.int(6)).padStart(2, '0')}-15`]);
      return { desk, kind: 'full', openedOn, events: statusEvents(prng, ...steps) };
    });
    const fast = Array.from({ length: cases.fast }, (): CaseHistory => {
      const openedOn = dayIn(2023);
      return {
        desk,
        kind: 'fast',
        openedOn,
        events: statusEvents(prng, ['open', openedOn], ['archived', '2023-11-30']),
      };
    });
    const otherYears: CaseHistory[] = [
      {
        desk,
        kind: 'full',
        openedOn: '2021-03-01',
        events: statusEvents(prng, ['open', '2021-03-01'], ['archived', '2022-12-31']),
      },
      { desk, kind: 'full', openedOn: '2024-01-01', events: statusEvents(prng, ['open', '2024-01-01']) },
      { desk, kind: 'fast', openedOn: '2022-12-31', events: statusEvents(prng, ['open', '2022-12-31']) },
      { desk, kind: 'full', openedOn: '2023-05-05', events: [] },
    ];
    return prng.shuffle([...full, ...fast, ...otherYears]);
  });
};
