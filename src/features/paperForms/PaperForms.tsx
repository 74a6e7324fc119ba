import { ChevronLeft, Printer } from 'lucide-react';
import { Link } from 'wouter';
import { documentKinds, documents, recordsIn } from '../../domain/documents';
import { recordOf } from '../../domain/records/index';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';

/** Every record there is, as a form to print, under what it belongs to. */
export const PaperForms = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const { compare } = useFormats();
  const groups = documentKinds
    // What is written once the app counts itself: nobody fills it in.
    .map((kind) => {
      const records = recordsIn(kind).filter((record) => !recordOf(record).writtenOnce);
      return { kind, main: documents[kind].main, records };
    })
    .filter(({ records }) => records.length > 0)
    .map(({ kind, main, records }) => ({
      kind,
      // What the document is about comes first.
      records: records.toSorted((a, b) => Number(b === main) - Number(a === main)),
      title: words.records(main ?? records[0] ?? kind),
    }))
    .toSorted((a, b) => compare(a.title, b.title));
  return (
    <Page
      title={t('paperForms.title')}
      lead={t('paperForms.lead')}
      before={
        <Link href="/team" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('nav.team')}
        </Link>
      }
    >
      <div className="stack">
        {groups.map(({ kind, title, records }) => (
          <section className="stack-tight" key={kind} aria-label={title}>
            <h2 className="section-title">{title}</h2>
            <ul className="list">
              {records.map((record) => (
                <li key={record}>
                  <Link href={`/print/form/${record}`} className="list-item">
                    <span className="list-main">
                      <span className="list-title">{words.record(record)}</span>
                    </span>
                    <Printer aria-hidden="true" />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
};
