import { ChevronLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type EntryHere, type ServiceWrite, writeChanged, writeNew } from '../../domain/directory/compareServices';
import { CATEGORY, type CellsEntry } from '../../domain/directory/hsdsColumns';
import { readServices, type ServicesRead } from '../../domain/directory/readServices';
import { codesOf } from '../../domain/lists/index';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { TakeMapped } from '../../sheets/TakeMapped';
import { servicesHere } from '../../state/servicesHere';
import { todayInRome } from '../../state/today';
import { useDocument } from '../../state/useDocument';
import { useMay } from '../../state/useMay';
import { usePublicDocument } from '../../state/usePublicDocument';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { ExportServices } from './ExportServices';
import { readServicesFile } from './readServicesFile';
import { ServicesPreview } from './ServicesPreview';
import { TakeServices } from './TakeServices';
import { useCodes } from './useCodes';

const namesNoCategory = ({ refused }: ServicesRead): boolean =>
  refused.some(({ faults }) => faults.some(({ column }) => column === CATEGORY));

const NONE: ReadonlySet<string> = new Set();
const NOTHING_HERE: ReadonlyMap<string, EntryHere> = new Map();

/** The directory out to others and theirs in, as HSDS 3. Nothing is written before it is confirmed. */
export const ExchangeServices = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const may = useMay();
  const codes = useCodes();
  const knowledge = usePublicKnowledge();
  const directory = useDocument(usePublicDocument());
  const [entries, setEntries] = useState<readonly CellsEntry[]>();
  const [category, setCategory] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  /** Which words of the file are to replace the team's. */
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  /** As it was when it was confirmed: what is written meanwhile is in the directory already. */
  const [confirmed, setConfirmed] = useState<readonly ServiceWrite[]>();
  const services = knowledge?.filter(({ record }) => record === 'service') ?? [];
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await readServicesFile(file);
    setUnreadable(read === undefined);
    setChosen(NONE);
    setEntries(read);
  };
  const found = useMemo(
    () =>
      entries &&
      directory !== 'loading' &&
      readServices(entries, {
        today: todayInRome(),
        codesOf: codes,
        known: directory === 'missing' ? NOTHING_HERE : servicesHere(directory),
        ...(category === '' ? {} : { category }),
      }),
    [entries, directory, codes, category],
  );
  const writes = found ? [...found.read.map(writeNew), ...found.changed.map((one) => writeChanged(one, chosen))] : [];
  const count = writes.filter(({ values }) => Object.keys(values).length > 0).length;
  return (
    <Page
      title={t('exchange.title')}
      lead={t('exchange.lead')}
      before={
        <Link href="/show" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('directory.title')}
        </Link>
      }
    >
      {!entries && services.length > 0 && <ExportServices services={services} />}
      {!entries && may('create', 'service') && (
        <section className="stack" aria-labelledby="exchange-in">
          <h2 id="exchange-in" className="section-title">
            {t('exchange.in')}
          </h2>
          <Field id="exchange-file" label={t('importing.choose')}>
            {(parts) => (
              <input
                className="input"
                type="file"
                id={parts.id}
                accept=".json,.csv,.tsv,.txt,.xlsx"
                onChange={(event) => void choose(event.target.files?.[0])}
              />
            )}
          </Field>
          {unreadable && <Notice tone="warm" live="polite" title={t('exchange.unreadable')} />}
          <TakeMapped isOffered look="plain" />
        </section>
      )}
      {found && !confirmed && (
        <>
          {(category !== '' || namesNoCategory(found)) && (
            <div className="field">
              <label className="field-label" htmlFor="exchange-category">
                {t('exchange.category')}
              </label>
              <select
                id="exchange-category"
                className="input"
                value={category}
                onChange={(event) => setCategory(event.target.value)}
              >
                <option value="">{t('exchange.noCategory')}</option>
                {codesOf('service_category').map((code) => (
                  <option key={code} value={code}>
                    {words.code('service_category', code)}
                  </option>
                ))}
              </select>
            </div>
          )}
          <ServicesPreview found={found} chosen={chosen} onChosen={setChosen} />
          <div className="row">
            {writes.length > 0 && (
              <Button look="main" onClick={() => setConfirmed(writes)}>
                {count > 0 ? t('exchange.confirm', { count }) : t('exchange.keepAll')}
              </Button>
            )}
            <Button onClick={() => setEntries(undefined)}>{t('importing.other')}</Button>
          </div>
        </>
      )}
      {confirmed && <TakeServices services={confirmed} />}
    </Page>
  );
};
