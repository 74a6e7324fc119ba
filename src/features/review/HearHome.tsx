import './review.css';
import { ChevronLeft, Mic } from 'lucide-react';
import { Link } from 'wouter';
import { bytesOf, countHearings, hearingStates } from '../../domain/review/approvedRecordings';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useApprovedRecordings } from '../../state/approved';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { LanguageCounts } from './LanguageCounts';
import { heardLanguages, useHearings } from './useHearings';

/** What people can hear, language by language: what is left to record, and what waits for a second person to listen. */
export const HearHome = () => {
  const { t } = useWords();
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
              <LanguageCounts
                key={language}
                language={language}
                href={`/show/recordings/${language}`}
                icon={<Mic aria-hidden="true" />}
                counts={hearingStates.map((state) => [t(`voice.states.${state}`), counts[state]] as const)}
              />
            );
          })}
      </ul>
    </Page>
  );
};
