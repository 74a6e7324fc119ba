import { Send } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { RowForm } from '../../sheets/RowForm';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import type { ShownReferral } from '../../state/useReferrals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { SharedSheet } from './SharedSheet';

export interface DraftReferralProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly referral: ShownReferral;
}

const OURS = [
  'direction',
  'toTarget',
  'toService',
  'urgency',
  'reason',
  'needs',
  'site',
  'sharedFields',
  'accompanied',
];
const REPORTED = ['fromService', 'alias', 'languages', 'phone', 'site', 'needs', 'urgency', 'reason'];
const EXCEPTION = ['exception', 'exceptionReason'];

/** What is asked and what is shared, beside it exactly what will be sent, and what is still missing before it may go. */
export const DraftReferral = ({ document, mirror, referral }: DraftReferralProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const task = useTask();
  const { card, gate } = referral;
  const { values } = card;
  const row = document.rows.find(({ record }) => record === 'referral');
  if (!row) return null;
  const isIn = values['direction'] === 'in';
  const missing = (['toTarget', 'urgency', 'reason'] as const).filter(
    (field) => values[field] === undefined || values[field] === '',
  );
  const consentHref = typeof values['case'] === 'string' ? `/cases/${values['case']}/consents` : undefined;
  return (
    <div className="stack">
      <RowForm document={document} row={row} mirror={mirror} only={isIn ? REPORTED : OURS} />
      {!isIn && <SharedSheet {...{ document, referral }} isPreview />}
      {!gate.open && (
        <Notice
          tone="warm"
          title={t(gate.why === 'guardian' ? 'referrals.noGuardian' : 'referrals.noConsent')}
          actions={
            consentHref && (
              <Link href={consentHref} className="button">
                {t('referrals.askConsent')}
              </Link>
            )
          }
        >
          <p>{t(gate.why === 'guardian' ? 'referrals.noGuardianText' : 'referrals.noConsentText')}</p>
        </Notice>
      )}
      {!isIn && (!gate.open || values['exception'] !== undefined) && (
        <details className="fold" open={values['exception'] !== undefined}>
          <summary>{t('referrals.exception')}</summary>
          <RowForm document={document} row={row} mirror={mirror} only={EXCEPTION} isPart />
        </details>
      )}
      {missing.length > 0 && <p className="soft">{t('referrals.stillMissing')}</p>}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button
          look="main"
          busy={task.running}
          icon={<Send className="mirrored" aria-hidden="true" />}
          onClick={() => void task.run(() => engine.makeReady(card.documentId))}
        >
          {t(isIn ? 'referrals.send' : 'referrals.makeReady')}
        </Button>
      </div>
    </div>
  );
};
