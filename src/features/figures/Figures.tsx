import { FileSpreadsheet, Printer } from 'lucide-react';
import { useLocation, useParams } from 'wouter';
import { csvFile } from '../../domain/csv';
import type { DeskYear } from '../../domain/report';
import { yearTable } from '../../domain/yearTable';
import { useFormats } from '../../i18n/useFormats';
import { useMeasureWords } from '../../i18n/useMeasureWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { todayInRome } from '../../state/today';
import { usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { AfterClosing } from './AfterClosing';
import { ClosedMark } from './ClosedMark';
import { CloseYear } from './CloseYear';
import { PeopleFigures } from './PeopleFigures';
import { ReferralFigures } from './ReferralFigures';
import { useYear, useYears } from './useYear';
import { YearTable } from './YearTable';

/** The yearly figures, counted on this tablet from what it holds; of a closed year as they were. */
export const Figures = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const measure = useMeasureWords();
  const formats = useFormats();
  const places = usePlaces();
  const [, navigate] = useLocation();
  const thisYear = Number(todayInRome().slice(0, 4));
  const asked = Number(useParams()['year']);
  const year = Number.isInteger(asked) && asked > 0 ? asked : thisYear;
  const years = useYears(thisYear);
  const shown = useYear(year);
  const deskName = (desk: string): string => places.find(({ id }) => id === desk)?.name ?? t('figures.unknownDesk');
  const byName = (a: DeskYear, b: DeskYear): number => formats.compare(deskName(a.desk), deskName(b.desk));
  const rows =
    shown &&
    yearTable(
      { ...shown.report, desks: shown.report.desks.toSorted(byName) },
      {
        measure,
        code: words.code,
        deskName,
        allDesks: t('figures.allDesks'),
        contactsNotPeople: t('register.contactsNotPeople'),
        tiedMark: '*',
      },
    );
  return (
    <Page
      wide
      title={t('figures.title')}
      lead={shown?.closed ? undefined : t('figures.lead')}
      actions={
        <div className="row no-print">
          {rows && (
            <Button
              icon={<FileSpreadsheet aria-hidden="true" />}
              onClick={() => saveFile(`${t('figures.file')}-${year}.csv`, csvFile(rows), 'text/csv')}
            >
              {t('figures.csv')}
            </Button>
          )}
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {t('figures.print')}
          </Button>
        </div>
      }
    >
      <ChoiceGrid
        id="figures-year"
        short
        legend={t('figures.year')}
        choices={years.map((one) => ({ value: String(one), label: String(one) }))}
        value={[String(year)]}
        onChange={([next]) => navigate(`/team/figures/${next}`, { replace: true })}
      />
      {!shown && <Progress label={t('figures.counting')} done={0} total={0} />}
      {shown?.closed && <ClosedMark closed={shown.closed} />}
      {rows && <YearTable rows={rows} />}
      {shown && (
        <Notice title={t('register.contactsNotPeople')}>
          <p>{t('figures.how', { corrections: shown.report.corrections, undecided: shown.report.undecided })}</p>
          <p>{t('figures.withoutItaly')}</p>
          {shown.report.notUnderstood > 0 && <p>{t('figures.notUnderstood', { count: shown.report.notUnderstood })}</p>}
        </Notice>
      )}
      {shown?.closed && <AfterClosing closed={shown.closed} />}
      {shown && !shown.closed && year < thisYear && <CloseYear report={shown.report} />}
      {shown && <PeopleFigures year={year} isClosed={shown.closed !== undefined} />}
      {shown && <ReferralFigures year={year} isClosed={shown.closed !== undefined} />}
    </Page>
  );
};
