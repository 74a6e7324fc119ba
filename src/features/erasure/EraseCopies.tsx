import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { ErasurePlan } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useDocument } from '../../state/useDocument';
import { useSession } from '../../state/useSession';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { ErasePart } from './ErasePart';
import { useWhat } from './useWhat';

/** Only the copies of somebody's papers: what was seen, and until when, stays written. */
export const EraseCopies = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const what = useWhat();
  const { id = '' } = useParams();
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
  const copied = document.rows.filter(({ record, cells }) => {
    const file = record === 'documentCopy' ? cells['file'] : undefined;
    return file?.value !== undefined && !file.erased;
  });
  const nameOf = (type: unknown): string => (typeof type === 'string' ? words.code('document_type', type) : '');
  return (
    <Page title={t('erasure.title')} lead={t('erasure.lead')}>
      <ErasePart
        title={t('erasure.onlyCopies')}
        what={plan.attachments === 0 ? t('erasure.noCopies') : what({ paper: plan.attachments })}
        names={copied.map((row) => ({ id: row.id, name: nameOf(row.cells['type']?.value) }))}
        warning={
          plan.unreadAttachments > 0 ? t('erasure.unreadAttachments', { count: plan.unreadAttachments }) : undefined
        }
        erase={(atOnce) => engine.eraseCopies(id, atOnce)}
      />
      <Notice>
        <p>{t('erasure.copiesStay')}</p>
      </Notice>
    </Page>
  );
};
