import { useMemo } from 'react';
import { type Due, duesOf } from '../domain/deadlines';
import { caseDates, personDates } from '../domain/personDates';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';
import { todayInRome } from './today';
import { type FileItem, useFiles } from './useFiles';

/** Something due, and in whose file it stands. */
export interface DueItem {
  readonly due: Due;
  /** Without one where nobody has a case of them. */
  readonly caseId: string | undefined;
  /** Whose it is; without one it is of the work. */
  readonly personId: string | undefined;
  readonly name: string;
}

const isEnded = ({ file }: FileItem): boolean => file['status'] === 'archived' || file['status'] === 'transferred';

const nameOf = ({ values }: Card): string => (typeof values['alias'] === 'string' ? values['alias'] : '');

/**
 * What is due in these files, earliest first: for their persons, for who lives with them, and in the work. Everybody is
 * listed once, under the first case that is not over, their own before that of somebody they live with; of `people` those
 * who are in none of the files without one.
 */
export const duesIn = (files: readonly FileItem[], today: string, people: readonly Card[] = []): readonly DueItem[] => {
  const seen = new Set<string>();
  const once = (card: Card | undefined, caseId?: string, code = ''): readonly DueItem[] => {
    if (!card || seen.has(card.documentId)) return [];
    seen.add(card.documentId);
    const [personId, name] = [card.documentId, nameOf(card) || code];
    return duesOf(personDates(card.values, card.rows), today).map((due) => ({ due, caseId, personId, name }));
  };
  const [going, ended] = [files.filter((one) => !isEnded(one)), files.filter(isEnded)];
  return [
    ...[going, ended].flatMap((some) => [
      ...some.flatMap(({ caseId, personCard, code }) => once(personCard, caseId, code)),
      ...some.flatMap(({ caseId, members }) => members.flatMap((member) => once(member, caseId))),
    ]),
    ...going.flatMap(({ caseId, caseCard, alias, code }) =>
      duesOf(caseDates(caseCard.rows), today).map((due) => ({ due, caseId, personId: undefined, name: alias || code })),
    ),
    // Who is at rest comes back with a case.
    ...people.flatMap((card) => (card.values['status'] === 'inactive' ? [] : once(card))),
  ].sort((a, b) => (a.due.dueOn < b.due.dueOn ? -1 : a.due.dueOn > b.due.dueOn ? 1 : 0));
};

/** Everything due in all files; undefined until they are loaded. */
export const useDues = (): readonly DueItem[] | undefined => {
  const files = useFiles();
  const people = useShown('cards', (state) => state.byKind['person']);
  const today = todayInRome();
  return useMemo(() => files && duesIn(files, today, people), [files, people, today]);
};
