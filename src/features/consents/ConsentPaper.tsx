import { useParams } from 'wouter';
import { DRAWING_HEIGHT, DRAWING_WIDTH } from '../../domain/fields/drawing';
import { isLanguageTag } from '../../i18n/languages';
import { useFormats } from '../../i18n/useFormats';
import { useNoticeWords } from '../../i18n/useNoticeWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import type { RowView } from '../../state/shown';
import { useLanguage } from '../../state/useLanguage';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { PaperFields } from '../../ui/Paper';
import { consentValues, stateOfRow } from './consentValues';

const Sheet = ({ row }: { readonly row: RowView }) => {
  const { t } = useWords();
  const formats = useFormats();
  const words = useRecordWords();
  const { teamName } = useSession();
  const { language } = useLanguage();
  const values = consentValues(row);
  const read = values['languageReadIn'];
  const tag = typeof read === 'string' && isLanguageTag(read) ? read : isLanguageTag(language) ? language : 'it';
  const service = typeof values['forTarget'] === 'string' ? words.code('referral_target', values['forTarget']) : '';
  const notice = useNoticeWords(tag, { kind: String(values['kind'] ?? 'notice_read'), team: teamName, service });
  const day = (field: string): string =>
    typeof values[field] === 'string' ? formats.shortDay(String(values[field])) : '';
  const fields = ['readOn', 'from', 'until', 'withdrawnOn'] as const;
  const path = values['signature'];
  return (
    <PrintPage title={notice.title} back={{ href: '/cases', label: t('cases.backToList') }} lang={tag}>
      {notice.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <PaperFields
        rows={[
          [
            words.field('consent', 'status'),
            stateOfRow(row) === 'not_asked' ? '' : words.code('consent_status', stateOfRow(row)),
          ],
          ...fields.map((field) => [words.field('consent', field), day(field)] as const),
          ...(typeof path === 'string' ? [] : [[words.field('consent', 'signature'), ''] as const]),
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
        return found ? <Sheet row={found} /> : missing;
      }}
    </OpenDocument>
  );
};
