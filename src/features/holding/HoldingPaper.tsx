import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { circlesOf, type Profile } from '../../domain/circles';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { PrintPage } from '../../sheets/PrintPage';
import type { HoldingView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { PaperPart } from '../../ui/Paper';
import { Progress } from '../../ui/Progress';
import { HeldDocument } from './HeldDocument';

/** What stands under keys of its own, so that not every seat can read it out. */
const APART = ['papers', 'housing', 'clinical', 'legal', 'screening', 'protection'] as const;

/** «What we hold about you»: all that this seat can read, and which kinds of things it cannot, whether there are any or not. */
export const HoldingPaper = () => {
  const { t } = useWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  const engine = useEngine();
  const { profile, teamName } = useSession();
  const [held, setHeld] = useState<HoldingView | 'missing'>();
  useEffect(() => {
    void engine.holding(id).then((view) => setHeld(view ?? 'missing'));
  }, [engine, id]);
  if (!held) return <Progress label={t('opening')} done={0} total={0} />;
  if (held === 'missing') return <Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />;
  const alias = held.documents[0]?.rows.find(({ record }) => record === 'person')?.cells['alias']?.value;
  const missing = APART.filter((circle) => !circlesOf(profile as Profile).includes(circle));
  return (
    <PrintPage
      title={t('holding.title')}
      lines={[typeof alias === 'string' ? alias : '']}
      back={{ href: `/people/${id}`, label: t('cases.person') }}
    >
      <p>{t('holding.lead', { team: teamName })}</p>
      {held.documents.map((document) => (
        <HeldDocument key={document.id} document={document} />
      ))}
      {(held.attachments > 0 || held.visits.length > 0) && (
        <PaperPart title={t('holding.more')}>
          <ul>
            {held.attachments > 0 && <li>{t('holding.attachments', { count: held.attachments })}</li>}
            {held.visits.length > 0 && (
              <li>{t('holding.visits', { days: formats.list(held.visits.map((day) => formats.shortDay(day))) })}</li>
            )}
          </ul>
        </PaperPart>
      )}
      {missing.length > 0 && (
        <PaperPart title={t('holding.notHere')}>
          <p>{t('holding.notHereText')}</p>
          <ul>
            {missing.map((circle) => (
              <li key={circle}>{t(`holding.apart.${circle}`)}</li>
            ))}
          </ul>
        </PaperPart>
      )}
      <PaperPart title={t('holding.rights')}>
        <p>{t('holding.rightsText')}</p>
        <p>{t('holding.register')}</p>
      </PaperPart>
    </PrintPage>
  );
};
