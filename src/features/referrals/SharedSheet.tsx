import { useWords } from '../../i18n/useWords';
import type { ShownReferral } from '../../state/useReferrals';
import { useSheetLines } from './useSheetLines';

export interface SharedSheetProps {
  readonly referral: ShownReferral;
  readonly isPreview?: boolean;
}

/** Exactly what the receiver gets, or got. */
export const SharedSheet = ({ referral, isPreview = false }: SharedSheetProps) => {
  const { t } = useWords();
  const lines = useSheetLines(referral);
  const title = t(isPreview ? 'referrals.preview' : 'referrals.shared');
  return (
    <section className="panel stack" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <dl className="sheet-lines">
        {lines.map(({ field, label, text }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {isPreview && <p className="small soft">{t('referrals.previewText')}</p>}
    </section>
  );
};
