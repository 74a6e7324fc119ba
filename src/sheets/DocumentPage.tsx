import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { RecordName } from '../domain/records/index';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { Page } from '../ui/Page';
import { OpenDocument } from './OpenDocument';
import { RowForm } from './RowForm';
import { singleRow } from './singleRow';
import type { Mirror } from './useSurroundings';

interface Back {
  readonly href: string;
  readonly label: string;
}
export interface DocumentPageProps {
  readonly main: RecordName;
  readonly back: Back;
  /** Where the way back depends on what stands in the document. */
  readonly backFrom?: (document: DocumentView) => Back | undefined;
  /** Of whom or what the document is, where it is known: said in the heading. */
  readonly of?: (document: DocumentView) => string | undefined;
  readonly only?: readonly string[];
  /** Stands over the form: sums, warnings. */
  readonly before?: (document: DocumentView, mirror: Mirror) => ReactNode;
  readonly children?: (document: DocumentView, mirror: Mirror) => ReactNode;
}

const named = (title: string, of = ''): ReactNode =>
  of === '' ? (
    title
  ) : (
    <>
      {title}: <bdi>{of}</bdi>
    </>
  );

/** The document of the address on a page of its own: its main row as a form, and the lists of its parts. */
export const DocumentPage = ({ main, back, backFrom, of, only, before, children }: DocumentPageProps) => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const title = useRecordWords().record(main);
  const way = ({ href, label }: Back) => (
    <Link href={href} className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {label}
    </Link>
  );
  return (
    <OpenDocument id={id} missing={<Page title={title} lead={t('rows.documentMissing')} before={way(back)} />}>
      {(document, mirror) => (
        <Page title={named(title, of?.(document))} before={way(backFrom?.(document) ?? back)}>
          <div className="stack">
            {before?.(document, mirror)}
            <RowForm
              document={document}
              row={singleRow(document, main)}
              mirror={mirror}
              {...(only === undefined ? {} : { only })}
            />
            {children?.(document, mirror)}
          </div>
        </Page>
      )}
    </OpenDocument>
  );
};
