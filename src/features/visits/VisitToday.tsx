import { addDays } from '../../domain/daysBetween';
import { useWords } from '../../i18n/useWords';
import { todayInRome } from '../../state/today';
import { useVisits, visitsOn } from '../../state/useVisits';
import { RegisterHere } from './RegisterHere';
import { VisitItem } from './VisitItem';

const AHEAD_DAYS = 7;

/** The visit at hand with the register set to it; without one, the next of these days. */
export const VisitToday = () => {
  const { t } = useWords();
  const visits = useVisits() ?? [];
  const today = todayInRome();
  const now = visitsOn(visits, today);
  const soon = visits.filter(({ values }) => {
    const date = String(values['date'] ?? '');
    return date > today && date <= addDays(today, AHEAD_DAYS) && values['status'] !== 'cancelled';
  });
  const shown = now.length > 0 ? now : soon.slice(0, 1);
  if (shown.length === 0) return null;
  const site = now[0]?.values['site'];
  return (
    <section className="stack" aria-label={t(now.length > 0 ? 'visits.atHand' : 'visits.next')}>
      <h2>{t(now.length > 0 ? 'visits.atHand' : 'visits.next')}</h2>
      <ul className="list">
        {shown.map((card) => (
          <VisitItem key={card.documentId} card={card} />
        ))}
      </ul>
      {typeof site === 'string' && (
        <div className="row">
          <RegisterHere site={site} />
        </div>
      )}
    </section>
  );
};
