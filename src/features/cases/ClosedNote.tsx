import { LockKeyhole } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

export interface ClosedNoteProps {
  /** Whose text arrived after the note had closed. */
  readonly addedBy: readonly string[];
  readonly corrected: boolean;
  readonly onCorrect: (() => void) | undefined;
}

/** A delivered note closes after a day: who read it must be able to rely on it. A new note corrects it. */
export const ClosedNote = ({ addedBy, corrected, onCorrect }: ClosedNoteProps) => {
  const { t } = useWords();
  const formats = useFormats();
  return (
    <Notice
      icon={<LockKeyhole aria-hidden="true" />}
      title={corrected ? t('cases.corrected') : undefined}
      actions={onCorrect && <Button onClick={onCorrect}>{t('cases.correctNote')}</Button>}
    >
      <p className="small">{t('cases.closed')}</p>
      {addedBy.length > 0 && <p>{t('cases.addedAfterClosing', { names: formats.list(addedBy) })}</p>}
    </Notice>
  );
};
