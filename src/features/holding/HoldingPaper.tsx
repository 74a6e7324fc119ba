import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { circlesOf, type Profile } from '../../domain/circles';
import { usePaperWords } from '../../forms/usePaperWords';
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

interface SheetProps {
  readonly id: string;
  readonly held: HoldingView;
}

/** In the person's language, with Italian under it; what was written stays as somebody wrote it. */
const Sheet = ({ id, held }: SheetProps) => {
  const { t } = useWords();
  const { profile, teamName } = useSession();
  const person = held.documents[0]?.rows.find(({ record }) => record === 'person')?.cells;
  const [alias, spoken] = [person?.['alias']?.value, person?.['languages']?.value];
  const paper = usePaperWords(Array.isArray(spoken) ? spoken.map(String) : []);
  const { say } = paper;
  const missing = APART.filter((circle) => !circlesOf(profile as Profile).includes(circle));
  return (
    <PrintPage
      title={say((tongue) => tongue.t('holding.title'))}
      lines={[typeof alias === 'string' ? alias : '']}
      back={{ href: `/people/${id}`, label: t('cases.person') }}
      paper={paper}
    >
      <p>{say((tongue) => tongue.t('holding.lead', { team: teamName }))}</p>
      {held.documents.map((document) => (
        <HeldDocument key={document.id} {...{ document, paper }} />
      ))}
      {(held.attachments > 0 || held.visits.length > 0) && (
        <PaperPart title={say((tongue) => tongue.t('holding.more'))}>
          <ul>
            {held.attachments > 0 && (
              <li>{say((tongue) => tongue.t('holding.attachments', { count: held.attachments }))}</li>
            )}
            {held.visits.length > 0 && (
              <li>
                {say(({ t: said, formats }) =>
                  said('holding.visits', { days: formats.list(held.visits.map((day) => formats.shortDay(day))) }),
                )}
              </li>
            )}
          </ul>
        </PaperPart>
      )}
      {missing.length > 0 && (
        <PaperPart title={say((tongue) => tongue.t('holding.notHere'))}>
          <p>{say((tongue) => tongue.t('holding.notHereText'))}</p>
          <ul>
            {missing.map((circle) => (
              <li key={circle}>{say((tongue) => tongue.t(`holding.apart.${circle}`))}</li>
            ))}
          </ul>
        </PaperPart>
      )}
      <PaperPart title={say((tongue) => tongue.t('holding.rights'))}>
        <p>{say((tongue) => tongue.t('holding.rightsText'))}</p>
        <p>{say((tongue) => tongue.t('holding.register'))}</p>
      </PaperPart>
    </PrintPage>
  );
};

/** «What we hold about you»: all that this seat can read, and which kinds of things it cannot, whether there are any or not. */
export const HoldingPaper = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const engine = useEngine();
  const [held, setHeld] = useState<HoldingView | 'missing'>();
  useEffect(() => {
    void engine.holding(id).then((view) => setHeld(view ?? 'missing'));
  }, [engine, id]);
  if (!held) return <Progress label={t('opening')} done={0} total={0} />;
  if (held === 'missing') return <Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />;
  return <Sheet {...{ id, held }} />;
};
