import type { WordingStatus } from '../../domain/review/wordingLife';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';

export interface DecidedLinesProps {
  readonly status: WordingStatus;
  readonly decided: { readonly by: string; readonly at: number; readonly reason?: string | undefined };
}

/** What became of a proposal: by whom, when and why. */
export const DecidedLines = ({ status, decided }: DecidedLinesProps) => {
  const { t } = useWords();
  const { code } = useRecordWords();
  const formats = useFormats();
  return (
    <>
      <p className="small">
        <strong>{code('wording_status', status)}</strong>
        {': '}
        {t('review.decidedBy', { name: decided.by, when: formats.moment(decided.at) })}
      </p>
      {decided.reason && (
        <p className="small">
          {t('review.because')} <bdi>{decided.reason}</bdi>
        </p>
      )}
    </>
  );
};
