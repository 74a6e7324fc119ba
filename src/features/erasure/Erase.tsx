import { ChevronLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { ErasurePlan } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useCards } from '../../state/useCards';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { BackToErasures } from './BackToErasures';
import { EraseNote } from './EraseNote';
import { ErasePart } from './ErasePart';
import { useNames } from './useNames';
import { useWhat } from './useWhat';

const KINDS = ['case'] as const;

const kindsOf = (plan: ErasurePlan): Readonly<Record<string, number>> => {
  const kinds: Record<string, number> = { attachment: plan.attachments, annex: plan.annexes };
  for (const { kind } of plan.documents) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
};

/** Erasing one note, a case or another single document, or all there is of a person. Administrators only: everybody else is told whom to ask. */
export const Erase = () => {
  const { t } = useWords();
  const what = useWhat();
  const documentNames = useNames();
  const { id = '', note } = useParams<{ id: string; note?: string }>();
  const engine = useEngine();
  const { administrator } = useSession();
  const [cases] = useCards(KINDS);
  const person = cases?.find((card) => card.documentId === id)?.values['person'];
  const [plans, setPlans] = useState<readonly (ErasurePlan | undefined)[]>();
  useEffect(() => {
    const ids = [id, ...(typeof person === 'string' ? [person] : [])];
    let left = false;
    void Promise.all(ids.map((one) => engine.erasurePlan(one))).then((found) => left || setPlans(found));
    return () => {
      left = true;
    };
  }, [engine, id, person]);
  if (!administrator) return <Page title={t('erasure.title')} lead={t('erasure.askAdministrator')} />;
  if (!plans || !cases) return <Progress label={t('opening')} done={0} total={0} />;
  const [own, whole] = plans;
  if (!own) return <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />;
  const part = (title: string, plan: ErasurePlan) => (
    <ErasePart
      title={title}
      what={what(kindsOf(plan), plan.notes)}
      names={plan.documents.map((one) => ({ id: one.id, name: documentNames.name(one) }))}
      warning={
        plan.unreadAttachments > 0 ? t('erasure.unreadAttachments', { count: plan.unreadAttachments }) : undefined
      }
      erase={(atOnce) =>
        engine.erase(
          plan.documents.map((one) => one.id),
          atOnce,
        )
      }
    />
  );
  const asked = own.documents[0]?.kind ?? '';
  const isCase = own.documents.every(({ kind }) => kind === 'case');
  const titles: Readonly<Record<string, string>> = {
    case: t('erasure.onlyCase'),
    person: t('erasure.wholeFile'),
  };
  const back = isCase ? (
    <Link href={note ? `/cases/${id}/diary` : `/cases/${id}`} className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      <bdi>{own.documents[0]?.title}</bdi>
    </Link>
  ) : (
    <BackToErasures />
  );
  return (
    <Page title={t('erasure.title')} lead={t('erasure.lead')} before={back}>
      {note && <EraseNote id={id} row={note} />}
      {!note && part(titles[asked] ?? documentNames.kind(asked), own)}
      {!note && whole && part(t('erasure.wholeFile'), whole)}
    </Page>
  );
};
