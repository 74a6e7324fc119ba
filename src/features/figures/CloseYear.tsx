import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { YearReport } from '../../domain/report';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

/** A year that is over may be closed, for good: what that does is said first, with the figures that will stay. */
export const CloseYear = ({ report }: { readonly report: YearReport }) => {
  const { t } = useWords();
  const formats = useFormats();
  const may = useMay();
  const task = useTask();
  const { engine, notices } = useStores();
  const undelivered = useShown('sync', ({ status }) => status?.undelivered ?? 0);
  const [asking, setAsking] = useState(false);
  const { year, all } = report;
  if (!may('create', 'yearClosing')) return <p className="soft small">{t('figures.whoCloses')}</p>;
  const close = async (): Promise<void> => {
    if (!(await task.run(() => engine.closeYear(year)))) return;
    notices.getState().done('year_closed');
  };
  return (
    <div className="row no-print">
      <Button icon={<Lock aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('figures.close', { year })}
      </Button>
      {asking && (
        <Dialog title={t('figures.closeTitle', { year })} close={t('cancel')} onClose={() => setAsking(false)}>
          <p>
            {t('figures.closeWhat', {
              accesses: formats.number(all.accesses.total),
              cases: formats.number(all.cases.total),
              fast: formats.number(all.cases.fast),
            })}
          </p>
          <p>{t('figures.closeLater')}</p>
          <p>{t('figures.closeOver')}</p>
          <Notice tone="warm" title={t('figures.closeForGood')}>
            {undelivered > 0 && <p>{t('figures.closeUnsent', { count: undelivered })}</p>}
          </Notice>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button look="main" busy={task.running} onClick={() => void close()}>
            {t('figures.closeDo')}
          </Button>
        </Dialog>
      )}
    </div>
  );
};
