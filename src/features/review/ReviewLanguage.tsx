import './review.css';
import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect, useParams } from 'wouter';
import { reviewedFiles } from '../../domain/review/personTexts';
import { countStates, type ReviewState, reviewStates } from '../../domain/review/units';
import { writeXliff } from '../../domain/review/writeXliff';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { LanguagePage } from './LanguagePage';
import { StateFilter } from './StateFilter';
import { StateTag } from './StateTag';
import { reviewedLanguages } from './useReviewedWords';
import { useUnits } from './useUnits';

const Texts = ({ language }: { readonly language: string }) => {
  const { t } = useWords();
  const may = useMay();
  const units = useUnits([language]);
  const review = useShown('showing', (showing) => showing.review);
  const [state, setState] = useState<ReviewState | ''>('');
  const [file, setFile] = useState('');
  return (
    <LanguagePage
      language={language}
      back={{ to: '/show/review', label: t('review.title') }}
      lines={units?.filter((unit) => (state === '' || unit.state === state) && (file === '' || unit.file === file))}
      of={`${language} ${state} ${file}`}
      none={t('review.none')}
      tag={(unit) => <StateTag unit={unit} />}
      onOpen={({ key }) => review({ language, key, ...(state !== '' && { among: state }) })}
      to="/show/text"
    >
      <StateFilter
        legend={t('review.which')}
        states={reviewStates}
        labelOf={(one) => t(`review.states.${one}`)}
        counts={countStates(units ?? [])}
        all={units?.length ?? 0}
        state={state}
        onState={setState}
      />
      <label className="field">
        <span className="field-label">{t('review.where')}</span>
        <select className="input" value={file} onChange={(event) => setFile(event.target.value)}>
          <option value="">{t('review.everywhere')}</option>
          {reviewedFiles.map((one) => (
            <option key={one} value={one}>
              {t(`review.files.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {language !== 'it' && units && (
        <div className="row">
          <Button
            icon={<Download aria-hidden="true" />}
            onClick={() =>
              saveFile(
                `ponte-${language}-${todayInRome()}.xlf`,
                writeXliff(language, units),
                'application/xliff+xml;charset=utf-8',
              )
            }
          >
            {t('review.export')}
          </Button>
          {may('create', 'wording') && (
            <Link href={`/show/review/${language}/import`} className="button">
              <FileUp aria-hidden="true" />
              <span>{t('review.import')}</span>
            </Link>
          )}
        </div>
      )}
    </LanguagePage>
  );
};

/** Everything of a language, by what is to be done with it. */
export const ReviewLanguage = () => {
  const { language = '' } = useParams();
  return reviewedLanguages.includes(language) ? (
    <Texts key={language} language={language} />
  ) : (
    <Redirect to="/show/review" replace />
  );
};
