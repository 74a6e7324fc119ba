import { useMemo } from 'react';
import { type Due, duesOf } from '../domain/deadlines';
import { caseDates, personDates } from '../domain/personDates';
import { todayInRome } from './today';
import { type FileItem, useFiles } from './useFiles';

/** Something due, and in whose file it stands. */
export interface DueItem {
  readonly due: Due;
  readonly caseId: string;
  readonly name: string;
}

const isEnded = ({ file }: FileItem): boolean => file['status'] === 'archived' || file['status'] === 'transferred';

/** What is due in these files, earliest first. A person with several cases is listed once, under the first that is not over. */
export const duesIn = (files: readonly FileItem[], today: string): readonly DueItem[] => {
  const seen = new Set<string>();
  return [...files]
    .sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)))
    .flatMap((one) => {
      const { caseId, alias, code, personId, personCard, caseCard } = one;
      const ofPerson = personCard && personId && !seen.has(personId);
      if (personId) seen.add(personId);
      const dues = [
        ...(ofPerson ? duesOf(personDates(personCard.values, personCard.rows), today) : []),
        ...(isEnded(one) ? [] : duesOf(caseDates(caseCard.rows), today)),
      ];
      return dues.map((due) => ({ due, caseId, name: alias || code }));
    })
    .sort((a, b) => (a.due.dueOn < b.due.dueOn ? -1 : a.due.dueOn > b.due.dueOn ? 1 : 0));
};

/** Everything due in all files; undefined until they are loaded. */
export const useDues = (): readonly DueItem[] | undefined => {
  const files = useFiles();
  const today = todayInRome();
  return useMemo(() => files && duesIn(files, today), [files, today]);
};
