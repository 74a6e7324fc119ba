import { useEffect } from 'react';
import { referralFigures } from '../../domain/referralFigures';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { CountTable } from './CountTable';
import type { CountedNowProps } from './countedNow';

/** S18: referrals that went out or came in during the year, to whom, and how they were answered. */
export const ReferralFigures = ({ year, isClosed }: CountedNowProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const referrals = useShown('cards', (state) => state.byKind['referral']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('referral'), [load]);
  const figures = referralFigures(referrals ?? [], year);
  if (figures.in + figures.out === 0) return null;
  const { medianDaysToAnswer: days } = figures;
  const counts = (['in', 'out', 'internal', 'accepted', 'declined', 'completedWithFeedback'] as const).map((key) => ({
    key,
    label: t(`figures.referral.${key}`),
    count: formats.number(figures[key]),
  }));
  return (
    <section className="stack" aria-label={t('figures.referrals')}>
      <h2>{t('figures.referrals')}</h2>
      {isClosed && <p>{t('figures.countedToday', { day: formats.shortDay(todayInRome()) })}</p>}
      <table className="counts">
        <tbody>
          {counts.map(({ key, label, count }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="number">{count}</td>
            </tr>
          ))}
          {days !== undefined && (
            <tr>
              <th scope="row">{t('figures.referral.days')}</th>
              <td className="number">{formats.number(days)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {figures.byTarget.size > 0 && (
        <CountTable
          head={[words.field('referral', 'toTarget'), t('figures.referral.out')]}
          counts={figures.byTarget}
          labelOf={(target) => words.code('referral_target', target)}
        />
      )}
    </section>
  );
};
