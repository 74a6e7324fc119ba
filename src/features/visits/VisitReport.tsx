import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { RowForm } from '../../sheets/RowForm';
import { useShown } from '../../state/stores';
import { NextVisit } from './NextVisit';
import { ReportDone } from './ReportDone';
import { useAccessesAt } from './useAccessesAt';
import { useDoneOn } from './useDoneOn';
import { useVisitFiles } from './useVisitFiles';
import type { VisitPartProps } from './visitPart';

/** What was done that day at that place, counted; what each tablet said at closing; the report. No names. */
export const VisitReport = ({ document, mirror, visit, status }: VisitPartProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const accesses = useAccessesAt(visit.site, visit.date);
  const done = useDoneOn(useVisitFiles(visit), visit.date);
  const sync = useShown('sync', (state) => state.status);
  const here = accesses?.filter(({ state }) => state === 'waiting').length ?? 0;
  const closings = document.rows
    .filter(({ record, removed }) => record === 'visitClosing' && !removed)
    .toSorted((a, b) => String(a.cells['closedAt']?.value).localeCompare(String(b.cells['closedAt']?.value)));
  const counts = [
    { label: t('visits.accesses'), value: accesses?.length },
    { label: t('visits.onlyHere'), value: here > 0 ? here : undefined },
    { label: t('visits.casesTouched'), value: done?.caseIds.length },
    { label: t('visits.notesWritten'), value: done?.notes },
    { label: t('visits.deadlinesFound'), value: done?.deadlines },
    { label: t('visits.assessments'), value: done?.assessments },
    { label: t('visits.undelivered'), value: sync && sync.undelivered > 0 ? sync.undelivered : undefined },
  ];
  return (
    <>
      <div className="table-frame">
        <table aria-label={t('visits.counts')}>
          <tbody>
            {counts.map(
              ({ label, value }) =>
                value !== undefined && (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td className="number">{formats.number(value)}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      </div>
      <p className="small soft">{t('visits.howCounted')}</p>
      {closings.length > 0 && (
        <section className="stack" aria-label={t('visits.closings')}>
          <h2 className="section-title">{t('visits.closings')}</h2>
          {closings.map((row) => (
            <div key={row.id} className="panel">
              <p className="visit-paragraph" dir="auto">
                {String(row.cells['paragraph']?.value ?? '') || t('visits.noParagraph')}
              </p>
              <p className="small soft">
                {t('visits.closedBy', {
                  who: row.cells['closedAt']?.by ?? '',
                  when: String(row.cells['closedAt']?.value ?? '').slice(11),
                })}
              </p>
            </div>
          ))}
        </section>
      )}
      <RowForm
        document={document}
        row={visit.row}
        mirror={mirror}
        only={['report', 'obstacles', 'peopleMetEstimate', 'arrivedAt', 'leftAt']}
      />
      <ReportDone visit={visit} status={status} />
      <NextVisit visit={visit} />
    </>
  );
};
