import { FileJson, Table } from 'lucide-react';
import { csvFile } from '../../domain/csv';
import { hsdsJson, hsdsTable, type WrittenService } from '../../domain/directory/writeServices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { todayInRome } from '../../state/today';
import { Button } from '../../ui/Button';

/** The whole directory as a file. It is public: nobody need ask who will hold it. */
export const ExportServices = ({ services }: { readonly services: readonly WrittenService[] }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const name = `servizi-${todayInRome()}`;
  return (
    <section className="stack" aria-labelledby="exchange-out">
      <h2 id="exchange-out" className="section-title">
        {t('exchange.out')}
      </h2>
      <p>{t('exchange.outText', { count: services.length })}</p>
      <div className="row">
        <Button
          icon={<FileJson aria-hidden="true" />}
          onClick={() => saveFile(`${name}.json`, hsdsJson(services, words.code), 'application/json')}
        >
          {t('exchange.saveJson')}
        </Button>
        <Button
          icon={<Table aria-hidden="true" />}
          onClick={() => saveFile(`${name}.csv`, csvFile(hsdsTable(services)), 'text/csv')}
        >
          {t('exchange.saveCsv')}
        </Button>
      </div>
    </section>
  );
};
