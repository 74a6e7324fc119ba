import { BellRing, CalendarClock, CircleCheck, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { daysBetween } from '../domain/daysBetween';
import { type Due, isNear, isOverdue } from '../domain/deadlines';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { todayInRome } from '../state/today';
import type { DueItem } from '../state/useDues';

const DueMark = ({ due, today }: { readonly due: Due; readonly today: string }) => {
  if (due.status !== 'open') return <CircleCheck aria-hidden="true" />;
  if (isOverdue(due, today)) return <TriangleAlert aria-hidden="true" />;
  return isNear(due, today) ? <BellRing aria-hidden="true" /> : <CalendarClock aria-hidden="true" />;
};

/** A due day in words: what, when, and how far away it is. */
const useDueWords = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (due: Due, today: string): { readonly what: string; readonly when: readonly string[] } => {
    const left = daysBetween(today, due.dueOn);
    const open = (): string => {
      if (due.reminders.length === 0) return t('deadlines.answered');
      if (due.type === 'renewal_window' && left <= 0) return t('deadlines.windowOpen');
      if (left === 0) return t('deadlines.today');
      return left > 0 ? t('deadlines.left', { count: left }) : t('deadlines.ago', { count: 0 - left });
    };
    const day = formats.shortDay(due.dueOn);
    return {
      what: words.code('deadline_type', due.type),
      when: [
        due.time === undefined ? day : `${day}, ${due.time}`,
        due.status === 'open' ? open() : words.code('deadline_status', due.status),
      ],
    };
  };
};

export interface DueListProps {
  readonly items: readonly DueItem[];
  /** The case they are shown in, and whose it is: what is due in it and for that person stands without a name. */
  readonly within?: { readonly caseId: string; readonly personId: string | undefined };
}

const hrefOf = ({ caseId, personId }: DueItem, within: DueListProps['within']): string =>
  caseId === undefined || caseId === within?.caseId ? `/people/${personId}` : `/cases/${caseId}/deadlines`;

/** Days that are due, one line each; a tap opens the file they stand in. */
export const DueList = ({ items, within }: DueListProps) => {
  const { t } = useWords();
  const today = todayInRome();
  const wordsOf = useDueWords();
  return (
    <ul className="list">
      {items.map((item) => {
        const { due, caseId, personId, name } = item;
        const named = !within || (personId !== undefined && personId !== within.personId);
        const { what, when } = wordsOf(due, today);
        const line = (
          <>
            <DueMark due={due} today={today} />
            <span className="list-main">
              <span className="list-title">{named ? <bdi>{name || t('cases.noAlias')}</bdi> : what}</span>
              <span className="small">
                {(named ? [what, ...when] : when).map((part, at) => (
                  <Fragment key={part}>
                    {at > 0 && ' · '}
                    <bdi>{part}</bdi>
                  </Fragment>
                ))}
              </span>
            </span>
          </>
        );
        return (
          <li key={`${personId ?? caseId}/${due.row ?? due.type}/${due.dueOn}`}>
            {named ? (
              <Link href={hrefOf(item, within)} className="list-item">
                {line}
              </Link>
            ) : (
              <div className="list-item">{line}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
