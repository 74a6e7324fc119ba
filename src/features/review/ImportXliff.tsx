import './review.css';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, Redirect, useParams } from 'wouter';
import { type FileFault, type ReadXliff, readXliff } from '../../domain/review/readXliff';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useMay } from '../../state/useMay';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { ImportPreview } from './ImportPreview';
import { LanguageName } from './LanguageName';
import { reviewedLanguages } from './useReviewedWords';
import { useUnits } from './useUnits';

/** More than a file of everything in the longest language. */
const MOST_BYTES = 8 * 1024 * 1024;

const Import = ({ language }: { readonly language: string }) => {
  const { t } = useWords();
  const { code } = useRecordWords();
  const may = useMay()('create', 'wording');
  const units = useUnits([language]);
  const [found, setFound] = useState<ReadXliff>();
  const [fault, setFault] = useState<FileFault>();
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file || !units) return;
    const text = file.size > MOST_BYTES ? '' : await file.text().catch(() => '');
    const read = readXliff(text, language, units);
    setFound(read.ok ? read.value : undefined);
    setFault(read.ok ? undefined : read.error);
  };
  return (
    <Page
      title={t('review.importTitle')}
      lead={code('language', language)}
      before={
        <Link href={`/show/review/${language}`} className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          <LanguageName language={language} />
        </Link>
      }
    >
      {!may && <Notice title={t('review.mayNot')} />}
      {!units && <Progress label={t('opening')} done={0} total={0} />}
      {may && units && !found && (
        <div className="stack">
          <p className="soft">{t('review.importText')}</p>
          <Field id="review-file" label={t('review.importChoose')}>
            {(parts) => (
              <input
                className="input"
                type="file"
                id={parts.id}
                accept=".xlf,.xliff,.xml"
                onChange={(event) => void choose(event.target.files?.[0])}
              />
            )}
          </Field>
          {fault && (
            <Notice tone="warm" title={t('review.importBroken')} live="assertive">
              <p>
                {t(`review.fileFaults.${fault.why}`)} {t('review.atLine', { line: fault.line })}
              </p>
              <p>{t('review.importNothing')}</p>
            </Notice>
          )}
        </div>
      )}
      {found && <ImportPreview language={language} found={found} onOther={() => setFound(undefined)} />}
    </Page>
  );
};

/** From a translator's file to proposals: choose, look, confirm. Nothing is written before the last step, and nothing is approved. */
export const ImportXliff = () => {
  const { language = '' } = useParams();
  const isThere = reviewedLanguages.includes(language) && language !== 'it';
  return isThere ? <Import key={language} language={language} /> : <Redirect to="/show/review" replace />;
};
