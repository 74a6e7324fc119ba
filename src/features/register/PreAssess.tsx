import { FolderPlus } from 'lucide-react';
import { useLocation } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';

export interface PreAssessProps {
  /** Of the access it is started from, where it is. */
  readonly reason: unknown;
  readonly look?: 'plain' | 'quiet';
}

/**
 * From a short contact to a longer talk. The reason goes along, so that nobody is asked twice; nothing comes back: neither the
 * access nor anything else in the register ever learns that a case was opened.
 */
export const PreAssess = ({ reason, look = 'plain' }: PreAssessProps) => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const may = useMay();
  const [, navigate] = useLocation();
  if (!may('create', 'case') || !may('create', 'assessment')) return null;
  const begin = async (): Promise<void> => {
    // A case somebody is opening already stays as it is.
    const begun = await engine.formDraft('case');
    if (reason !== undefined && Object.keys(begun).length === 0) {
      const kept = await engine.saveFormDraft('case', { reason });
      if (!kept.ok) notices.getState().problem(kept.error);
    }
    navigate('/cases/new/assess');
  };
  return (
    <Button
      look={look}
      {...(look === 'quiet' ? { icon: <FolderPlus aria-hidden="true" /> } : {})}
      onClick={() => void begin()}
    >
      {t(reason === undefined ? 'register.preAssessNew' : 'register.preAssess')}
    </Button>
  );
};
