import { ChevronRight, Users } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useMay } from '../../state/useMay';
import { useReferrals } from '../../state/useReferrals';
import { useSession } from '../../state/useSession';
import { asksForSomething } from './asksForSomething';
import { ReferralItem } from './ReferralItem';

const SHOWN = 5;

/** On Today: referrals that wait for somebody here, and the way to all of them. */
export const ReferralNews = () => {
  const { t } = useWords();
  const may = useMay();
  const { profile } = useSession();
  const isGuest = profile === 'RO';
  const news = useReferrals()?.filter((one) => asksForSomething(one, isGuest)) ?? [];
  if (!isGuest && !may('read', 'referral')) return null;
  return (
    <section className="stack">
      <h2>{t('referrals.title')}</h2>
      <ul className="list">
        {news.slice(0, SHOWN).map((one) => (
          <ReferralItem key={one.card.documentId} referral={one} />
        ))}
        <li>
          <Link href="/team/referrals" className="list-item">
            <Users aria-hidden="true" />
            <span className="list-main">{t(isGuest ? 'referrals.reportOrSee' : 'referrals.all')}</span>
            <ChevronRight className="mirrored" aria-hidden="true" />
          </Link>
        </li>
      </ul>
    </section>
  );
};
