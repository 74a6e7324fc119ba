import './review.css';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect, useLocation, useParams } from 'wouter';
import { countHearings, type HearingState, hearingStates } from '../../domain/review/approvedRecordings';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { LongList } from '../../ui/LongList';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';
import { LanguageNames } from './LanguageNames';
import { StateFilter } from './StateFilter';
import { heardLanguages, useHearings } from './useHearings';

const LOOKS: Readonly<Record<HearingState, string>> = {
  to_record: 'tag',
  to_hear: 'tag tag-warm',
  changed: 'tag tag-warm',
  recorded: 'tag tag-good',
};

const Paragraphs = ({ language }: { readonly language: string }) => {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const hearings = useHearings([language]);
  const hear = useShown('showing', (showing) => showing.hear);
  const [state, setState] = useState<HearingState | ''>('');
  const counts = countHearings(hearings ?? []);
  const found = (hearings ?? []).filter((one) => state === '' || one.state === state);
  return (
    <Page
      wide
      title={<LanguageNames language={language} />}
      before={
        <Link href="/show/recordings" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('voice.title')}
        </Link>
      }
    >
      {!hearings && <Progress label={t('opening')} done={0} total={0} />}
      <StateFilter
        legend={t('voice.which')}
        states={hearingStates}
        labelOf={(one) => t(`voice.states.${one}`)}
        counts={counts}
        all={hearings?.length ?? 0}
        state={state}
        onState={setState}
      />
      {hearings && found.length === 0 && <p role="status">{t('voice.none')}</p>}
      <LongList
        of={`${language} ${state}`}
        items={found}
        row={(one) => (
          <li key={one.key}>
            <button
              type="button"
              className="list-item"
              onClick={() => {
                hear({ language, key: one.key, ...(state !== '' && { among: state }) });
                navigate('/show/recording');
              }}
            >
              <span className="list-main review-line">
                {one.text !== '' && <InLanguage language={language}>{one.text}</InLanguage>}
                <span lang="it" dir="ltr" className="soft review-words">
                  {one.source}
                </span>
              </span>
              <span className={LOOKS[one.state]}>{t(`voice.state.${one.state}`)}</span>
            </button>
          </li>
        )}
      />
    </Page>
  );
};

/** The paragraphs of a language, by what is to be done with their voice. */
export const HearLanguage = () => {
  const { language = '' } = useParams();
  return heardLanguages.includes(language) ? (
    <Paragraphs key={language} language={language} />
  ) : (
    <Redirect to="/show/recordings" replace />
  );
};
