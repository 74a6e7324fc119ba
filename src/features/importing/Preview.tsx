import { Download } from 'lucide-react';
import { csvFile } from '../../domain/csv';
import { importFields, type ReadRow, type RefusedRow } from '../../domain/importing';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { Button } from '../../ui/Button';

export interface PreviewProps {
  readonly heads: readonly string[];
  readonly found: { readonly read: readonly ReadRow[]; readonly refused: readonly RefusedRow[] };
}

const SHOWN = 20;

/** What would come of it: how many cases, the first of them, and each refused row with its reasons. */
export const Preview = ({ heads, found: { read, refused } }: PreviewProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const nameOf = (key: string): string => {
    const field = importFields.find((one) => one.key === key);
    return field ? words.field(field.record, field.field) : key;
  };
  const reason = ({ column, field, fault }: RefusedRow['faults'][number]): string =>
    `${heads[column] || nameOf(field)}: ${words.fault(fault)}`;
  const save = (): void => {
    const lines = refused.map(({ number, faults }) => [number, faults.map(reason).join(' ')] as const);
    saveFile('righe-rifiutate.csv', csvFile([[t('importing.row'), t('importing.why')], ...lines]), 'text/csv');
  };
  return (
    <section className="stack" aria-label={t('importing.preview')}>
      <h2 className="section-title">{t('importing.preview')}</h2>
      <p role="status">{t('importing.ready', { count: read.length })}</p>
      <ul className="list">
        {read.slice(0, SHOWN).map(({ number, person, case: file }) => (
          <li key={number} className="list-item">
            <span className="list-main">
              <bdi className="list-title">{String(person['alias'] ?? '')}</bdi>
              <span className="small soft">
                {[
                  t('importing.rowNumber', { number }),
                  file['mainReason'] === undefined ? '' : words.code('request_reason', String(file['mainReason'])),
                  String(file['openedOn'] ?? ''),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {read.length > SHOWN && <p className="small soft">{t('importing.andMore', { count: read.length - SHOWN })}</p>}
      {refused.length > 0 && (
        <div className="panel panel-warm stack">
          <h3>{t('importing.refused', { count: refused.length })}</h3>
          <p>{t('importing.refusedText')}</p>
          <ul>
            {refused.slice(0, SHOWN).map(({ number, faults }) => (
              <li key={number}>
                <strong>{t('importing.rowNumber', { number })}</strong> {faults.map(reason).join(' ')}
              </li>
            ))}
          </ul>
          <div className="row">
            <Button icon={<Download aria-hidden="true" />} onClick={save}>
              {t('importing.saveRefused')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
};
