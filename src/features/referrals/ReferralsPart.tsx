import { useGoOn } from '../../state/useGoOn';
import './referrals.css';
import { Plus } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { useMay } from '../../state/useMay';
import { useNewReferral } from '../../state/useNewReferral';
import { useReferrals } from '../../state/useReferrals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ReferralItem } from './ReferralItem';

/** The referrals of one case, and the way to a new one. */
export const ReferralsPart = ({ document, personId }: FilePartProps) => {
  const { t } = useWords();
  const may = useMay();
  const begin = useNewReferral();
  const task = useTask();
  const goOn = useGoOn();
  const mine = useReferrals()?.filter(({ card }) => card.values['case'] === document.id);
  const start = async (): Promise<void> => {
    const made = await task.run(() => begin({ case: document.id, person: personId }));
    if (made) goOn(`/team/referrals/${made.value}`);
  };
  return (
    <section className="stack" aria-label={t('referrals.title')}>
      <h2 className="section-title">{t('referrals.title')}</h2>
      {mine?.length === 0 && <p className="soft">{t('referrals.noneOfCase')}</p>}
      {mine && mine.length > 0 && (
        <ul className="list">
          {mine.map((one) => (
            <ReferralItem key={one.card.documentId} referral={one} />
          ))}
        </ul>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      {may('create', 'referral') && (
        <div className="row">
          <Button busy={task.running} icon={<Plus aria-hidden="true" />} onClick={() => void start()}>
            {t('referrals.add')}
          </Button>
        </div>
      )}
    </section>
  );
};
