import { Download } from 'lucide-react';
import { Fragment } from 'react';
import { csvFile } from '../../domain/csv';
import { placeOf } from '../../domain/directory/findServices';
import type { RefusedService, ServicesRead } from '../../domain/directory/readServices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { Button } from '../../ui/Button';
import { ChangedServices } from './ChangedServices';

const SHOWN = 20;

export interface ServicesPreviewProps {
  readonly found: ServicesRead;
  /** Which words of the file are to replace the team's. */
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

/**
 * What would come of it: what is new, what changes and where it would replace the team's own words, what is the same, what is
 * refused and why, and what there is no place for.
 */
export const ServicesPreview = ({ found, chosen, onChosen }: ServicesPreviewProps) => {
  const { read, changed, same, takenOut, refused, leftOut } = found;
  const isNothing = changed.length + same.length + takenOut.length === 0;
  const { t } = useWords();
  const words = useRecordWords();
  const why = ({ fault }: RefusedService['faults'][number]): string =>
    fault === 'twice' ? t('exchange.twice') : words.fault(fault);
  const reasons = ({ faults }: RefusedService): string => faults.map((one) => `${one.column}: ${why(one)}`).join(' ');
  const save = (): void => {
    const lines = [
      [t('importing.row'), t('exchange.name'), t('importing.why')],
      ...refused.map((one) => [one.number, one.name, reasons(one)]),
      ...leftOut.map(({ column, count, example }) => ['', column, t('exchange.leftOutOf', { count, example })]),
    ];
    saveFile('rapporto-importazione.csv', csvFile(lines), 'text/csv');
  };
  return (
    <section className="stack" aria-label={t('importing.preview')}>
      <h2 className="section-title">{t('importing.preview')}</h2>
      <p role="status">
        {(read.length > 0 || isNothing) && `${t('exchange.ready', { count: read.length })} `}
        {changed.length > 0 && `${t('exchange.changed', { count: changed.length })} `}
        {same.length > 0 && `${t('exchange.same', { count: same.length })} `}
        {takenOut.length > 0 && t('exchange.takenOut', { count: takenOut.length })}
      </p>
      <ul className="list">
        {read.slice(0, SHOWN).map(({ number, values }) => (
          <li key={number} className="list-item">
            <span className="list-main">
              <bdi className="list-title">{String(values['name'])}</bdi>
              <span className="small soft">
                {[words.code('service_category', String(values['category'])), placeOf(values)]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {read.length > SHOWN && <p className="small soft">{t('importing.andMore', { count: read.length - SHOWN })}</p>}
      {changed.length > 0 && <ChangedServices services={changed} chosen={chosen} onChosen={onChosen} />}
      {refused.length > 0 && (
        <div className="panel panel-warm stack" id="exchange-refused">
          <h3>{t('importing.refused', { count: refused.length })}</h3>
          <p>{t('exchange.refusedText')}</p>
          <ul>
            {refused.map((one) => (
              <li key={one.number}>
                <strong>{t('importing.rowNumber', { number: one.number })}</strong> <bdi>{one.name}</bdi>
                {one.faults.map((fault) => (
                  <Fragment key={fault.column + fault.fault}>
                    {' '}
                    <bdi dir="ltr">{fault.column}</bdi>: {why(fault)}
                  </Fragment>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
      {leftOut.length > 0 && (
        <div className="panel stack" id="exchange-left-out">
          <h3>{t('exchange.leftOut')}</h3>
          <ul>
            {leftOut.map(({ column, count, example }) => (
              <li key={column}>
                <bdi dir="ltr">{column}</bdi> <bdi>{t('exchange.leftOutOf', { count, example })}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.length + leftOut.length > 0 && (
        <div className="row">
          <Button icon={<Download aria-hidden="true" />} onClick={save}>
            {t('exchange.saveReport')}
          </Button>
        </div>
      )}
    </section>
  );
};
