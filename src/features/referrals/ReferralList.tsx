import { useGoOn } from '../../state/useGoOn';
import './referrals.css';
import { Plus } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useNewReferral } from '../../state/useNewReferral';
import { useReferrals } from '../../state/useReferrals';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { asksForSomething } from './asksForSomething';
import { ReferralItem } from './ReferralItem';

/** All referrals, those that ask for something first. Who reports a need begins one here; ours begin in a case. */
export const ReferralList = () => {
  const { t } = useWords();
  const session = useSession();
  const referrals = useReferrals();
  const begin = useNewReferral();
  const task = useTask();
  const goOn = useGoOn();
  const isGuest = session.profile === 'RO';
  const start = async (): Promise<void> => {
    const made = await task.run(() => begin());
    if (made) goOn(`/team/referrals/${made.value}`);
  };
  const [first, rest] = [
    referrals?.filter((one) => asksForSomething(one, isGuest)) ?? [],
    referrals?.filter((one) => !asksForSomething(one, isGuest)) ?? [],
  ];
  return (
    <Page
      title={t('referrals.title')}
      lead={t(isGuest ? 'referrals.leadGuest' : 'referrals.lead')}
      actions={
        isGuest && (
          <Button look="main" busy={task.running} icon={<Plus aria-hidden="true" />} onClick={() => void start()}>
            {t('referrals.report')}
          </Button>
        )
      }
    >
      {task.problem && <ProblemNotice code={task.problem} />}
      {referrals?.length === 0 && <EmptyState title={t('referrals.none')} text={t('referrals.noneText')} />}
      {first.length > 0 && (
        <section className="stack">
          <h2>{t('referrals.toDo')}</h2>
          <ul className="list">
            {first.map((one) => (
              <ReferralItem key={one.card.documentId} referral={one} />
            ))}
          </ul>
        </section>
      )}
      {rest.length > 0 && (
        <section className="stack">
          <h2>{t('referrals.others')}</h2>
          <ul className="list">
            {rest.map((one) => (
              <ReferralItem key={one.card.documentId} referral={one} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
};
