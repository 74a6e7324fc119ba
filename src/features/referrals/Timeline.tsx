import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView } from '../../state/shown';

/** Every step of it, with its day and who took it, oldest first. */
export const Timeline = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const steps = document.events.filter(
    ({ record, kind }) => record === 'referral' && (kind === 'status' || kind === 'deletion_asked'),
  );
  return (
    <section className="stack" aria-label={t('referrals.timeline')}>
      <h2 className="section-title">{t('referrals.timeline')}</h2>
      <ol className="steps-life">
        {steps.map(({ id, kind, to, by, at }) => (
          <li key={id}>
            <span className="list-title">
              {kind === 'status' ? words.code('referral_status', String(to)) : t('referrals.toDelete')}
            </span>{' '}
            <span className="small soft">{t('cases.byAt', { who: by, when: formats.moment(at) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
