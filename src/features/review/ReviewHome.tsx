import './review.css';
import { ChevronLeft, Languages } from 'lucide-react';
import { Link } from 'wouter';
import { countStates, reviewStates } from '../../domain/review/units';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { LanguageName } from './LanguageName';
import { reviewedLanguages } from './useReviewedWords';
import { useUnits } from './useUnits';

/** What people are shown, language by language: how much of it nobody has read yet, and how much waits for a second person. */
export const ReviewHome = () => {
  const { t } = useWords();
  const { code } = useRecordWords();
  const formats = useFormats();
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
              <li key={language}>
                <Link href={`/show/review/${language}`} className="list-item">
                  <Languages aria-hidden="true" />
                  <span className="list-main">
                    <span className="list-title">
                      <LanguageName language={language} /> <span className="soft">{code('language', language)}</span>
                    </span>
                    <span className="review-counts">
                      {reviewStates.map((state) => (
                        <span key={state}>
                          {t(`review.states.${state}`)}: <strong>{formats.number(counts[state])}</strong>
                        </span>
                      ))}
                    </span>
                  </span>
                </Link>
              </li>
            );
          })}
      </ul>
    </Page>
  );
};
