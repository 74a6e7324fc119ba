import { type ReactNode, useState } from 'react';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';

export interface RejectDialogProps {
  /** Who will read the reason. */
  readonly by: string;
  /** What goes back. */
  readonly children: ReactNode;
  readonly busy: boolean;
  /** Why it could not be sent back: what is typed stays. */
  readonly problem: ProblemCode | undefined;
  readonly onReject: (reason: string) => void;
  readonly onClose: () => void;
}

/** A sentence or a recording goes back with a reason, or whoever proposed it could only guess. */
export const RejectDialog = ({ by, children, busy, problem, onReject, onClose }: RejectDialogProps) => {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const isEmpty = reason.trim() === '';
  const send = (): void => {
    setAsked(true);
    if (!isEmpty && !busy) onReject(reason);
  };
  return (
    <Dialog title={t('review.reject')} close={t('review.cancel')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {children}
        <Field
          id="review-reason"
          label={t('review.reason')}
          why={t('review.reasonRead', { name: by })}
          error={asked && isEmpty ? t('forms.missing') : undefined}
        >
          {(parts) => (
            <textarea
              className="input"
              id={parts.id}
              rows={3}
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={reason}
              aria-describedby={parts.describedBy}
              aria-invalid={parts.invalid || undefined}
              onChange={(event) => setReason(event.target.value)}
              // One reason is one line: Enter sends it, as in the fields of one line.
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                send();
              }}
            />
          )}
        </Field>
        {problem && <ProblemNotice code={problem} />}
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
