import { Fragment } from 'react';
import { useParams } from 'wouter';
import { NOTICE_VERSION } from '../../domain/consent';
import { DRAWING_HEIGHT, DRAWING_WIDTH } from '../../domain/fields/drawing';
import { marksOfText } from '../../domain/textMarks';
import { usePaperWords } from '../../forms/usePaperWords';
import { isLanguageTag } from '../../i18n/languages';
import { formatsIn } from '../../i18n/useFormats';
import { useNoticeWords } from '../../i18n/useNoticeWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { type ShownWords, useShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import type { RowView } from '../../state/shown';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { PaperFields } from '../../ui/Paper';
import { Progress } from '../../ui/Progress';
import { Said } from '../../ui/Said';
import { consentValues, stateOfRow } from './consentValues';

const DAYS = ['readOn', 'from', 'until', 'withdrawnOn'] as const;

interface SheetProps {
  readonly row: RowView;
  readonly languages: readonly string[];
  /** The entry of the directory it is about, by name. */
  readonly service: string | undefined;
}

const Sheet = ({ row, languages, service }: SheetProps) => {
  const { t, language } = useWords();
  const { teamName } = useSession();
  const values = consentValues(row);
  const read = typeof values['languageReadIn'] === 'string' ? [values['languageReadIn']] : [];
  const known = [...read, ...languages];
  const theirs = known.length > 0 ? known : [language];
  const [shown, italian] = [useShownWords(theirs), useShownWords(['it'])];
  const target = values['forTarget'];
  const about = { kind: String(values['kind'] ?? 'notice_read'), team: teamName };
  const serviceIn = ({ code }: ShownWords): string =>
    service ?? (typeof target === 'string' ? code('referral_target', target) : '');
  const notice = useNoticeWords(theirs, { ...about, service: serviceIn(shown) });
  const under = useNoticeWords(['it'], { ...about, service: serviceIn(italian) });
  const spoken = isLanguageTag(notice.tag);
  // What the app itself writes around the text is in Italian where the screens do not speak their language.
  const ofScreens = usePaperWords(spoken ? known : ['it']);
  const { code } = useRecordWords();
  const noWords = notice.missing && {
    language: code('language', notice.missing),
    shown: code('language', notice.tag),
  };
  const [formats, italianFormats] = [formatsIn(notice.tag), formatsIn('it')];
  const paper = {
    ...ofScreens,
    dir: notice.dir,
    first: { ...ofScreens.first, formats },
    missing: spoken ? ofScreens.missing : noWords && t('print.noWords', noWords),
  };
  const both = (first: string, second: string | undefined) => (
    <Said first={first} under={notice.tag === 'it' ? undefined : second} lang={notice.tag} dir={notice.dir} />
  );
  const day = (field: string) => {
    const on = values[field];
    return typeof on === 'string' ? both(formats.shortDay(on), italianFormats.shortDay(on)) : '';
  };
  const label = (field: string) => both(shown.field('consent', field), italian.field('consent', field));
  const state = stateOfRow(row);
  const path = values['signature'];
  return (
    <PrintPage
      title={both(notice.title, under.title)}
      back={{ href: '/cases', label: t('cases.backToList') }}
      lines={marksOfText(notice.standing, NOTICE_VERSION, under.standing).map((mark) => (
        <Fragment key={mark}>{both(shown.around(mark), italian.around(mark))}</Fragment>
      ))}
      paper={paper}
    >
      {notice.paragraphs.map((paragraph, at) => (
        <p key={paragraph}>{both(paragraph, under.paragraphs[at])}</p>
      ))}
      <PaperFields
        rows={[
          [
            label('status'),
            state === 'not_asked'
              ? ''
              : both(shown.code('consent_status', state), italian.code('consent_status', state)),
          ],
          ...DAYS.map((field) => [label(field), day(field)] as const),
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
  const knowledge = usePublicKnowledge();
  const missing = <Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(person) => {
        const found = person.rows.find((one) => one.record === 'consent' && one.id === row);
        const spoken = person.rows.find((one) => one.record === 'person')?.cells['languages']?.value;
        const languages = Array.isArray(spoken) ? spoken.map(String) : [];
        if (!found) return missing;
        // What is signed names whom it is for: the one they agree to, and not only its kind.
        if (!knowledge) return <Progress label={t('opening')} done={0} total={0} />;
        const named = knowledge.find((one) => one.id === consentValues(found)['forService'])?.values['name'];
        return <Sheet row={found} languages={languages} service={typeof named === 'string' ? named : undefined} />;
      }}
    </OpenDocument>
  );
};
