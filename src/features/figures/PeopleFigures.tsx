import { useEffect } from 'react';
import { countNationalities, nationalityKnown } from '../../domain/nationalities';
import { peopleWithCase } from '../../domain/peopleWithCase';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { CountTable } from './CountTable';
import type { CountedNowProps } from './countedNow';

/** People who had a case, by nationality, as it was known on the last day of the year, or today: a correction moves them from its day on. */
export const PeopleFigures = ({ year, isClosed }: CountedNowProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const {
    person: persons = [],
    case: cases = [],
    household: households = [],
  } = useShown('cards', (state) => state.byKind);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    for (const kind of ['person', 'case', 'household']) void load(kind);
  }, [load]);
  const today = todayInRome();
  const lastDay = `${year}-12-31`;
  const day = lastDay < today ? lastDay : today;
  const counted = peopleWithCase(cases, households, day);
  const counts = countNationalities(
    persons.filter(({ documentId }) => counted.has(documentId)).map(nationalityKnown),
    day,
  );
  if (counts.size === 0) return null;
  return (
    <section className="stack" aria-label={t('figures.people')}>
      <h2>{t('figures.people')}</h2>
      {isClosed && <p>{t('figures.countedToday', { day: formats.shortDay(today) })}</p>}
      <p className="soft small">{t('figures.peopleOn', { day: formats.shortDay(day) })}</p>
      <CountTable
        head={[words.field('person', 'nationality'), words.record('person')]}
        counts={counts}
        labelOf={(code) => words.code('nationality', code)}
      />
    </section>
  );
};
