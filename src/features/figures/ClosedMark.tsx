import { Lock } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { ClosedYearView, ClosingView } from '../../state/shown';
import { Notice } from '../../ui/Notice';

const totals = ({ report: { all } }: ClosingView) => [all.accesses.total, all.cases.total, all.cases.fast];

/** Who closed the year, and who did so too without knowing. */
export const ClosedMark = ({ closed }: { readonly closed: ClosedYearView }) => {
  const { t } = useWords();
  const formats = useFormats();
  const { closing, others } = closed;
  const said = (one: ClosingView) => ({ day: formats.shortDay(one.on), name: one.by });
  const isSame = (one: ClosingView): boolean => totals(one).join() === totals(closing).join();
  return (
    <>
      <Notice
        tone="good"
        icon={<Lock aria-hidden="true" />}
        title={closing.by === '' ? t('figures.closedOn', said(closing)) : t('figures.closedBy', said(closing))}
      >
        <p>{t('figures.closedStays')}</p>
      </Notice>
      {others.map((one) => (
        <Notice key={`${one.on} ${one.by}`} tone="warm" title={t('figures.twice')}>
          <p>
            {isSame(one)
              ? t('figures.twiceSame', said(one))
              : t('figures.twiceText', {
                  ...said(one),
                  accesses: formats.number(one.report.all.accesses.total),
                  cases: formats.number(one.report.all.cases.total),
                })}
          </p>
        </Notice>
      ))}
    </>
  );
};
