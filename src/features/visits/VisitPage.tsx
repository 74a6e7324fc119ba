import './visits.css';
import { useParams } from 'wouter';
import { shownStatus, type VisitStatus } from '../../domain/visitLife';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import type { DocumentView } from '../../state/shown';
import { useShown } from '../../state/stores';
import { usePlaces } from '../../state/usePlaces';
import { Page } from '../../ui/Page';
import { Tabs } from '../../ui/Tabs';
import { VisitOnSite } from './VisitOnSite';
import { VisitPlan } from './VisitPlan';
import { VisitPrepare } from './VisitPrepare';
import { VisitReport } from './VisitReport';
import { readVisit, type VisitPartProps } from './visitPart';

const parts = { plan: VisitPlan, prepare: VisitPrepare, site: VisitOnSite, report: VisitReport } as const;
type PartName = keyof typeof parts;
const partNames = Object.keys(parts) as readonly PartName[];

const usualPart: Partial<Readonly<Record<VisitStatus, PartName>>> = {
  planned: 'prepare',
  prepared: 'site',
  in_progress: 'site',
  closed_on_site: 'report',
  synced: 'report',
  reported: 'report',
};

/** When somebody last closed it, by their clock. */
const closedAt = ({ events }: DocumentView): number | undefined =>
  events.filter(({ kind, to }) => kind === 'status' && to === 'closed_on_site').at(-1)?.at;

/** A visit, from its plan to its report: a tab for each moment of it, open at the one it is at. */
export const VisitPage = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '', part } = useParams();
  const places = usePlaces();
  const sync = useShown('sync', (state) => state.status);
  return (
    <OpenDocument id={id} missing={<Page title={t('visits.missingTitle')} lead={t('visits.missingText')} />}>
      {(document, mirror) => {
        const visit = readVisit(document);
        if (!visit) return <Page title={t('visits.missingTitle')} lead={t('visits.missingText')} />;
        const { undelivered = 0, unsaved = 0, lastFullSync } = sync ?? {};
        const status = shownStatus(visit.status, closedAt(document), { undelivered, unsaved, lastFullSync });
        const usual = usualPart[status] ?? 'plan';
        const shown = partNames.find((name) => name === part) ?? usual;
        const Part = parts[shown];
        const props: VisitPartProps = { document, mirror, visit, status };
        const place = places.find((one) => one.id === visit.site)?.name ?? t('visits.noSite');
        return (
          <Page
            title={place}
            lead={[visit.date && formats.day(visit.date), words.code('visit_status', status)]
              .filter(Boolean)
              .join(' · ')}
          >
            <Tabs
              label={t('visits.parts')}
              tabs={partNames.map((name) => ({
                href: `/team/visits/${id}/${name}`,
                label: t(`visits.part.${name}`),
                current: name === shown,
              }))}
            />
            <Part {...props} />
          </Page>
        );
      }}
    </OpenDocument>
  );
};
