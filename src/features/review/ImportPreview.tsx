import { useState } from 'react';
import { ok } from '../../base/result';
import { type ReadXliff, type RefusedUnit, unitFaults } from '../../domain/review/readXliff';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';

export interface ImportPreviewProps {
  readonly language: string;
  readonly found: ReadXliff;
  readonly onOther: () => void;
}

/** What a file would propose, what in it is refused and why; and, once somebody confirms, the proposals. */
export const ImportPreview = ({ language, found, onOther }: ImportPreviewProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const engine = useEngine();
  const task = useTask();
  const [written, setWritten] = useState(0);
  const { read, refused, same } = found;
  const isDone = written > 0 && written === read.length;
  const why = (fault: RefusedUnit['why']): string => {
    const known = unitFaults.find((one) => one === fault);
    return known ? t(`review.unitFaults.${known}`) : words.fault(fault);
  };
  const confirm = () =>
    task.run(async () => {
      const wordings = await engine.wordingsDocument();
      // Goes on where it stopped: what is written is written once.
      for (let at = written; at < read.length; at++) {
        const one = read[at];
        if (!one) break;
        const { key, source, sourceVersion } = one.unit;
        const values = { language, key, text: one.text, source, sourceVersion };
        const added = await engine.addRow(wordings, 'wording', values);
        if (!added.ok) return added;
        setWritten(at + 1);
      }
      return ok(undefined);
    });
  return (
    <div className="stack">
      <Notice
        tone={isDone ? 'good' : 'plain'}
        live="polite"
        title={isDone ? t('review.imported', { count: written }) : t('review.importReady', { count: read.length })}
      >
        {same > 0 && <p>{t('review.importSame', { count: same })}</p>}
        {refused.length > 0 && <p>{t('review.importRefused', { count: refused.length })}</p>}
        {!isDone && <p>{t('review.importNothing')}</p>}
      </Notice>
      {task.running && <Progress label={t('review.importing')} done={written} total={read.length} />}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        {!isDone && read.length > 0 && (
          <Button look="main" busy={task.running} onClick={() => void confirm()}>
            {t('review.importConfirm', { count: read.length })}
          </Button>
        )}
        {!task.running && <Button onClick={onOther}>{t('review.importOther')}</Button>}
      </div>
      {refused.length > 0 && (
        <section className="stack-tight" aria-labelledby="review-refused">
          <h2 id="review-refused" className="section-title">
            {t('review.refusedTitle')}
          </h2>
          <ul className="list review-refused">
            {refused.map(({ key, line, why: fault, text }) => (
              <li key={`${line} ${key}`} className="panel stack-tight">
                <p>
                  <strong>{why(fault)}</strong> <span className="soft small">{t('review.atLine', { line })}</span>
                </p>
                <p className="soft small">
                  <bdi dir="ltr">{key}</bdi>
                </p>
                {text !== '' && <InLanguage language={language}>{text}</InLanguage>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isDone && read.length > 0 && (
        <section className="stack-tight" aria-labelledby="review-preview">
          <h2 id="review-preview" className="section-title">
            {t('review.previewTitle')}
          </h2>
          <ul className="list">
            {read.map(({ unit, text }) => (
              <li key={unit.key} className="panel stack-tight">
                <InLanguage language={language}>{text}</InLanguage>
                <p lang="it" dir="ltr" className="soft">
                  {unit.source}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
