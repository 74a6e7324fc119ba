import './needs.css';
import { inOrder, needsOverTime } from '../../domain/needsOverTime';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { rowsOfRecord, textOf } from '../../sheets/singleRow';
import type { DocumentView } from '../../state/shown';

const MOST = 4;

/** How needs changed: a picture that is a table. Each cell is a bar and its word, so that nothing is told by colour alone. */
export const NeedsChart = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const assessments = inOrder(
    rowsOfRecord(document, 'assessment')
      .map((row) => ({ id: row.id, date: textOf(row, 'date') }))
      .filter(({ date }) => date !== ''),
  );
  const needs = rowsOfRecord(document, 'need').flatMap((row) => {
    const level = row.cells['level']?.value;
    return typeof level === 'number'
      ? [{ assessment: textOf(row, 'assessment'), need: textOf(row, 'need'), level }]
      : [];
  });
  if (assessments.length === 0 || needs.length === 0) return null;
  return (
    <div className="table-frame">
      <table className="needs-chart">
        <caption>{t('needs.chart')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('needs.area')}</th>
            {assessments.map(({ id, date }) => (
              <th scope="col" key={id}>
                {formats.shortDay(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {needsOverTime(assessments, needs).map(({ area, levels }) => (
            <tr key={area}>
              <th scope="row">{words.code('area', area)}</th>
              {levels.map((level, at) => (
                <td key={assessments[at]?.id}>
                  {level === undefined ? (
                    <span className="soft">{t('needs.notFound')}</span>
                  ) : (
                    <>
                      <span className="needs-bar" aria-hidden="true">
                        <span className="needs-bar-full" style={{ inlineSize: `${(level / MOST) * 100}%` }} />
                      </span>
                      <span className="small">{words.step('need', 'level', level)}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
