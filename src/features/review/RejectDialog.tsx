import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

export interface RejectDialogProps {
  readonly busy: boolean;
  readonly onReject: (reason: string) => void;
  readonly onClose: () => void;
}

/** A sentence goes back with a reason, or whoever proposed it could only guess. */
export const RejectDialog = ({ busy, onReject, onClose }: RejectDialogProps) => {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const isEmpty = reason.trim() === '';
  return (
    <Dialog title={t('review.reject')} close={t('review.cancel')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!isEmpty && !busy) onReject(reason);
        }}
      >
        <TextField
          id="review-reason"
          label={t('review.reason')}
          value={reason}
          onChange={setReason}
          error={asked && isEmpty ? t('forms.missing') : undefined}
          dir="auto"
          maxLength={200}
        />
        <div className="row">
          <Button type="submit" look="main" busy={busy}>
            {t('review.rejectDo')}
          </Button>
          <Button onClick={onClose}>{t('review.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
};
