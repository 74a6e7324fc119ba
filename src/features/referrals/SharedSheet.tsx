import { usePaperWords } from '../../forms/usePaperWords';
import { useWords } from '../../i18n/useWords';
import { useLanguagesOf } from '../../sheets/useLanguagesOf';
import type { DocumentView } from '../../state/shown';
import type { ShownReferral } from '../../state/useReferrals';
import { Said } from '../../ui/Said';
import { useSheetLines } from './useSheetLines';

export interface SharedSheetProps {
  readonly document: DocumentView;
  readonly referral: ShownReferral;
  readonly isPreview?: boolean;
}

/** Exactly what the receiver gets, or got. */
export const SharedSheet = ({ document, referral, isPreview = false }: SharedSheetProps) => {
  const { t } = useWords();
  const languages = useLanguagesOf(referral.card.values['person']);
  const paper = usePaperWords(isPreview ? languages : undefined);
  const lines = useSheetLines(referral, document, paper.tag);
  const italian = useSheetLines(referral, document, 'it');
  const isTheirs = isPreview && languages.length > 0 && paper.tag !== 'it';
  /** Line by line, as the person may read it before they agree. */
  const said = (what: 'label' | 'text', at: number) => (
    <Said
      first={lines[at]?.[what] ?? ''}
      under={isTheirs ? italian[at]?.[what] : undefined}
      lang={paper.tag}
      dir={paper.dir}
    />
  );
  const title = t(isPreview ? 'referrals.preview' : 'referrals.shared');
  return (
    <section className="panel stack" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <dl className="sheet-lines">
        {lines.map(({ field }, at) => (
          <div key={field}>
            <dt>{said('label', at)}</dt>
            <dd>
              <bdi>{said('text', at)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {isPreview && paper.missing && <p className="small soft">{paper.missing}</p>}
      {isPreview && <p className="small soft">{t('referrals.previewText')}</p>}
    </section>
  );
};
