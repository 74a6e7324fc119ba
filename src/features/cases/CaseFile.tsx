import { ChevronLeft, Trash2 } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useDocument } from '../../state/useDocument';
import { useMirror } from '../../state/useMirror';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Tabs } from '../../ui/Tabs';
import { Diary } from './Diary';
import { History } from './History';
import { PersonPart } from './PersonPart';
import { RowForm } from './RowForm';

const PARTS = ['case', 'person', 'diary', 'history'] as const;
/** The code is given, the person and the desk were chosen when the case was opened. */
const CASE_FIELDS = [
  'status',
  'riskFlag',
  'problem',
  'mainReason',
  'areas',
  'kind',
  'openedOn',
  'desk',
  'archivedOn',
  'closure',
  'closureNote',
];

const BackToList = () => {
  const { t } = useWords();
  return (
    <Link href="/cases" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('cases.backToList')}
    </Link>
  );
};

export const CaseFile = ({ id, part }: { readonly id: string; readonly part: string | undefined }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const session = useSession();
  const document = useDocument(id);
  const mirror = useMirror(typeof document === 'object' && document.id === id ? id : undefined);
  const persons = useShown('cards', (state) => state.byKind['person']);
  if (document === 'loading') return <Progress label={t('opening')} done={0} total={0} />;
  if (document === 'missing') {
    return <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} before={<BackToList />} />;
  }
  // Since a note of it was erased it stands elsewhere.
  if (document.id !== id) return <Redirect to={['/cases', document.id, ...(part ? [part] : [])].join('/')} replace />;
  if (document.kind === 'person') {
    return (
      <Page title={t('cases.person')} before={<BackToList />}>
        <PersonPart id={id} />
      </Page>
    );
  }
  const row = document.rows.find((one) => one.record === 'case');
  const personId = row?.cells['person']?.value;
  const shown = PARTS.find((one) => one === part) ?? 'case';
  const status = row?.cells['status']?.value;
  const code = String(row?.cells['code']?.value ?? '');
  const alias = String(persons?.find((card) => card.documentId === personId)?.values['alias'] ?? '');
  return (
    <Page
      title={alias || t('cases.case')}
      lead={[code, words.code('case_status', typeof status === 'string' ? status : 'draft')].join(' · ')}
      before={<BackToList />}
    >
      <Tabs
        label={t('cases.parts')}
        tabs={PARTS.map((one) => ({
          href: one === 'case' ? `/cases/${id}` : `/cases/${id}/${one}`,
          label: t(`cases.part.${one}`),
          current: one === shown,
        }))}
      />
      {shown === 'case' && row && <RowForm document={document} row={row} mirror={mirror} only={CASE_FIELDS} />}
      {shown === 'case' && session.administrator && !session.invented && (
        <div className="row">
          <Link href={`/team/erase/${id}`} className="button button-quiet">
            <Trash2 aria-hidden="true" />
            <span>{t('erasure.open')}</span>
          </Link>
        </div>
      )}
      {shown === 'person' && typeof personId === 'string' && <PersonPart id={personId} />}
      {shown === 'diary' && <Diary document={document} mirror={mirror} />}
      {shown === 'history' && (
        <History document={document} personId={typeof personId === 'string' ? personId : undefined} />
      )}
    </Page>
  );
};
