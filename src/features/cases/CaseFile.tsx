import { ChevronLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Link, Redirect } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePart } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { useShown } from '../../state/stores';
import { Page } from '../../ui/Page';
import { Tabs } from '../../ui/Tabs';
import { CaseMarks } from './CaseMarks';

const BackToList = () => {
  const { t } = useWords();
  return (
    <Link href="/cases" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('cases.backToList')}
    </Link>
  );
};

export interface CaseFileProps {
  readonly id: string;
  /** Which part of it is shown; the first without one. */
  readonly part: string | undefined;
  readonly parts: readonly FilePart[];
}

/** A case's file: one tab for each thing that is kept in it. */
export const CaseFile = ({ id, part, parts }: CaseFileProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const persons = useShown('cards', (state) => state.byKind['person']);
  const households = useShown('cards', (state) => state.byKind['household']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('household'), [load]);
  const missing = <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} before={<BackToList />} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(document, mirror) => {
        // Since a note of it was erased it stands elsewhere.
        if (document.id !== id) {
          return <Redirect to={['/cases', document.id, ...(part ? [part] : [])].join('/')} replace />;
        }
        if (document.kind === 'person') return <Redirect to={`/people/${id}`} replace />;
        if (document.kind === 'household') return <Redirect to={`/households/${id}`} replace />;
        const cells = document.rows.find((one) => one.record === 'case')?.cells;
        const person = cells?.['person']?.value;
        const personId = typeof person === 'string' ? person : undefined;
        const household = cells?.['household']?.value;
        const alias = String(
          persons?.find((card) => card.documentId === personId)?.values['alias'] ??
            households?.find((card) => card.documentId === household)?.values['name'] ??
            '',
        );
        const status = words.code('case_status', String(cells?.['status']?.value ?? 'draft'));
        const shown = parts.find(({ key }) => key === part) ?? parts[0];
        return (
          <Page
            title={alias || t('cases.case')}
            lead={[String(cells?.['code']?.value ?? ''), status].join(' · ')}
            before={<BackToList />}
          >
            <CaseMarks id={id} />
            <Tabs
              label={t('cases.parts')}
              tabs={parts.map((one, at) => ({
                href: at === 0 ? `/cases/${id}` : `/cases/${id}/${one.key}`,
                label: t(`cases.part.${one.key}` as 'cases.part.case'),
                current: one === shown,
              }))}
            />
            {shown && <shown.Part document={document} mirror={mirror} personId={personId} />}
          </Page>
        );
      }}
    </OpenDocument>
  );
};
