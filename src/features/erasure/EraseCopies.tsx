import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { ErasurePlan } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useDocument } from '../../state/useDocument';
import { useSession } from '../../state/useSession';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { BackToErasures } from './BackToErasures';
import { ErasePart } from './ErasePart';
import { useWhat } from './useWhat';

/** Only the copies of somebody's papers, or of those only the ones whose day is over: what was seen, and until when, stays written. */
export const EraseCopies = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const what = useWhat();
  const { id = '', due } = useParams<{ id: string; due?: string }>();
  const engine = useEngine();
  const { administrator } = useSession();
  const document = useDocument(id);
  const [plan, setPlan] = useState<ErasurePlan>();
  useEffect(() => {
    void engine.copiesPlan(id).then(setPlan);
  }, [engine, id]);
  if (!administrator) return <Page title={t('erasure.title')} lead={t('erasure.askAdministrator')} />;
  if (document === 'missing') return <Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />;
  if (document === 'loading' || !plan) return <Progress label={t('opening')} done={0} total={0} />;
  const copied = document.rows.filter(({ record, cells, removed }) => {
    const file = record === 'documentCopy' && !removed ? cells['file'] : undefined;
    if (file?.value === undefined || file.erased) return false;
    return !due || String(cells['deleteAfter']?.value ?? '9') < todayInRome();
  });
  const ids = copied.map(({ cells }) => String(cells['file']?.value));
  const count = due ? ids.length : plan.attachments;
  const nameOf = (type: unknown): string => (typeof type === 'string' ? words.code('document_type', type) : '');
  return (
    <Page title={t('erasure.title')} lead={t('erasure.lead')} before={due && <BackToErasures />}>
      <ErasePart
        title={t(due ? 'erasure.onlyDueCopies' : 'erasure.onlyCopies')}
        what={count === 0 ? t('erasure.noCopies') : what({ paper: count })}
        names={copied.map((row) => ({ id: row.id, name: nameOf(row.cells['type']?.value) }))}
        warning={
          plan.unreadAttachments > 0 ? t('erasure.unreadAttachments', { count: plan.unreadAttachments }) : undefined
        }
        erase={(atOnce) => (due ? engine.erase(ids, atOnce) : engine.eraseCopies(id, atOnce))}
      />
      <Notice>
        <p>{t('erasure.copiesStay')}</p>
      </Notice>
    </Page>
  );
};
