import './review.css';
import { ChevronLeft, Mic } from 'lucide-react';
import { Link } from 'wouter';
import { bytesOf, countHearings, hearingStates } from '../../domain/review/approvedRecordings';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useApprovedRecordings } from '../../state/approved';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { LanguageName } from './LanguageName';
import { heardLanguages, useHearings } from './useHearings';

/** What people can hear, language by language: what is left to record, and what waits for a second person to listen. */
export const HearHome = () => {
  const { t } = useWords();
  const { code } = useRecordWords();
  const formats = useFormats();
  const recordings = useApprovedRecordings();
  const hearings = useHearings(heardLanguages);
  return (
    <Page
      title={t('voice.title')}
      lead={t('voice.lead')}
      before={
        <Link href="/show" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('show.title')}
        </Link>
      }
    >
      <p className="soft">{t('voice.all', { count: recordings.size, size: formats.size(bytesOf(recordings)) })}</p>
      {!hearings && <Progress label={t('opening')} done={0} total={0} />}
      <ul className="list">
        {hearings &&
          heardLanguages.map((language) => {
            const counts = countHearings(hearings.filter((one) => one.language === language));
            return (
              <li key={language}>
                <Link href={`/show/recordings/${language}`} className="list-item">
                  <Mic aria-hidden="true" />
                  <span className="list-main">
                    <span className="list-title">
                      <LanguageName language={language} /> <span className="soft">{code('language', language)}</span>
                    </span>
                    <span className="review-counts">
                      {hearingStates.map((state) => (
                        <span key={state}>
                          {t(`voice.states.${state}`)}: <strong>{formats.number(counts[state])}</strong>
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
