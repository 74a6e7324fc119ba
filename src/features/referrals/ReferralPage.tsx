import './referrals.css';
import { ChevronLeft } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { useReferrals } from '../../state/useReferrals';
import { useSession } from '../../state/useSession';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { DraftReferral } from './DraftReferral';
import { HandOver } from './HandOver';
import { Messages } from './Messages';
import { SharedSheet } from './SharedSheet';
import { Steps } from './Steps';
import { Timeline } from './Timeline';

/** One referral: written and previewed before it leaves, then followed to its outcome. */
export const ReferralPage = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  const session = useSession();
  const referral = useReferrals()?.find(({ card }) => card.documentId === id);
  const back = (
    <Link href="/team/referrals" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('referrals.all')}
    </Link>
  );
  const missing = <Page title={t('referrals.missing')} lead={t('cases.missingText')} before={back} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(document, mirror) => {
        if (document.kind !== 'referral') return missing;
        // It is here, and its line in the lists follows.
        if (!referral) return <Progress label={t('opening')} done={0} total={0} />;
        const { card, state, answerBy, toDelete, shared } = referral;
        const isIn = card.values['direction'] === 'in';
        const isMine = !isIn || session.profile === 'RO';
        const dueOn = ['sent', 'received', 'info_requested', 'expired'].includes(state) ? answerBy : undefined;
        const lead = [
          words.code('referral_direction', String(card.values['direction'] ?? 'out')),
          words.code('referral_status', state),
          ...(dueOn ? [t('referrals.answerBy', { day: formats.shortDay(dueOn) })] : []),
        ];
        return (
          <Page title={String(shared['alias'] ?? '') || t('referrals.one')} lead={lead.join(' · ')} before={back}>
            {toDelete && (
              <Notice tone="warm" title={t('referrals.toDelete')}>
                <p>{t('referrals.toDeleteText')}</p>
              </Notice>
            )}
            {state === 'draft' && isMine && <DraftReferral {...{ document, mirror, referral }} />}
            {(state !== 'draft' || !isMine) && <SharedSheet {...{ document, referral }} />}
            {state === 'ready' && isMine && <HandOver {...{ document, referral }} />}
            {state !== 'draft' && state !== 'ready' && <Messages {...{ document, referral }} />}
            {state !== 'draft' && <Steps {...{ document, mirror, referral }} />}
            <Timeline document={document} />
          </Page>
        );
      }}
    </OpenDocument>
  );
};
