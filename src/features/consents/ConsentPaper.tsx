import { useParams } from 'wouter';
import { DRAWING_HEIGHT, DRAWING_WIDTH } from '../../domain/fields/drawing';
import { usePaperWords } from '../../forms/usePaperWords';
import { useNoticeWords } from '../../i18n/useNoticeWords';
import { type RecordWords, useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import type { RowView } from '../../state/shown';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { PaperFields } from '../../ui/Paper';
import { Said } from '../../ui/Said';
import { consentValues, stateOfRow } from './consentValues';

const Sheet = ({ row, languages }: { readonly row: RowView; readonly languages: readonly string[] }) => {
  const { t } = useWords();
  const { teamName } = useSession();
  const values = consentValues(row);
  const read = typeof values['languageReadIn'] === 'string' ? [values['languageReadIn']] : [];
  const paper = usePaperWords([...read, ...languages]);
  const { say, tag } = paper;
  const italian = useRecordWords('it');
  const target = values['forTarget'];
  const about = { kind: String(values['kind'] ?? 'notice_read'), team: teamName };
  const serviceIn = ({ code }: RecordWords): string =>
    typeof target === 'string' ? code('referral_target', target) : '';
  const notice = useNoticeWords(tag, { ...about, service: serviceIn(paper.first.words) });
  const under = useNoticeWords('it', { ...about, service: serviceIn(italian) });
  /** Its words are of another file than those of the screens. */
  const both = (first: string, second: string | undefined) => (
    <Said first={first} under={tag === 'it' ? undefined : second} lang={tag} dir={paper.dir} />
  );
  const day = (field: string) => {
    const on = values[field];
    return typeof on === 'string' ? say(({ formats }) => formats.shortDay(on)) : '';
  };
  const label = (field: string) => say(({ words }) => words.field('consent', field));
  const state = stateOfRow(row);
  const fields = ['readOn', 'from', 'until', 'withdrawnOn'] as const;
  const path = values['signature'];
  return (
    <PrintPage
      title={both(notice.title, under.title)}
      back={{ href: '/cases', label: t('cases.backToList') }}
      paper={paper}
    >
      {notice.paragraphs.map((paragraph, at) => (
        <p key={paragraph}>{both(paragraph, under.paragraphs[at])}</p>
      ))}
      <PaperFields
        rows={[
          [label('status'), state === 'not_asked' ? '' : say(({ words }) => words.code('consent_status', state))],
          ...fields.map((field) => [label(field), day(field)] as const),
          ...(typeof path === 'string' ? [] : [[label('signature'), ''] as const]),
        ]}
      />
      {typeof path === 'string' && (
        <svg
          className="drawing"
          role="img"
          aria-label={t('consents.signature')}
          viewBox={`0 0 ${DRAWING_WIDTH} ${DRAWING_HEIGHT}`}
        >
          <path d={path} />
        </svg>
      )}
    </PrintPage>
  );
};

/** The text a person reads and signs on paper, in the language it was read in, with their answer where there is one. */
export const ConsentPaper = () => {
  const { t } = useWords();
  const { id = '', row = '' } = useParams();
  const missing = <Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(person) => {
        const found = person.rows.find((one) => one.record === 'consent' && one.id === row);
        const spoken = person.rows.find((one) => one.record === 'person')?.cells['languages']?.value;
        const languages = Array.isArray(spoken) ? spoken.map(String) : [];
        return found ? <Sheet row={found} languages={languages} /> : missing;
      }}
    </OpenDocument>
  );
};
