import { readPromise } from '../../domain/planAgreement';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView } from '../../state/shown';
import { PlanContentView } from './PlanContentView';
import { agreementsOf } from './planOf';

/** Each version as it was agreed, newest first: nothing written later changes it. */
export const Versions = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const agreements = agreementsOf(document);
  if (agreements.length === 0) return null;
  return (
    <section className="stack" aria-label={t('plan.versions')}>
      <h2 className="section-title">{t('plan.versions')}</h2>
      {agreements.toReversed().map(({ event, on, by, language, promise }, at) => {
        const content = readPromise(promise);
        return (
          <details className="panel fold" key={event.id}>
            <summary>{t('plan.version', { number: agreements.length - at, on: formats.shortDay(on) })}</summary>
            <p className="small soft">
              {[words.code('agreed_by', by), words.code('language', language), event.by].join(' · ')}
            </p>
            {content && <PlanContentView content={content} />}
          </details>
        );
      })}
    </section>
  );
};
