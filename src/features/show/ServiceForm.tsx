import { ChevronLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Values } from '../../domain/fields/field';
import { publicValues } from '../../domain/publicKnowledge';
import { service } from '../../domain/records/service';
import { RecordForm } from '../../forms/RecordForm';
import { useWords } from '../../i18n/useWords';
import { RowHistory } from '../../sheets/RowHistory';
import type { RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useDocument } from '../../state/useDocument';
import { useMay } from '../../state/useMay';
import { usePublicDocument } from '../../state/usePublicDocument';
import { EmptyState } from '../../ui/EmptyState';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { VerifyNow } from './VerifyNow';

const valuesOf = (row: RowView): Values =>
  Object.fromEntries(Object.entries(row.cells).map(([name, { value }]) => [name, value]));

const nothing = (): readonly never[] => [];

/** One entry of the directory, each field written as it is answered. `/new` begins one. */
export const ServiceForm = () => {
  const { t } = useWords();
  const { id } = useParams();
  const [, navigate] = useLocation();
  const { engine, notices } = useStores();
  const may = useMay();
  const documentId = usePublicDocument();
  const document = useDocument(documentId);
  const isNew = id === 'new';
  const rows = typeof document === 'object' ? document.rows : undefined;
  useEffect(() => {
    if (!isNew || documentId === undefined || !rows) return;
    const open = (row: string): void => navigate(`/show/service/${row}`, { replace: true });
    // One that was begun and shows in no list yet is gone on with.
    const begun = rows.find((row) => row.record === 'service' && !publicValues(service, valuesOf(row)));
    if (begun) return open(begun.id);
    let left = false;
    void engine.addRow(documentId, 'service', { status: 'active' }).then((added) => {
      if (left) return;
      if (added.ok) open(added.value.rowId);
      else notices.getState().problem(added.error);
    });
    return () => {
      left = true;
    };
  }, [engine, notices, navigate, isNew, documentId, rows]);
  const write = async (field: string, value: unknown): Promise<void> => {
    if (documentId === undefined || id === undefined) return;
    const outcome = await engine.setField(documentId, 'service', id, field, value);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  };
  const back = (
    <Link href="/show" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('directory.title')}
    </Link>
  );
  if (document === 'loading' || isNew) return <Progress label={t('opening')} done={0} total={0} />;
  const row = rows?.find((one) => one.record === 'service' && one.id === id);
  if (!row || id === undefined) return <EmptyState title={t('directory.missing')}>{back}</EmptyState>;
  const cells = Object.fromEntries(
    Object.entries(row.cells).map(([name, { value, others, by = '', at = 0 }]) => [
      name,
      { value, versions: others.length > 0 ? [{ value, by, at }, ...others] : [] },
    ]),
  );
  return (
    <Page title={String(cells['name']?.value ?? t('directory.draft'))} before={back}>
      <Notice>
        <p>{t('directory.public')}</p>
      </Notice>
      <RecordForm
        record="service"
        row={id}
        cells={cells}
        former={row.former ?? []}
        surroundings={{ record: 'service', today: todayInRome(), referenceChoices: nothing, text: () => undefined }}
        readOnly={!may('edit', 'service')}
        onWrite={(field, value) => void write(field, value)}
      />
      {may('edit', 'service') && <VerifyNow id={id} values={valuesOf(row)} />}
      {typeof document === 'object' && <RowHistory document={document} row={row} readOnly={!may('edit', 'service')} />}
    </Page>
  );
};
