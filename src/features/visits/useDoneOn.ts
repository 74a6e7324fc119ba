import { useEffect, useState } from 'react';
import type { DocumentView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import type { FileItem } from '../../state/useFiles';

export interface DoneOn {
  readonly caseIds: readonly string[];
  readonly notes: number;
  readonly deadlines: number;
  readonly assessments: number;
}

const dayOf = (at: number | undefined): string => (at === undefined ? '' : todayInRome(new Date(at)));

/** What of a document was done on a day: by the day it happened, of deadlines by the day somebody wrote them. */
const countIn = ({ rows }: DocumentView, day: string): Omit<DoneOn, 'caseIds'> => {
  const of = (record: string, field: string): number =>
    rows.filter((row) => row.record === record && !row.removed && row.cells[field]?.value === day).length;
  const deadlines = rows.filter(
    ({ record, removed, cells }) =>
      (record === 'deadline' || record === 'caseDeadline') && !removed && dayOf(cells['type']?.at) === day,
  );
  return { notes: of('note', 'happenedOn'), deadlines: deadlines.length, assessments: of('assessment', 'date') };
};

/** What was done in these files on a day, found by the day alone: no access and no visit is named in them. */
export const useDoneOn = (files: readonly FileItem[] | undefined, day: string): DoneOn | undefined => {
  const engine = useEngine();
  const [done, setDone] = useState<DoneOn>();
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      const caseIds: string[] = [];
      const sum = { notes: 0, deadlines: 0, assessments: 0 };
      const seen = new Set<string>();
      for (const { caseId, personId, caseCard, personCard } of files ?? []) {
        let touched = caseCard.values['openedOn'] === day;
        for (const [id, card] of [
          [caseId, caseCard],
          [personId, personCard],
        ] as const) {
          // What was not changed since that day has nothing of it.
          if (id === undefined || seen.has(id) || dayOf(card?.changedAt) < day) continue;
          seen.add(id);
          const document = await engine.document(id);
          if (!document) continue;
          const counted = countIn(document, day);
          sum.notes += counted.notes;
          sum.deadlines += counted.deadlines;
          sum.assessments += counted.assessments;
          touched ||= counted.notes + counted.deadlines + counted.assessments > 0;
        }
        if (touched) caseIds.push(caseId);
      }
      if (!left) setDone({ caseIds, ...sum });
    };
    if (files) void look();
    return () => {
      left = true;
    };
  }, [engine, files, day]);
  return done;
};
