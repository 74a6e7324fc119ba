import { useState } from 'react';
import { isNear, isOverdue } from '../../domain/deadlines';
import { useWords } from '../../i18n/useWords';
import { DueList } from '../../sheets/DueList';
import { todayInRome } from '../../state/today';
import { useDues } from '../../state/useDues';
import { Button } from '../../ui/Button';

const SHOWN = 6;

/** What is overdue, and what somebody is to be reminded of today. */
export const DeadlinesToday = () => {
  const { t } = useWords();
  const dues = useDues();
  const [all, setAll] = useState(false);
  const today = todayInRome();
  // Of a permit that ends the day itself stands here; that its window is open follows from it.
  const near = (dues ?? []).filter(({ due }) => isNear(due, today) && due.type !== 'renewal_window');
  if (near.length === 0) return null;
  const overdue = near.filter(({ due }) => isOverdue(due, today));
  const coming = near.filter(({ due }) => !isOverdue(due, today));
  const ordered = [...overdue, ...coming];
  return (
    <section className="stack" aria-label={t('deadlines.title')}>
      <h2>{t('deadlines.title')}</h2>
      {overdue.length > 0 && <p className="small">{t('deadlines.overdue', { count: overdue.length })}</p>}
      <DueList items={all ? ordered : ordered.slice(0, SHOWN)} />
      {!all && ordered.length > SHOWN && (
        <div className="row">
          <Button onClick={() => setAll(true)}>{t('deadlines.more', { count: ordered.length - SHOWN })}</Button>
        </div>
      )}
    </section>
  );
};
