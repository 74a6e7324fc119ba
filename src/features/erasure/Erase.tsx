import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { ErasurePlan } from '../../state/shown';
import { useEngine, useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { ErasePart } from './ErasePart';

/** Erasing a case, or all there is of a person. Administrators only: everybody else is told whom to ask. */
export const Erase = () => {
  const { t } = useWords();
  const { id = '' } = useParams<{ id: string }>();
  const engine = useEngine();
  const { administrator } = useSession();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const person = cases?.find((card) => card.documentId === id)?.values['person'];
  const [plans, setPlans] = useState<readonly (ErasurePlan | undefined)[]>();
  useEffect(() => {
    const ids = [id, ...(typeof person === 'string' ? [person] : [])];
    void Promise.all(ids.map((one) => engine.erasurePlan(one))).then(setPlans);
  }, [engine, id, person]);
  if (!administrator) return <Page title={t('erasure.title')} lead={t('erasure.askAdministrator')} />;
  if (!plans) return <Progress label={t('opening')} done={0} total={0} />;
  const [own, whole] = plans;
  if (!own) return <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />;
  const isCase = own.documents.every(({ kind }) => kind === 'case');
  return (
    <Page title={t('erasure.title')} lead={t('erasure.lead')}>
      <ErasePart title={t(isCase ? 'erasure.onlyCase' : 'erasure.wholeFile')} plan={own} />
      {whole && <ErasePart title={t('erasure.wholeFile')} plan={whole} />}
    </Page>
  );
};
