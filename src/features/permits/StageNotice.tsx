import type { PermitStage } from '../../domain/permitStage';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Notice, type NoticeTone } from '../../ui/Notice';

const toneOf: Readonly<Record<string, NoticeTone>> = {
  valid: 'good',
  valid_with_receipt: 'good',
  expiring: 'warm',
  expired_grace: 'warm',
  expired: 'warm',
  permit_refused: 'warm',
  permit_revoked: 'warm',
};

/** Where the permit stands today, and what still holds. */
export const StageNotice = ({ permit }: { readonly permit: PermitStage }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { validity, stage, expiresOn, daysLeft, application } = permit;
  const left = daysLeft ?? 0;
  return (
    <Notice
      tone={toneOf[validity ?? stage] ?? 'plain'}
      title={validity === undefined ? words.code('legal_stage', stage) : t(`permits.validity.${validity}`)}
    >
      {validity !== undefined && <p>{t('permits.stage', { stage: words.code('legal_stage', stage) })}</p>}
      {expiresOn !== undefined && (
        <p className="small">
          {left >= 0
            ? t('permits.endsOn', { count: left, day: formats.shortDay(expiresOn) })
            : t('permits.endedOn', { day: formats.shortDay(expiresOn) })}
        </p>
      )}
      {expiresOn === undefined && <p className="small">{t('permits.noExpiry')}</p>}
      {application?.receiptNumber !== undefined && (
        <p className="small">
          {t('permits.receipt')} <bdi className="code">{application.receiptNumber}</bdi>
        </p>
      )}
    </Notice>
  );
};
