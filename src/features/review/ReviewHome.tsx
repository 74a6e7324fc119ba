import './review.css';
import { ChevronLeft, Languages } from 'lucide-react';
import { Link } from 'wouter';
import { countStates, reviewStates } from '../../domain/review/units';
import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { LanguageCounts } from './LanguageCounts';
import { reviewedLanguages } from './useReviewedWords';
import { useUnits } from './useUnits';

/** What people are shown, language by language: how much of it nobody has read yet, and how much waits for a second person. */
export const ReviewHome = () => {
  const { t } = useWords();
  const units = useUnits(reviewedLanguages);
  return (
    <Page
      title={t('review.title')}
      lead={t('review.lead')}
      before={
        <Link href="/show" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('show.title')}
        </Link>
      }
    >
      {!units && <Progress label={t('opening')} done={0} total={0} />}
      <ul className="list">
        {units &&
          reviewedLanguages.map((language) => {
            const counts = countStates(units.filter((unit) => unit.language === language));
            return (
              <LanguageCounts
                key={language}
                language={language}
                href={`/show/review/${language}`}
                icon={<Languages aria-hidden="true" />}
                counts={reviewStates.map((state) => [t(`review.states.${state}`), counts[state]] as const)}
              />
            );
          })}
      </ul>
    </Page>
  );
};
