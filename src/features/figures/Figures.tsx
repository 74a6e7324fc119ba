import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { YearReport } from '../../domain/report';
import { yearTable } from '../../domain/yearTable';
import { useFormats } from '../../i18n/useFormats';
import { useMeasureWords } from '../../i18n/useMeasureWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useEngineEvents } from '../../state/useEngineEvents';
import { usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { PeopleFigures } from './PeopleFigures';

const YEARS_BACK = 4;

/** The yearly figures, counted on this tablet from what it holds. */
export const Figures = () => {
  const { t } = useWords();
  const formats = useFormats();
  const words = useRecordWords();
  const measure = useMeasureWords();
  const engine = useEngine();
  const places = usePlaces();
  const thisYear = Number(todayInRome().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [report, setReport] = useState<YearReport>();
  useEffect(() => void engine.report(year).then(setReport), [engine, year]);
  useEngineEvents((event) => {
    if (event.type === 'register') void engine.report(year).then(setReport);
  });
  const rows =
    report &&
    yearTable(report, {
      measure,
      code: words.code,
      deskName: (desk) => places.find(({ id }) => id === desk)?.name ?? t('figures.unknownDesk'),
      allDesks: t('figures.allDesks'),
      contactsNotPeople: t('register.contactsNotPeople'),
      tiedMark: '*',
    });
  const [head = [], ...body] = rows ?? [];
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? formats.number(value) : (value ?? '');
  return (
    <Page
      wide
      title={t('figures.title')}
      lead={t('figures.lead')}
      actions={
        <Button className="no-print" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {t('figures.print')}
        </Button>
      }
    >
      <ChoiceGrid
        id="figures-year"
        short
        legend={t('figures.year')}
        choices={Array.from({ length: YEARS_BACK }, (_, ago) => ({
          value: String(thisYear - ago),
          label: String(thisYear - ago),
        }))}
        value={[String(year)]}
        onChange={([next]) => setYear(Number(next))}
      />
      {!report && <Progress label={t('figures.counting')} done={0} total={0} />}
      {report && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too
        <section className="table-frame" aria-label={t('figures.title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {head.map((name, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two desks may bear one name
                  <th scope="col" key={at} className={at > 0 ? 'number' : undefined}>
                    {at === 0 ? String(name) : cell(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {body.slice(0, -1).map(([name, ...cells]) => (
                <tr key={String(name)}>
                  <th scope="row">{cell(name)}</th>
                  {cells.map((value, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns differ by their place
                    <td key={at} className={typeof value === 'number' ? 'number' : undefined}>
                      {cell(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <PeopleFigures year={year} />
      {report && (
        <Notice title={t('register.contactsNotPeople')}>
          <p>{t('figures.how', { corrections: report.corrections, undecided: report.undecided })}</p>
          <p>{t('figures.withoutItaly')}</p>
          {report.notUnderstood > 0 && <p>{t('figures.notUnderstood', { count: report.notUnderstood })}</p>}
        </Notice>
      )}
    </Page>
  );
};
