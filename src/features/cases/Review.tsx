import { Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useCaseList } from './useCaseList';

const SHOWN = 5;

/** On Today: cases nobody has written in for half a year. */
export const Review = () => {
  const { t } = useWords();
  const due = (useCaseList() ?? []).filter(({ reviewDue }) => reviewDue).toSorted((a, b) => a.changedAt - b.changedAt);
  if (due.length === 0) return null;
  return (
    <section className="stack" aria-label={t('cases.toReview')}>
      <h2>{t('cases.toReview')}</h2>
      <ul className="list">
        {due.slice(0, SHOWN).map(({ id, alias, code }) => (
          <li key={id}>
            <Link href={`/cases/${id}`} className="list-item">
              <Hourglass aria-hidden="true" />
              <span className="list-main">
                <bdi className="list-title">{alias || t('cases.noAlias')}</bdi>
                <bdi className="small soft code">{code}</bdi>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
