import { tellsOfCopies } from '../../domain/sharedCopies';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useSayCopies } from '../../sheets/useSayCopies';
import type { DocumentView, EventView } from '../../state/shown';

/** Every step of it, with its day and who took it, oldest first. */
export const Timeline = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const sayCopies = useSayCopies();
  const steps = document.events.filter(
    ({ record, kind }) =>
      record === 'referral' && (kind === 'status' || kind === 'deletion_asked' || tellsOfCopies(kind)),
  );
  const said = ({ kind, to }: EventView): string => {
    if (kind === 'status') return words.code('referral_status', String(to));
    return tellsOfCopies(kind) ? sayCopies(kind, to) : t('referrals.toDelete');
  };
  return (
    <section className="stack" aria-label={t('referrals.timeline')}>
      <h2 className="section-title">{t('referrals.timeline')}</h2>
      <ol className="steps-life">
        {steps.map((step) => (
          <li key={step.id}>
            <span className="list-title">{said(step)}</span>{' '}
            <span className="small soft">{t('cases.byAt', { who: step.by, when: formats.moment(step.at) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
