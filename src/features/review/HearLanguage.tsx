import './review.css';
import { useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { countHearings, type HearingState, hearingStates } from '../../domain/review/approvedRecordings';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { LanguagePage } from './LanguagePage';
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
  const hearings = useHearings([language]);
  const hear = useShown('showing', (showing) => showing.hear);
  const [state, setState] = useState<HearingState | ''>('');
  return (
    <LanguagePage
      language={language}
      back={{ to: '/show/recordings', label: t('voice.title') }}
      lines={hearings?.filter((one) => state === '' || one.state === state)}
      of={`${language} ${state}`}
      none={t('voice.none')}
      tag={(one) => <span className={LOOKS[one.state]}>{t(`voice.state.${one.state}`)}</span>}
      onOpen={({ key }) => hear({ language, key, ...(state !== '' && { among: state }) })}
      to="/show/recording"
    >
      <StateFilter
        legend={t('voice.which')}
        states={hearingStates}
        labelOf={(one) => t(`voice.states.${one}`)}
        counts={countHearings(hearings ?? [])}
        all={hearings?.length ?? 0}
        state={state}
        onState={setState}
      />
    </LanguagePage>
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
