import { NotebookPen } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useGoOn } from '../../state/useGoOn';
import { usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';

const SCHOOLS = ['school', 'cpia'];

/** The register, set to this place and today; what was being answered stays. */
export const RegisterHere = ({ site }: { readonly site: string }) => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const goOn = useGoOn();
  const kind = usePlaces().find(({ id }) => id === site)?.kind ?? '';
  const begin = async (): Promise<void> => {
    const draft = await engine.accessDraft();
    const channel = SCHOOLS.includes(kind) ? 'school_desk' : 'mobile_visit';
    const kept = await engine.saveAccessDraft({ ...draft, desk: site, channel, day: todayInRome() });
    if (kept.ok) goOn('/register');
    else notices.getState().problem(kept.error);
  };
  return (
    <Button look="main" icon={<NotebookPen aria-hidden="true" />} onClick={() => void begin()}>
      {t('visits.register')}
    </Button>
  );
};
