import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { ShownReferral } from '../../state/useReferrals';

const icons = { in: ArrowDownLeft, out: ArrowUpRight, internal: ArrowLeftRight };

/** One line: who, with whom, how it stands and until when. */
export const ReferralItem = ({ referral }: { readonly referral: ShownReferral }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { card, state, answerBy, toDelete, shared } = referral;
  const direction = String(card.values['direction'] ?? 'out') as keyof typeof icons;
  const Icon = icons[direction] ?? ArrowUpRight;
  const other =
    direction === 'in'
      ? String(card.values['fromService'] ?? '')
      : card.values['toTarget'] !== undefined && words.code('referral_target', String(card.values['toTarget']));
  const isOpen = ['sent', 'received', 'info_requested'].includes(state);
  return (
    <li>
      <Link href={`/team/referrals/${card.documentId}`} className="list-item">
        <Icon className="mirrored" aria-label={words.code('referral_direction', direction)} role="img" />
        <span className="list-main">
          <bdi className="list-title">{String(shared['alias'] ?? '') || t('cases.noAlias')}</bdi>
          <span className="small soft">
            {[other, words.code('referral_status', state)].filter(Boolean).join(' · ')}
            {isOpen && answerBy && ` · ${t('referrals.answerBy', { day: formats.shortDay(answerBy) })}`}
          </span>
          {toDelete && <span className="tag">{t('referrals.toDelete')}</span>}
        </span>
      </Link>
    </li>
  );
};
