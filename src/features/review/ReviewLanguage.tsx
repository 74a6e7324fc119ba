import './review.css';
import { ChevronLeft, Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect, useLocation, useParams } from 'wouter';
import { reviewedFiles } from '../../domain/review/personTexts';
import { countStates, type ReviewState, reviewStates } from '../../domain/review/units';
import { writeXliff } from '../../domain/review/writeXliff';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { LongList } from '../../ui/LongList';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';
import { LanguageNames } from './LanguageNames';
import { StateFilter } from './StateFilter';
import { StateTag } from './StateTag';
import { reviewedLanguages } from './useReviewedWords';
import { useUnits } from './useUnits';

const Texts = ({ language }: { readonly language: string }) => {
  const { t } = useWords();
  const may = useMay();
  const [, navigate] = useLocation();
  const units = useUnits([language]);
  const review = useShown('showing', (showing) => showing.review);
  const [state, setState] = useState<ReviewState | ''>('');
  const [file, setFile] = useState('');
  const counts = countStates(units ?? []);
  const found = (units ?? []).filter(
    (unit) => (state === '' || unit.state === state) && (file === '' || unit.file === file),
  );
  return (
    <Page
      wide
      title={<LanguageNames language={language} />}
      before={
        <Link href="/show/review" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('review.title')}
        </Link>
      }
    >
      {!units && <Progress label={t('opening')} done={0} total={0} />}
      <StateFilter
        legend={t('review.which')}
        states={reviewStates}
        labelOf={(one) => t(`review.states.${one}`)}
        counts={counts}
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
      {units && found.length === 0 && <p role="status">{t('review.none')}</p>}
      <LongList
        of={`${language} ${state} ${file}`}
        items={found}
        row={(unit) => (
          <li key={unit.key}>
            <button
              type="button"
              className="list-item"
              onClick={() => {
                review({ language, key: unit.key, ...(state !== '' && { among: state }) });
                navigate('/show/text');
              }}
            >
              <span className="list-main review-line">
                {unit.text !== '' && <InLanguage language={language}>{unit.text}</InLanguage>}
                {language !== 'it' && (
                  <span lang="it" dir="ltr" className="soft review-words">
                    {unit.source}
                  </span>
                )}
              </span>
              <StateTag unit={unit} />
            </button>
          </li>
        )}
      />
    </Page>
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
