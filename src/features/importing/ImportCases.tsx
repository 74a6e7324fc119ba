import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { guessColumns, readRows } from '../../domain/importing';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { todayInRome } from '../../state/today';
import { choicesAmong, type PlaceRow, usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { showFirstFault } from '../../ui/showFirstFault';
import { BeforeImport } from './BeforeImport';
import { Columns } from './Columns';
import { Importing } from './Importing';
import { Preview } from './Preview';
import { MOST_BYTES, readTable, type Table } from './readTable';
import { useCodes } from './useCodes';

/** From a spreadsheet to cases: choose, match, look, confirm. Nothing is written before the last step. */
export const ImportCases = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const italian = useRecordWords('it');
  const codes = useCodes();
  const [table, setTable] = useState<Table>();
  const [columns, setColumns] = useState<readonly (string | undefined)[]>([]);
  const desks = choicesAmong(usePlaces(), 'desk');
  const [wanted, setWanted] = useState<string>();
  const desk = desks.length === 1 ? desks[0] : desks.find(({ id }) => id === wanted);
  const [missing, setMissing] = useState(false);
  /** As it was when it was confirmed. */
  const [confirmed, setConfirmed] = useState<{ readonly desk: PlaceRow; readonly today: string }>();
  const [unreadable, setUnreadable] = useState(false);
  const heads = (table?.[0] ?? []).map((cell) => String(cell ?? ''));
  const rows = table?.slice(1) ?? [];
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = file.size > MOST_BYTES ? undefined : await readTable(file).catch(() => undefined);
    const first = read?.[0];
    setUnreadable(first === undefined || read === undefined || read.length < 2);
    if (!first || !read || read.length < 2) return;
    const guessed = guessColumns(
      first.map((cell) => String(cell ?? '')),
      ({ record, field }) => [words.field(record, field), italian.field(record, field)],
    );
    setColumns(guessed);
    setTable(read);
  };
  const today = todayInRome();
  const found = table ? readRows(rows, columns, { today, codesOf: codes }) : undefined;
  return (
    <Page
      title={t('importing.title')}
      lead={t('importing.lead')}
      before={
        <Link href="/cases" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('cases.backToList')}
        </Link>
      }
    >
      {!table && (
        <div className="stack">
          <Field id="import-file" label={t('importing.choose')}>
            {(parts) => (
              <input
                className="input"
                type="file"
                id={parts.id}
                accept=".xlsx,.csv,.tsv,.txt"
                onChange={(event) => void choose(event.target.files?.[0])}
              />
            )}
          </Field>
          {unreadable && <Notice tone="warm" title={t('importing.unreadable')} />}
        </div>
      )}
      {table && found && !confirmed && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (desk) setConfirmed({ desk, today });
            else setMissing(true);
            showFirstFault(event.currentTarget);
          }}
        >
          <Columns heads={heads} example={rows[0] ?? []} columns={columns} onChange={setColumns} />
          <Preview heads={heads} found={found} />
          {found.read.length > 0 && (
            <BeforeImport
              rows={found.read}
              today={today}
              desks={desks}
              chosen={desk}
              isMissing={missing && !desk}
              onChoose={setWanted}
            />
          )}
          <div className="row">
            {found.read.length > 0 && desks.length > 0 && (
              <Button type="submit" look="main">
                {t('importing.confirm', { count: found.read.length })}
              </Button>
            )}
            <Button onClick={() => setTable(undefined)}>{t('importing.other')}</Button>
          </div>
        </form>
      )}
      {found && confirmed && <Importing rows={found.read} {...confirmed} />}
    </Page>
  );
};
