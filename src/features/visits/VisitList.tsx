import { CalendarPlus } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useVisits } from '../../state/useVisits';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { VisitItem } from './VisitItem';

const PAST_SHOWN = 50;

/** Visits to come, the next one first, and those that were. */
export const VisitList = () => {
  const { t } = useWords();
  const may = useMay();
  const visits = useVisits();
  const today = todayInRome();
  if (!visits) return <Progress label={t('opening')} done={0} total={0} />;
  const isPast = (date: unknown): boolean => typeof date === 'string' && date < today;
  const coming = visits.filter(({ values }) => !isPast(values['date']));
  const past = visits.filter(({ values }) => isPast(values['date'])).toReversed();
  return (
    <Page
      title={t('visits.title')}
      actions={
        may('create', 'visit') && (
          <Link href="/team/visits/new" className="button button-main">
            <CalendarPlus aria-hidden="true" />
            <span>{t('visits.new')}</span>
          </Link>
        )
      }
    >
      {visits.length === 0 && <EmptyState title={t('visits.noneTitle')} text={t('visits.noneText')} />}
      {coming.length > 0 && (
        <section className="stack">
          <h2>{t('visits.coming')}</h2>
          <ul className="list">
            {coming.map((card) => (
              <VisitItem key={card.documentId} card={card} />
            ))}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <section className="stack">
          <h2>{t('visits.past')}</h2>
          <ul className="list">
            {past.slice(0, PAST_SHOWN).map((card) => (
              <VisitItem key={card.documentId} card={card} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
};
