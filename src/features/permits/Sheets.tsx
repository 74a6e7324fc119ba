import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { usePaper } from '../../sheets/usePaper';
import { Button } from '../../ui/Button';
import { Paper } from '../../ui/Paper';
import { ChecklistSheet } from './ChecklistSheet';
import { CribSheet } from './CribSheet';
import type { FeesProps } from './Fees';

/** What is printed of an application: the checklist for the person, and the crib sheet to copy the postal forms from. */
export const Sheets = (props: FeesProps) => {
  const { t } = useWords();
  const paper = usePaper();
  const [shown, setShown] = useState<'checklist' | 'crib'>();
  const close = (): void => setShown(undefined);
  return (
    <div className="row">
      <Button icon={<Printer aria-hidden="true" />} onClick={() => setShown('checklist')}>
        {t('permits.printChecklist')}
      </Button>
      <Button icon={<Printer aria-hidden="true" />} onClick={() => setShown('crib')}>
        {t('permits.printCrib')}
      </Button>
      {shown === 'checklist' && (
        <Paper title={t('permits.checklistTitle')} {...paper} onClose={close}>
          <ChecklistSheet {...props} />
        </Paper>
      )}
      {shown === 'crib' && (
        <Paper title={t('permits.cribTitle')} {...paper} onClose={close}>
          <CribSheet {...props} />
        </Paper>
      )}
    </div>
  );
};
